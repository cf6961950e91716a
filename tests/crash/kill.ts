/** Kills a run at an instant of its choice: while it starts, while it runs, or while it gives its files their names. */
import { watch } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { type Ended, start } from './command.ts';

/** The state of a folder that lacks nothing: the journal goes last. */
export const allDone = 'all done';

/** When in its life a run is killed. */
export type Moment = 'start' | 'run' | 'finish';
export const moments: readonly Moment[] = ['start', 'run', 'finish'];

/** `chance` in 0..1 says where within the moment; `length` is about how long, in ms, a whole run writes. */
export type Instant =
  | { readonly moment: 'never' }
  | { readonly moment: Moment; readonly chance: number; readonly length: number };

/** A run that will be killed. */
export interface Doomed {
  readonly ended: Promise<Ended>;
  /** When the run first wrote, as `performance.now` counts. */
  readonly firstByte: Promise<number>;
  /** What the run had done when it died, in words. */
  readonly state: Promise<string>;
}

/** From the start of the process until it writes, in ms, on a free machine. */
const startUp = 1200;
/** Changes in the folder while files get their names, the report's and the journal's with them. */
const renames = 16;
/** From the first file that got its name; the folder then tells of changes that a kill between two of them would not be. */
const finishing = 25;

/** Starts `slugline ARGUMENTS`, whose output folder follows `--out`, and kills it at that instant with SIGKILL. */
export function killAt(args: readonly string[], instant: Instant): Doomed {
  const out = args[args.indexOf('--out') + 1]!;
  const { child, ended } = start(args);
  child.stdin?.end();
  const kill = () => child.kill('SIGKILL');
  const timers: NodeJS.Timeout[] = [];
  const later = (ms: number) => timers.push(setTimeout(kill, ms));
  if (instant.moment === 'start') later(instant.chance * startUp);

  const firstByte = mkdir(out, { recursive: true }).then(
    () =>
      new Promise<number>((wrote) => {
        let named = 0;
        let first = true;
        const watcher = watch(out, (_event, name) => {
          if (first) {
            first = false;
            wrote(performance.now());
            if (instant.moment === 'run') later(instant.chance * instant.length);
          }
          if (instant.moment !== 'finish' || !isFinal(name, named)) return;
          named += 1;
          if (instant.chance < 0.7 && named >= 1 + (instant.chance / 0.7) * renames) kill();
          else if (named === 1 && instant.chance >= 0.7) later(((instant.chance - 0.7) / 0.3) * finishing);
        });
        void ended.finally(() => {
          watcher.close();
          for (const timer of timers) clearTimeout(timer);
          wrote(performance.now());
        });
      }),
  );
  return { ended, firstByte, state: ended.then(() => stateOf(out)) };
}

/** Whether a change belongs to the end of a run: a name without ".partial", or what follows one. */
function isFinal(name: string | null, named: number): boolean {
  if (name === null) return false;
  return named > 0 || /^(?:articles\.csv|tags\.csv|tagged\.jsonl|rejected\.csv|run\.json)$/.test(name);
}

async function stateOf(out: string): Promise<string> {
  const journal = await readFile(`${out}/run.journal`, 'utf8').catch(() => undefined);
  const manifest = await readFile(`${out}/run.json`, 'utf8').catch(() => undefined);
  if (journal === undefined) return manifest === undefined ? 'nothing written down' : allDone;
  const { progress, manifest: whole } = JSON.parse(journal) as {
    readonly progress: { readonly place: { readonly records: number } };
    readonly manifest?: unknown;
  };
  if (whole) return manifest === undefined ? 'names being given' : 'run.json there';
  return `${progress.place.records} articles`;
}

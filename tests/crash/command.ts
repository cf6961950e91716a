/** Runs the built program as a person or a machine would, and kills it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** How a process ended. */
export interface Ended {
  /** Exit code; -1 when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts `slugline ARGUMENTS`. */
export function start(args: readonly string[], { cwd }: { readonly cwd?: string } = {}): Running {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(cwd !== undefined && { cwd }),
  });
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      text[stream] += chunk;
    });
  }
  const ended = once(child, 'close').then(([code]) => ({ code: (code as number | null) ?? -1, ...text }));
  return { child, ended };
}

/** Runs `slugline ARGUMENTS` to its end, with `input` on stdin. */
export function slugline(
  args: readonly string[],
  options: { readonly cwd?: string; readonly input?: string } = {},
): Promise<Ended> {
  const { child, ended } = start(args, options);
  // A program that ends before it has read everything is no error of the test.
  child.stdin?.on('error', () => undefined).end(options.input ?? '');
  return ended;
}

/** What a run says of a folder where one like it has ended; one that is killed at its last instant has. */
export const finishedRun = 'holds a finished run';

/**
 * Starts the command again and again, each time killed with SIGKILL after `life()` ms, until it has been killed `kills` times; then
 * lets it finish. Returns how often it was killed before it was done.
 */
export async function killedUntilDone(args: readonly string[], kills: number, life: () => number): Promise<number> {
  for (let killed = 0; killed < kills; killed += 1) {
    const { child, ended } = start(args);
    child.stdin?.end();
    const timer = setTimeout(() => child.kill('SIGKILL'), life());
    const { code, stderr } = await ended;
    clearTimeout(timer);
    if (code === 0) return killed;
    if (code !== -1) throw new Error(`exit ${code} after ${killed} kills: ${stderr}`);
  }
  const { code, stderr } = await slugline(args);
  if (code !== 0) throw new Error(`exit ${code} after ${kills} kills: ${stderr}`);
  return kills;
}

/** How far a push has come, so that the next one goes on there; and the articles that were not taken. */
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { explained, makeFolder, replaceFile, writeAll } from '../../batch/files.ts';
import { csvLines } from '../../write/csv.ts';
import type { RejectedItem } from './destination.ts';

/** What makes a push the same as the one before. */
export interface PushPlan {
  readonly url: string;
  readonly index: string;
  readonly update: boolean;
  /** Size and time of the run's `tagged.jsonl`. */
  readonly source: string;
}

/** How far it has come. */
export interface PushProgress {
  /** Articles sent, taken or not. */
  readonly sent: number;
  readonly rejected: number;
  /** Length of the list of rejected articles, bytes. */
  readonly rejectedBytes: number;
}

/** An open journal. */
export interface PushJournal {
  readonly resumed: PushProgress;
  /** Adds to the list of rejected articles and makes the progress durable. */
  readonly save: (sent: number, rejected: readonly RejectedItem[]) => Promise<PushProgress>;
  /** The next push begins anew. */
  readonly finish: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The list's file. */
export const rejectedFile = 'export-rejected.csv';
const journalFile = 'push.json';
const columns = ['document_id', 'status', 'reason'] as const;

/** Opens the journal of a folder; goes on when it is of the same plan. */
export async function openJournal(folder: string, plan: PushPlan): Promise<PushJournal> {
  await makeFolder(folder);
  const header = Buffer.from(await csvLines([columns]));
  const before = await readJournal(join(folder, journalFile));
  const same = before && JSON.stringify(before.plan) === JSON.stringify(plan);
  let progress = same ? before.progress : { sent: 0, rejected: 0, rejectedBytes: header.length };
  const list = await open(join(folder, rejectedFile), same ? 'r+' : 'w').catch(explained(folder));
  if (!same) await writeAll(list, header, 0);
  // What a killed push wrote behind its last journal is said again.
  await list.truncate(progress.rejectedBytes);
  const resumed = progress;
  return {
    resumed,
    async save(sent, rejected) {
      const lines = Buffer.from(await csvLines(rejected.map((item) => columns.map((column) => item[column]))));
      await writeAll(list, lines, progress.rejectedBytes).catch(explained(folder));
      await list.datasync();
      progress = {
        sent: progress.sent + sent,
        rejected: progress.rejected + rejected.length,
        rejectedBytes: progress.rejectedBytes + lines.length,
      };
      await replaceFile(folder, journalFile, { plan, progress });
      return progress;
    },
    finish: () => rm(join(folder, journalFile), { force: true }),
    close: () => list.close(),
  };
}

async function readJournal(path: string): Promise<{ plan: PushPlan; progress: PushProgress } | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

/** Feeds a poison to the program between two good articles, and sees what becomes of all three. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Counts } from '../../src/batch/counts.ts';
import { start } from '../crash/command.ts';
import type { Poison } from './poisons.ts';

/** What became of a poison. */
export interface Outcome {
  readonly code: number;
  /** Whether both good articles were tagged, and the counts add up. */
  readonly others: boolean;
  readonly counts?: Counts;
  /** The first reason in `rejected.csv`. */
  readonly reason: string;
  readonly seconds: number;
  /** Most memory that the process held, in MB; Linux only. */
  readonly megabytes: number;
}

const good =
  'Ministers Sign Treaty\n\nThe foreign ministers of Norway and Finland signed a treaty in Oslo on Monday.\n';

/** Runs `slugline tag` over a folder of the poison and two good articles. */
export async function eat(poison: Poison): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'slugline-poison-'));
  try {
    const input = join(folder, 'in');
    await mkdir(join(input, 'm'), { recursive: true });
    await poison.make(join(input, 'm'));
    for (const name of ['a.txt', 'z.txt']) await writeFile(join(input, name), good);
    return await run(input, join(folder, 'out'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function run(input: string, out: string): Promise<Outcome> {
  const began = performance.now();
  // The good articles are copies of each other, and so are the articles of some poisons.
  const { child, ended } = start(['tag', input, '--out', out, '--workers', '1', '--no-report', '--keep-duplicates']);
  let megabytes = 0;
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    megabytes = Math.max(megabytes, Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024));
  }, 100);
  const { code, stderr } = await ended;
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1000;
  const manifest = await readFile(join(out, 'run.json'), 'utf8').catch(() => undefined);
  if (manifest === undefined) return { code, others: false, reason: stderr.trim(), seconds, megabytes };
  const { counts } = JSON.parse(manifest) as { counts: Counts };
  const rows = (await readFile(join(out, 'articles.csv'), 'utf8')).split('\r\n');
  const tagged = rows.filter((row) => row.includes(',Ministers Sign Treaty,') && row.includes(',tagged,')).length;
  const [, rejected = ''] = (await readFile(join(out, 'rejected.csv'), 'utf8')).split('\r\n');
  return {
    code,
    others: tagged === 2 && counts.articles === counts.tagged + counts.skipped + counts.rejected,
    counts,
    reason: rejected.split(',').slice(2).join(',').slice(0, 110),
    seconds,
    megabytes,
  };
}

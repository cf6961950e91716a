/**
 * Kills runs at random instants and compares the bytes; then fills a disk. `npm run test:crash [-- KILLS]`, 50 by default.
 * The short form is `killed.test.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf } from '../batch/folders.ts';
import { dump, dumpWriters, seededRandom, textsOf } from '../corpus/dump.ts';
import { killedUntilDone, slugline } from './command.ts';

const wanted = Number(process.argv[2] ?? 50);
const articles = 600;
const workerCounts = [1, 2, 3];
const folder = await mkdtemp(join(tmpdir(), 'slugline-crash-'));
const random = seededRandom(20_261_126);
let failed = false;

function tell(ok: boolean, line: string): void {
  failed ||= !ok;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${line}`);
}

async function same(one: string, other: string): Promise<boolean> {
  return JSON.stringify(await filesOf(one)) === JSON.stringify(await filesOf(other));
}

/** Kills runs over every format and worker count in turn, until there were enough kills. */
async function kill(): Promise<void> {
  const texts = await textsOf(['input/articles']);
  const formats = Object.keys(dumpWriters) as (keyof typeof dumpWriters)[];
  for (const format of formats) {
    await dumpWriters[format]([...dump(texts, articles, 7)], join(folder, `dump.${format}`));
    const { code, stderr } = await slugline([
      'tag',
      join(folder, `dump.${format}`),
      '--out',
      join(folder, `whole-${format}`),
    ]);
    if (code !== 0) throw new Error(stderr);
  }
  let kills = 0;
  for (let round = 0; kills < wanted; round += 1) {
    const format = formats[round % formats.length]!;
    const workers = workerCounts[round % workerCounts.length]!;
    const out = join(folder, `killed-${round}`);
    const args = ['tag', join(folder, `dump.${format}`), '--out', out, '--workers', String(workers)];
    const killed = await killedUntilDone(args, Math.min(5, wanted - kills), () => 300 + random() * 3000);
    kills += killed;
    tell(
      await same(out, join(folder, `whole-${format}`)),
      `${format}, ${workers} workers: killed ${killed} times, ${kills} in all`,
    );
    await rm(out, { recursive: true });
  }
}

/** Runs on a disk too small for the results, makes it larger, runs again. */
async function fillDisk(): Promise<void> {
  const disk = join(folder, 'disk');
  await mkdir(disk);
  const mount = (options: string) =>
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk], { stdio: 'pipe' });
  try {
    mount('size=1m');
  } catch {
    console.log('SKIPPED the full disk: mounting one needs root');
    return;
  }
  try {
    const args = ['tag', join(folder, 'dump.jsonl'), '--out', join(disk, 'out')];
    const full = await slugline(args);
    tell(
      full.code === 2 && full.stderr.endsWith('it goes on where it stopped.\n'),
      `disk full: exit ${full.code}, ${full.stderr.trim()}`,
    );
    mount('remount,size=64m');
    const again = await slugline(args);
    tell(
      again.code === 0 && (await same(join(disk, 'out'), join(folder, 'whole-jsonl'))),
      `disk made larger: ${again.stderr.trim()}`,
    );
  } finally {
    execFileSync('umount', [disk]);
  }
}

try {
  await kill();
  await fillDisk();
} finally {
  await rm(folder, { recursive: true });
}
process.exitCode = failed ? 1 : 0;

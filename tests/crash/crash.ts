/**
 * Kills runs at random instants and compares the bytes; then fills a disk. `npm run test:crash [-- KILLS [ARTICLES]]`, 50 by default.
 * The short form is `killed.test.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf } from '../batch/folders.ts';
import { dump, dumpWriters, seededRandom, textsOf } from '../corpus/dump.ts';
import { finishedRun, slugline } from './command.ts';
import { allDone, killAt, type Moment, moments } from './kill.ts';

const wanted = Number(process.argv[2] ?? 50);
/** A run of so many takes two seconds or three: as many checkpoints. */
const articles = Number(process.argv[3] ?? 300);
const workerCounts = [0, 1, 2, 3];
/** Of so many runs one is killed again while it goes on. */
const killedTwice = 4;

/** Articles made of the same paragraphs are near copies: all are tagged, so that every run has work, and marked, which must come out the same too. */
const tagging = ['--keep-duplicates', '--out'];

const formats = Object.keys(dumpWriters) as (keyof typeof dumpWriters)[];
const folder = await mkdtemp(join(tmpdir(), 'slugline-crash-'));
const random = seededRandom(20_261_126);
const tally: Record<Moment, number> = { start: 0, run: 0, finish: 0 };
let kills = 0;
let failed = 0;

async function same(one: string, other: string): Promise<boolean> {
  return JSON.stringify(await filesOf(one)) === JSON.stringify(await filesOf(other));
}

/** Runs every dump undisturbed. Returns the ms from the first written byte to the end. */
async function runWhole(format: keyof typeof dumpWriters): Promise<number> {
  const args = ['tag', join(folder, `dump.${format}`), ...tagging, join(folder, `whole-${format}`), '--workers', '1'];
  const { ended, firstByte } = killAt(args, { moment: 'never' });
  const { code, stderr } = await ended;
  if (code !== 0) throw new Error(stderr);
  return performance.now() - (await firstByte);
}

/** One run: killed once or twice, then left to finish. */
async function killAndResume(round: number, lengths: ReadonlyMap<string, number>): Promise<void> {
  const format = formats[round % formats.length]!;
  const workers = workerCounts[Math.floor(round / formats.length) % workerCounts.length]!;
  const out = join(folder, `killed-${round}`);
  const args = ['tag', join(folder, `dump.${format}`), ...tagging, out, '--workers', String(workers)];
  const told: string[] = [];
  const times = round % killedTwice === killedTwice - 1 && kills + 1 < wanted ? 2 : 1;
  for (let time = 0; time < times; time += 1) {
    const moment = moments[(round + time) % moments.length]!;
    const { ended, state } = killAt(args, { moment, chance: random(), length: lengths.get(format)! });
    const { code, stderr } = await ended;
    if (code === 0) {
      told.push(`too late: ${allDone}`);
      break;
    }
    if (code !== -1) throw new Error(`exit ${code}: ${stderr}`);
    kills += 1;
    tally[moment] += 1;
    told.push(`${moment} at ${await state}`);
    if ((await state) === allDone) break;
  }
  const wasDone = told.at(-1)!.endsWith(allDone);
  const lockLeft = (await readdir(out).catch((): string[] => [])).includes('run.lock');
  const { code, stderr } = await slugline(args);
  // Whoever ended the run, if its lock is gone too, the same command finds a finished run as any other.
  const ended = wasDone && !lockLeft ? code === 2 && stderr.includes(finishedRun) : code === 0;
  const identical = ended && (await same(out, join(folder, `whole-${format}`)));
  if (!identical) failed += 1;
  const outcome = identical ? 'same bytes' : `exit ${code} ${stderr.trim().split('\n').at(-1)}`;
  console.log(
    `${identical ? 'ok  ' : 'FAIL'} ${String(kills).padStart(3)}  ${format.padEnd(9)} ${workers} workers  ${outcome}  ${told.join('; ')}`,
  );
  if (identical) await rm(out, { recursive: true });
}

/** Runs on a disk too small for the results, makes it larger, runs again. */
async function fillDisk(): Promise<string> {
  const disk = join(folder, 'disk');
  await mkdir(disk);
  const mount = (options: string) =>
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk], { stdio: 'pipe' });
  try {
    mount('size=1m');
  } catch {
    return 'SKIPPED the full disk: mounting one needs root';
  }
  try {
    const args = ['tag', join(folder, 'dump.jsonl'), ...tagging, join(disk, 'out')];
    const full = await slugline(args);
    const clear = full.code === 2 && full.stderr.endsWith('it goes on where it stopped.\n');
    console.log(`${clear ? 'ok  ' : 'FAIL'} disk full: exit ${full.code}, ${full.stderr.trim()}`);
    mount('remount,size=64m');
    const again = await slugline(args);
    const identical = again.code === 0 && (await same(join(disk, 'out'), join(folder, 'whole-jsonl')));
    console.log(`${identical ? 'ok  ' : 'FAIL'} disk made larger: exit ${again.code}, ${again.stderr.trim()}`);
    if (!clear || !identical) failed += 1;
    return `full disk: ${clear && identical ? 'went on to the same bytes' : 'FAILED'}`;
  } finally {
    execFileSync('umount', [disk]);
  }
}

try {
  const texts = await textsOf(['input/articles']);
  const lengths = new Map<string, number>();
  for (const format of formats) {
    await dumpWriters[format]([...dump(texts, articles, 7)], join(folder, `dump.${format}`));
    lengths.set(format, await runWhole(format));
  }
  for (let round = 0; kills < wanted; round += 1) await killAndResume(round, lengths);
  const disk = await fillDisk();
  const phases = moments.map((moment) => `${tally[moment]} at the ${moment}`).join(', ');
  console.log(`${kills} kills (${phases}), ${failed} failed; ${disk}`);
} finally {
  if (failed === 0) await rm(folder, { recursive: true });
  else console.log(`what they left: ${folder}`);
}
process.exitCode = failed === 0 ? 0 : 1;

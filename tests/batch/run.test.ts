import { mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Plan } from '../../src/batch/plan.ts';
import { type RunOptions, runBatch } from '../../src/batch/run.ts';
import type { Tally } from '../../src/batch/tally.ts';
import { dumpOf, filesOf, quickEngine } from './folders.ts';

let folder: string;
let input: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slugline-run-'));
  input = join(folder, 'in.jsonl');
  out = join(folder, 'out');
  await writeFile(input, dumpOf(100));
});
afterEach(() => rm(folder, { recursive: true }));

function run(change: Partial<RunOptions> = {}) {
  return runBatch({ paths: [input], out, ...change }, change.workers === undefined ? quickEngine : undefined);
}

/** Runs until `articles` are done, then stops as a signal would. */
function runUntil(articles: number, change: Partial<RunOptions> = {}) {
  const stop = new AbortController();
  return run({ ...change, signal: stop.signal, onProgress: (counts) => counts.articles >= articles && stop.abort() });
}

describe('a run', () => {
  test('writes its files and accounts for every article', async () => {
    const { counts } = await run();
    expect(counts).toMatchObject({ articles: 100, tagged: 99, skipped: 0, rejected: 1 });
    const files = await filesOf(out);
    expect(Object.keys(files)).toEqual(['articles.csv', 'rejected.csv', 'run.json', 'tagged.jsonl', 'tags.csv']);
    expect(files['tagged.jsonl']!.split('\n')).toHaveLength(100);
    expect(files['rejected.csv']).toContain('line 41');
    expect(JSON.parse(files['run.json']!)).toMatchObject({ counts: { articles: 100, tagged: 99, rejected: 1 } });
  });

  test('without articles writes headers all the same', async () => {
    await writeFile(input, '');
    await run({ bom: true, formats: ['csv'] });
    const files = await filesOf(out);
    expect(Object.keys(files)).toEqual(['articles.csv', 'rejected.csv', 'run.json', 'tags.csv']);
    expect(files['articles.csv']).toMatch(/^\ufeffdocument_id,source,.*,error\r\n$/);
  });

  test('writes the same bytes whatever the number of workers', async () => {
    await run({ workers: 0 });
    const alone = await filesOf(out);
    for (const workers of [1, 3]) {
      await run({ workers, force: true });
      expect(await filesOf(out)).toEqual(alone);
    }
  });

  test('gives what concludes it its tally, unless another process did a part', async () => {
    const tallies: (Tally | undefined)[] = [];
    const conclude = async (_folder: string, tally?: Tally) => tallies.push(tally);
    await run({ conclude });
    await runUntil(40, { force: true });
    await run({ conclude });
    expect(tallies[0]?.statuses).toEqual(new Map([['tagged', 99]]));
    expect(tallies[1]).toBeUndefined();
  });

  test('is concluded when its workers have ended', async () => {
    let ended = false;
    const close = async () => {
      ended = true;
    };
    const conclude = async () => expect(ended).toBe(true);
    await runBatch({ paths: [input], out, conclude }, async (options) => ({ ...(await quickEngine(options)), close }));
  });

  test('stops at the limit', async () => {
    expect((await run({ limit: 33 })).counts.articles).toBe(33);
  });

  test('does not replace a finished run unless told to', async () => {
    await run();
    await expect(run()).rejects.toThrow('--force');
    await run({ force: true, formats: ['jsonl'] });
    expect(Object.keys(await filesOf(out))).toEqual(['rejected.csv', 'run.json', 'tagged.jsonl']);
  });

  test.each([
    ['a path that is not there', { paths: ['nowhere.txt'] }, 'nowhere.txt: no such file or folder'],
    ['an output folder that is a file', { out: 'package.json' }, 'is a file'],
  ])('refuses %s', async (_what, change, message) => {
    await expect(run(change)).rejects.toThrow(message);
  });
});

describe('a folder in which a run is under way', () => {
  test.each([
    ['a process that lives', () => `${process.ppid} ${hostname()}`, `process ${process.ppid} is writing here`],
    ['another machine', () => '7 elsewhere', 'process 7 on elsewhere is writing here'],
  ])('of %s is refused', async (_whose, lock, message) => {
    await runUntil(40);
    await writeFile(join(out, 'run.lock'), lock());
    await expect(run()).rejects.toThrow(message);
  });

  test.each([
    ['a process that died', () => `4194305 ${hostname()}`],
    ['a process of our own number, before a restart', () => `${process.pid} ${hostname()}`],
    ['nobody, half written', () => ''],
  ])('of %s is taken over', async (_whose, lock) => {
    await runUntil(40);
    await writeFile(join(out, 'run.lock'), lock());
    expect(await run()).toMatchObject({ finished: true, resumedFrom: 64 });
    expect(await filesOf(out)).not.toHaveProperty('run.lock');
  });
});

describe('a run that was stopped', () => {
  test('goes on to the same bytes', async () => {
    await run();
    const whole = await filesOf(out);
    await rm(out, { recursive: true });
    expect(await runUntil(40)).toMatchObject({ finished: false });
    expect(Object.keys(await filesOf(out))).not.toContain('run.json');
    expect(await runUntil(90)).toMatchObject({ finished: false, resumedFrom: 64 });
    expect(await run()).toMatchObject({ finished: true, resumedFrom: 96 });
    expect(await filesOf(out)).toEqual(whole);
  });

  test('forgets lines written after the journal', async () => {
    await run();
    const whole = await filesOf(out);
    await rm(out, { recursive: true });
    await runUntil(40);
    await writeFile(join(out, 'tags.csv.partial'), 'half a li', { flag: 'a' });
    await run();
    expect(await filesOf(out)).toEqual(whole);
  });

  test.each([
    ['options', () => run({ tag: { minScore: 0.9 } }), 'options.minScore was not set, is 0.9'],
    ['formats', () => run({ formats: ['csv'] }), 'options.formats was ["csv","jsonl"], is ["csv"]'],
    ['input', () => writeFile(input, dumpOf(101)).then(() => run()), 'input.bytes was'],
  ])('refuses other %s and names them', async (_what, again, message) => {
    await runUntil(40);
    await expect(again()).rejects.toThrow(message);
  });

  test('refuses articles that changed behind its back', async () => {
    await runUntil(40);
    const journal = join(out, 'run.journal');
    const kept = JSON.parse(await readFile(journal, 'utf8'));
    await writeFile(
      journal,
      JSON.stringify({ ...kept, progress: { ...kept.progress, place: { ...kept.progress.place, digest: 'other' } } }),
    );
    await expect(run()).rejects.toThrow('the input has changed');
  });

  test('refuses files that were touched, starts over with force', async () => {
    await runUntil(40);
    await utimes(input, 1, 1);
    await expect(run()).rejects.toThrow('--force');
    expect(await run({ force: true })).toMatchObject({ finished: true, resumedFrom: 0 });
  });

  describe('while its files get their names', () => {
    async function killedWhileNaming(plan: (journal: Plan) => Plan) {
      await runUntil(40);
      const journal = JSON.parse(await readFile(join(out, 'run.journal'), 'utf8'));
      await run();
      const whole = await filesOf(out);
      const sizes = Object.fromEntries(
        Object.entries(whole).flatMap(([name, text]) => (name === 'run.json' ? [] : [[name, text.length]])),
      );
      await rm(join(out, 'run.json'));
      await rename(join(out, 'tags.csv'), join(out, 'tags.csv.partial'));
      const manifest = JSON.parse(whole['run.json']!);
      await writeFile(
        join(out, 'run.journal'),
        JSON.stringify({ ...journal, plan: plan(journal.plan), sizes, manifest }),
      );
      return whole;
    }

    test('is finished by the same call, with what concludes it', async () => {
      const whole = await killedWhileNaming((plan) => plan);
      const conclude = (folder: string) => writeFile(join(folder, 'report.txt'), 'all well');
      expect(await run({ conclude })).toMatchObject({ finished: true, resumedFrom: 100, counts: { articles: 100 } });
      expect(await filesOf(out)).toEqual({ ...whole, 'report.txt': 'all well' });
    });

    test('is done for the same call where only its lock was left, and for no other', async () => {
      await run();
      const whole = await filesOf(out);
      const killed = () => writeFile(join(out, 'run.lock'), `4194305 ${hostname()}`);
      await killed();
      expect(await run()).toMatchObject({ finished: true, resumedFrom: 100, counts: { articles: 100 } });
      expect(await filesOf(out)).toEqual(whole);
      await killed();
      await expect(run({ formats: ['jsonl'] })).rejects.toThrow('holds another finished run: options.formats');
      expect(await filesOf(out)).toEqual(whole);
    });

    test('is finished before another call is refused', async () => {
      const whole = await killedWhileNaming((plan) => ({ ...plan, slugline: '0.0.1' }));
      await expect(run()).rejects.toThrow('holds a finished run');
      expect(await filesOf(out)).toEqual(whole);
    });
  });
});

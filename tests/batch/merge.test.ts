import { cp, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mergeShards } from '../../src/batch/merge.ts';
import { runBatch } from '../../src/batch/run.ts';
import { dumpOf, filesOf, quickEngine } from './folders.ts';

let folder: string;
let input: string;
let parts: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slugline-merge-'));
  input = join(folder, 'in.jsonl');
  parts = join(folder, 'parts');
  out = join(folder, 'out');
  await writeFile(input, dumpOf(150));
});
afterEach(() => rm(folder, { recursive: true }));

function runShard(index: number, of: number, change = {}) {
  return runBatch({ paths: [input], out: parts, shard: { index, of }, ...change }, quickEngine);
}

async function wholeRun(change = {}) {
  await runBatch({ paths: [input], out: join(folder, 'whole'), ...change }, quickEngine);
  return filesOf(join(folder, 'whole'));
}

test.each([[1], [2], [3], [8]])('the bytes of %i merged shards are those of one run', async (of) => {
  for (let index = of - 1; index >= 0; index -= 1) await runShard(index, of, { bom: true });
  const { counts } = await mergeShards({ folders: [parts], out });
  expect(counts).toMatchObject({ articles: 150, tagged: 149, rejected: 1 });
  expect(await filesOf(out)).toEqual(await wholeRun({ bom: true }));
});

test('an empty dump merges too', async () => {
  await writeFile(input, '\n');
  for (const index of [0, 1]) await runShard(index, 2);
  await mergeShards({ folders: [parts], out });
  expect(await filesOf(out)).toEqual(await wholeRun());
});

test('a finished shard is not done again, and is refused under other options', async () => {
  await runShard(0, 2);
  expect(await runShard(0, 2)).toMatchObject({ finished: true, resumedFrom: 86 });
  await expect(runShard(0, 2, { tag: { minScore: 0.9 } })).rejects.toThrow('options.minScore');
});

test('a shard that was stopped goes on', async () => {
  const stop = new AbortController();
  const onProgress = () => stop.abort();
  expect(await runShard(1, 2, { signal: stop.signal, onProgress })).toMatchObject({ finished: false });
  for (const index of [0, 1]) await runShard(index, 2);
  await mergeShards({ folders: [parts], out });
  expect(await filesOf(out)).toEqual(await wholeRun());
});

test.each([
  ['missing', () => rm(join(parts, 'shard-1-of-3'), { recursive: true }), 'shard 1 of 3 is missing'],
  ['unfinished', () => rm(join(parts, 'shard-1-of-3', 'run.json')), 'shard-1-of-3 holds no finished run'],
  ['shorter than it was', () => truncate(join(parts, 'shard-1-of-3', 'tags.csv'), 99), 'shorter'],
  ['of another run', () => runShard(1, 3, { force: true, tag: { maxTopics: 1 } }), 'options.maxTopics'],
  [
    'of another dump',
    async () => {
      await writeFile(input, dumpOf(150, 41));
      await runShard(1, 3, { force: true });
    },
    'input.digest',
  ],
])('a shard that is %s is refused', async (_what, spoil, message) => {
  for (const index of [0, 1, 2]) await runShard(index, 3);
  await spoil();
  await expect(mergeShards({ folders: [parts], out })).rejects.toThrow(message);
});

test('a shard that is there twice is refused, as are a whole run and no shards', async () => {
  for (const index of [0, 1]) await runShard(index, 2);
  await cp(join(parts, 'shard-0-of-2'), join(folder, 'again'), { recursive: true });
  await expect(mergeShards({ folders: [parts, join(folder, 'again')], out })).rejects.toThrow('twice');
  await wholeRun();
  await expect(mergeShards({ folders: [join(folder, 'whole')], out })).rejects.toThrow('not a shard');
  await expect(mergeShards({ folders: [join(folder, 'nowhere')], out })).rejects.toThrow('no such folder');
});

import { afterEach, expect, test } from 'vitest';
import type { Engine } from '../../src/batch/engine.ts';
import { createPool } from '../../src/batch/pool.ts';
import type { ReadRecord } from '../../src/model/article.ts';

const poisonedWorker = new URL('./poisoned-worker.ts', import.meta.url);
let pool: Engine | undefined;
afterEach(() => pool?.close());

function record(id: string): ReadRecord {
  return { article: { id, source: 'a.jsonl', position: `id ${id}`, text: 'x', markup: 'text' } };
}

async function tagIds(batches: readonly (readonly string[])[], seconds: number, workers = 2) {
  pool = await createPool({ tag: {}, formats: ['jsonl'] }, workers, { seconds, megabytes: 64 }, poisonedWorker);
  const results = await Promise.all(batches.map((ids) => pool!.tag(ids.map(record))));
  return results.map(({ lines, counts, rejections }) => ({
    ids: Buffer.from(lines['tagged.jsonl']!)
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id),
    counts,
    rejections,
  }));
}

test.each([
  ['hang', 'it took more than 2 s', 2],
  // No limit that a busy machine could reach first.
  ['explode', 'it needs more than 64 MB of memory', 1000],
  ['exit', 'it crashed the worker that tagged it', 1000],
  ['throw', 'slugline failed on it: cannot', 1000],
])('an article that would %s is rejected and costs no other', async (poison, reason, seconds) => {
  const [first, second] = await tagIds(
    [
      ['a', 'b', poison, 'c'],
      ['d', 'e'],
    ],
    seconds,
  );
  expect(first!.ids).toEqual(['a', 'b', poison, 'c']);
  expect(first!.counts).toMatchObject({ articles: 4, tagged: 3, rejected: 1 });
  expect(first!.rejections).toMatchObject([{ position: `id ${poison}`, reason }]);
  expect(second!.counts).toMatchObject({ articles: 2, tagged: 2, rejected: 0 });
});

test('several of them in one batch, and one alone', async () => {
  const [first, second] = await tagIds([['exit', 'a', 'hang', 'b', 'exit'], ['exit']], 2, 1);
  expect(first!.counts).toMatchObject({ articles: 5, tagged: 2, rejected: 3 });
  expect(second!.counts).toMatchObject({ articles: 1, rejected: 1 });
});

test('the real worker tags', async () => {
  pool = await createPool({ tag: {}, formats: ['jsonl'] }, 1);
  const { counts } = await pool.tag([record('a')]);
  expect(counts).toMatchObject({ articles: 1, tagged: 1 });
});

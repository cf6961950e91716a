import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { inBatches, mapInOrder, take, untilAborted } from '../../src/batch/in-order.ts';

async function* numbers(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i += 1) yield i;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

test.each([
  [0, []],
  [3, [[0, 1, 2]]],
  [
    5,
    [
      [0, 1, 2],
      [3, 4],
    ],
  ],
])('%i items in batches of three', async (count, expected) => {
  expect(await all(inBatches(numbers(count), 3))).toEqual(expected);
});

test.each([
  [0, []],
  [2, [0, 1]],
  [9, [0, 1, 2]],
])('takes %i of three', async (count, expected) => {
  expect(await all(take(numbers(3), count))).toEqual(expected);
});

test('results come back in the order of the items, however long each takes', async () => {
  const work = (n: number) => new Promise<number>((done) => setTimeout(() => done(n * n), (5 - n) * 2));
  expect(await all(mapInOrder(numbers(5), work, 3))).toEqual([0, 1, 4, 9, 16]);
});

test('no more than `width` run at a time', async () => {
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((done) => setTimeout(done, 1));
    running -= 1;
  };
  await all(mapInOrder(numbers(20), work, 4));
  expect(most).toBe(4);
});

test('an error of the work ends it, and of the items too', async () => {
  const work = async (n: number) => {
    if (n === 2) throw new Error('two');
    return n;
  };
  await expect(all(mapInOrder(numbers(5), work, 3))).rejects.toThrow('two');
});

test('ends when told to, without waiting for what is under way', async () => {
  const stop = new AbortController();
  async function* slow(): AsyncGenerator<number> {
    yield 1;
    await new Promise(() => undefined);
  }
  const seen: number[] = [];
  for await (const n of untilAborted(slow(), stop.signal)) {
    seen.push(n);
    setTimeout(() => stop.abort(), 5);
  }
  expect(seen).toEqual([1]);
});

test('what has been yielded is not kept: a run of a million articles holds none of those it has written', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  async function* results(): AsyncGenerator<{ bytes: Uint8Array }> {
    for (let i = 0; i < 50; i += 1) yield { bytes: new Uint8Array(1000) };
  }
  const yielded: WeakRef<object>[] = [];
  let alive = 0;
  for await (const result of untilAborted(results(), new AbortController().signal)) {
    yielded.push(new WeakRef(result));
    if (yielded.length < 50) continue;
    await new Promise((go) => setTimeout(go, 10));
    collect();
    alive = yielded.filter((reference) => reference.deref() !== undefined).length;
  }
  expect(alive).toBeLessThan(5);
});

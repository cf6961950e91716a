import { expect, test } from 'vitest';
import { createFeatureTable } from '../../../src/recognise/learned/feature-table.ts';
import { mix } from '../../../src/recognise/learned/hash.ts';

const labelCount = 17;
const keys = Int32Array.from({ length: 20_000 }, (_, k) => (k === 0 ? 0 : mix(1, k))).sort();
const weights = Int8Array.from({ length: keys.length * labelCount }, (_, k) => (mix(2, k) % 256) - 128);
const table = createFeatureTable({ keys, weights, step: 1, transitions: new Float32Array() }, labelCount);

/** Known features and unknown ones, by turns; the known ones begin anywhere. */
function hashesOf(count: number, begin: number): Int32Array {
  return Int32Array.from({ length: count }, (_, k) => (k % 3 === 2 ? mix(3, k) : keys[(begin + 7 * k) % keys.length]!));
}

test.each([0, 1, 20, 256, 257, 1_000])('sums the weights of %d features, met before or not', (count) => {
  for (const begin of [0, 40, 40, 9_000]) {
    const hashes = hashesOf(count, begin);
    const expected = new Int32Array(labelCount + 1).fill(5);
    for (const hash of hashes) {
      const row = keys.indexOf(hash);
      if (row >= 0) for (let y = 0; y < labelCount; y += 1) expected[1 + y]! += weights[row * labelCount + y]!;
    }
    const sums = new Int32Array(labelCount + 1).fill(5);
    table({ hashes, size: count }, sums, 1);
    expect(sums).toEqual(expected);
  }
});

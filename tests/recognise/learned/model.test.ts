import { expect, test } from 'vitest';
import { createHashIndex, rowOf } from '../../../src/recognise/learned/hash-index.ts';
import { labelCount } from '../../../src/recognise/learned/labels.ts';
import { dense, fromPlanes, sparse, toPlanes } from '../../../src/recognise/learned/model.ts';

const keys = Int32Array.from([-(2 ** 31), -7, -6, 0, 1, 255, 256, 70_000, 2 ** 31 - 1]);

test('sorted hashes survive their planes', () => {
  expect(fromPlanes(toPlanes(keys))).toEqual(keys);
});

test('a hash index finds its keys and nothing else', () => {
  const index = createHashIndex(keys);
  keys.forEach((key, row) => {
    expect(rowOf(index, key)).toBe(row);
  });
  for (const stranger of [-8, 2, 65_536, 2 ** 30]) expect(rowOf(index, stranger)).toBe(-1);
});

test('weights survive their sparse form', () => {
  const weights = Int8Array.from({ length: 4 * labelCount }, (_, i) => (i % 5 === 0 ? (i % 200) - 100 : 0));
  const { featureMasks, featureValues } = sparse(weights, labelCount);
  expect(dense(featureMasks, featureValues, labelCount)).toEqual(weights);
});

import { expect, test } from 'vitest';
import { createTreeReader } from '../../src/classify/trees.ts';
import { growTrees } from '../../src/learn/boost.ts';
import { createRandom } from '../../src/learn/entities/random.ts';

const width = 3;
const count = 2000;
const random = createRandom(5);
const values = Float64Array.from({ length: width * count }, random);
// Yes where the first two features lie on the same side: no plane tells that.
const yes = Uint8Array.from({ length: count }, (_, row) =>
  Number(values[row * width]! > 0.5 === values[row * width + 1]! > 0.5),
);
const options = { trees: 100, featureShare: 1, leastRows: 10 };
const trees = growTrees({ width, values, yes }, options);
const rows = Array.from({ length: count }, (_, row) => values.slice(row * width, (row + 1) * width));

test('trees learn what no plane can', () => {
  const { read } = createTreeReader(trees);
  const right = rows.filter((row, i) => read(row) > 0 === (yes[i] === 1)).length;
  expect(right / count).toBeGreaterThan(0.95);
});

test('the base and the shares of the sorts of features add up to the answer', () => {
  const { read, share } = createTreeReader(trees, [0, 1, 1]);
  for (const row of rows.slice(0, 50)) {
    const shares = share(row);
    expect(shares.length).toBe(2);
    expect(shares.reduce((sum, share) => sum + share, trees.base)).toBeCloseTo(read(row), 4);
  }
});

test('the same examples and seed give the same trees', () => {
  expect(growTrees({ width, values, yes }, options)).toEqual(trees);
});

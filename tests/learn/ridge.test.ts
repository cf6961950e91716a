import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/learn/entities/random.ts';
import { invertRidge, leaveOut, partOf } from '../../src/learn/ridge.ts';

const size = 7;
const width = 3;
const random = createRandom(1);
const points = Array.from({ length: size }, () => Array.from({ length: 4 }, () => random() - 0.5));
const kernel = {
  size,
  values: Float64Array.from(points.flatMap((a) => points.map((b) => a.reduce((sum, x, k) => sum + x * b[k]!, 0)))),
};
const answers = Float64Array.from({ length: size * width }, () => random());

function solve(rows: readonly number[]): number[][] {
  const inverse = invertRidge(partOf(kernel, rows, rows), rows.length, 0.3);
  return rows.map((_, i) =>
    Array.from({ length: width }, (_, c) =>
      rows.reduce((sum, row, j) => sum + inverse[i * rows.length + j]! * answers[row * width + c]!, 0),
    ),
  );
}

describe('ridge regression', () => {
  const all = [...points.keys()];

  test('the inverse times the matrix is the unit matrix', () => {
    const inverse = invertRidge(kernel.values, size, 0.3);
    for (const i of all) {
      for (const j of all) {
        const sum = all.reduce((total, k) => {
          const value = kernel.values[k * size + j]! + (k === j ? 0.3 : 0);
          return total + inverse[i * size + k]! * value;
        }, 0);
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 9);
      }
    }
  });

  test('leaving examples out is the same as never having had them', () => {
    const out = [1, 4];
    const rest = all.filter((i) => !out.includes(i));
    const inverse = invertRidge(kernel.values, size, 0.3);
    const found = leaveOut(inverse, size, Float64Array.from(solve(all).flat()), width, out);
    const expected = solve(rest);
    rest.forEach((row, i) => {
      for (let c = 0; c < width; c += 1) expect(found[row * width + c]).toBeCloseTo(expected[i]![c]!, 9);
    });
  });
});

import { expect, test } from 'vitest';
import { createLanes } from '../../../src/learn/entities/lanes.ts';

test('adds four scaled rows to a row', () => {
  const lanes = createLanes(5 * 8);
  const rows = Array.from({ length: 5 }, () => lanes.reserve(8));
  rows.forEach(({ values }, row) => {
    values.set(values.map((_, k) => 10 * row + k));
  });
  const [to, p, q, r, s] = rows.map(({ at }) => at) as [number, number, number, number, number];
  lanes.addFour(to, p, q, r, s, 32, 1, 0.5, -1, 2);
  expect([...rows[0]!.values]).toEqual(
    Array.from({ length: 8 }, (_, k) => k + (10 + k) + (20 + k) / 2 - (30 + k) + 2 * (40 + k)),
  );
});

import { expect, test } from 'vitest';
import { calibrationError, fitCalibration } from '../../../src/learn/entities/calibrate.ts';
import { createRandom } from '../../../src/learn/entities/random.ts';

test('finds the curve that the outcomes follow', () => {
  const random = createRandom(3);
  const judged = Array.from({ length: 20_000 }, () => {
    const logOdds = 8 * random() - 3;
    const truth = 1 / (1 + Math.exp(-(0.5 * logOdds - 0.25)));
    return { probability: 1 / (1 + Math.exp(-logOdds)), right: random() < truth };
  });
  const [slope, intercept] = fitCalibration(judged);
  expect(slope).toBeCloseTo(0.5, 1);
  expect(intercept).toBeCloseTo(-0.25, 1);
  expect(calibrationError(judged)).toBeGreaterThan(0.05);
});

test('few names, all of them right, make no curve without end', () => {
  const judged = Array.from({ length: 9 }, (_, i) => ({ probability: 0.9 + i / 100, right: true }));
  const [slope, intercept] = fitCalibration(judged);
  expect(Math.abs(slope)).toBeLessThan(5);
  expect(Math.abs(intercept)).toBeLessThan(5);
});

/** Fits the curve from a raw probability to how often such a name is right. */

import { fitLogistic } from '../logistic.ts';

/** One name found: its raw probability, and whether both its ends and its type are right. */
export interface Judged {
  readonly probability: number;
  readonly right: boolean;
}

/**
 * Slope and intercept on log-odds (Platt 1999). As Platt does, a name right and one wrong are added, at even odds: few names, or only right
 * ones, must not make the curve steep without end.
 */
export function fitCalibration(judged: readonly Judged[]): [number, number] {
  const logOdds = judged.map(({ probability }) => {
    const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
    return Math.log(p / (1 - p));
  });
  const rows = [0, 0, ...logOdds].map((x) => [1, x]);
  const yes = [true, false, ...judged.map(({ right }) => right)];
  const [intercept, slope] = fitLogistic({ rows, yes }, ridge) as [number, number];
  return [slope, intercept];
}

/** Weighs as much as a few names. */
const ridge = 1;

/** Mean gap between stated and true share over ten bins of equal count (expected calibration error). */
export function calibrationError(judged: readonly Judged[]): number {
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  const size = Math.ceil(sorted.length / 10);
  let error = 0;
  for (let at = 0; at < sorted.length; at += size) {
    const bin = sorted.slice(at, at + size);
    const stated = bin.reduce((sum, { probability }) => sum + probability, 0);
    const right = bin.filter((one) => one.right).length;
    error += Math.abs(stated - right);
  }
  return sorted.length === 0 ? 0 : error / sorted.length;
}

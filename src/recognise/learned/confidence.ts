/** From a raw probability to how often such a name is right. */

/** Bends a probability by a logistic curve (slope and intercept) on its log-odds, so that 0.8 is right four times in five. */
export function calibrate(probability: number, [slope, intercept]: readonly [number, number]): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return 1 / (1 + Math.exp(-(slope * Math.log(p / (1 - p)) + intercept)));
}

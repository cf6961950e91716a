/** Fits the curve from a raw probability to how often such a name is right. */

/** One name found: its raw probability, and whether both its ends and its type are right. */
export interface Judged {
  readonly probability: number;
  readonly right: boolean;
}

/** Slope and intercept on log-odds (Platt scaling), by Newton's method. */
export function fitCalibration(judged: readonly Judged[]): [number, number] {
  let slope = 1;
  let intercept = 0;
  const points = judged.map(({ probability, right }) => {
    const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
    return [Math.log(p / (1 - p)), right ? 1 : 0] as const;
  });
  for (let round = 0; round < 30; round += 1) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-9, 0, 1e-9];
    for (const [x, y] of points) {
      const p = 1 / (1 + Math.exp(-(slope * x + intercept)));
      const w = p * (1 - p);
      ga += (p - y) * x;
      gb += p - y;
      haa += w * x * x;
      hab += w * x;
      hbb += w;
    }
    const determinant = haa * hbb - hab * hab;
    slope -= (hbb * ga - hab * gb) / determinant;
    intercept -= (haa * gb - hab * ga) / determinant;
  }
  return [slope, intercept];
}

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

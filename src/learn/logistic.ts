/** Fits a logistic regression: small tables, exact to the last digit for the same rows. */

/** Rows of features (the first one is 1, the bias) and whether each is a yes. */
export interface Examples {
  readonly rows: readonly (readonly number[])[];
  readonly yes: readonly boolean[];
}

/**
 * Weights that maximise the likelihood less `ridge` times their squares (the bias aside), by Newton's method
 * (Hastie, Tibshirani and Friedman, Elements of Statistical Learning, 4.4.1). Features should be of the order of one.
 */
export function fitLogistic({ rows, yes }: Examples, ridge: number, rounds = 30): number[] {
  const width = rows[0]!.length;
  const weights = new Array<number>(width).fill(0);
  for (let round = 0; round < rounds; round += 1) {
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : -ridge * weight));
    const curvature = weights.map((_, i) => weights.map((__, j) => (i === j ? (i === 0 ? 1e-9 : ridge) : 0)));
    rows.forEach((row, at) => {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, value, i) => sum + value * weights[i]!, 0)));
      row.forEach((value, i) => {
        gradient[i]! += value * (Number(yes[at]) - p);
        row.forEach((other, j) => {
          curvature[i]![j]! += value * other * p * (1 - p);
        });
      });
    });
    solve(curvature, gradient).forEach((step, i) => {
      weights[i]! += step;
    });
  }
  return weights;
}

/** Solves `matrix × x = right` by Gaussian elimination with pivots; overwrites both. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    [right[column], right[pivot]] = [right[pivot]!, right[column]!];
    for (let row = column + 1; row < size; row += 1) {
      const factor = matrix[row]![column]! / matrix[column]![column]!;
      for (let i = column; i < size; i += 1) matrix[row]![i]! -= factor * matrix[column]![i]!;
      right[row]! -= factor * right[column]!;
    }
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let i = row + 1; i < size; i += 1) right[row]! -= matrix[row]![i]! * right[i]!;
    right[row]! /= matrix[row]![row]!;
  }
  return right;
}

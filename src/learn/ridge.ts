/** Ridge regression in the dual: many answers at once from few examples, exact. */

/** A symmetric matrix of similarities, row by row. */
export interface Kernel {
  readonly size: number;
  readonly values: Float64Array;
}

/** The part of a kernel between some rows and some columns. */
export function partOf(kernel: Kernel, rows: readonly number[], columns: readonly number[]): Float64Array {
  const part = new Float64Array(rows.length * columns.length);
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      part[i * columns.length + j] = kernel.values[row * kernel.size + column]!;
    });
  });
  return part;
}

/**
 * Solves (K + penalty I) A = Y by Cholesky's factorisation (Golub and Van Loan, 4.2). `answers` has `width` columns; the result
 * has the same shape. Time grows with size² × (size / 3 + 2 width).
 */
export function solveRidge(
  kernel: Float64Array,
  size: number,
  answers: Float64Array,
  width: number,
  penalty: number,
): Float64Array {
  const lower = Float64Array.from(kernel);
  for (let i = 0; i < size; i += 1) lower[i * size + i]! += penalty;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = lower[i * size + j]!;
      for (let k = 0; k < j; k += 1) sum -= lower[i * size + k]! * lower[j * size + k]!;
      lower[i * size + j] = i === j ? Math.sqrt(sum) : sum / lower[j * size + j]!;
    }
  }
  const solution = Float64Array.from(answers);
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) subtractRow(solution, width, i, k, lower[i * size + k]!);
    scaleRow(solution, width, i, 1 / lower[i * size + i]!);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) subtractRow(solution, width, i, k, lower[k * size + i]!);
    scaleRow(solution, width, i, 1 / lower[i * size + i]!);
  }
  return solution;
}

function subtractRow(matrix: Float64Array, width: number, row: number, other: number, factor: number): void {
  if (factor === 0) return;
  const to = row * width;
  const from = other * width;
  for (let i = 0; i < width; i += 1) matrix[to + i]! -= factor * matrix[from + i]!;
}

function scaleRow(matrix: Float64Array, width: number, row: number, factor: number): void {
  for (let i = row * width; i < (row + 1) * width; i += 1) matrix[i]! *= factor;
}

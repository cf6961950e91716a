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

/** Inverts K + penalty I by Cholesky's factorisation (Golub and Van Loan, 4.2). Time grows with the third power of the size. */
export function invertRidge(kernel: Float64Array, size: number, penalty: number): Float64Array {
  const lower = Float64Array.from(kernel);
  for (let i = 0; i < size; i += 1) lower[i * size + i]! += penalty;
  factorise(lower, size);
  // The inverse of the lower triangle, kept by rows of its transpose: column j of it is row j here.
  const columns = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) {
    columns[j * size + j] = 1 / lower[j * size + j]!;
    for (let i = j + 1; i < size; i += 1) {
      columns[j * size + i] = -dotRows(lower, i * size, columns, j * size, j, i) / lower[i * size + i]!;
    }
  }
  const inverse = lower;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      inverse[i * size + j] = inverse[j * size + i] = dotRows(columns, i * size, columns, j * size, i, size);
    }
  }
  return inverse;
}

/** Replaces the lower triangle of a symmetric matrix by its Cholesky factor. */
function factorise(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const sum = matrix[i * size + j]! - dotRows(matrix, i * size, matrix, j * size, 0, j);
      matrix[i * size + j] = i === j ? Math.sqrt(sum) : sum / matrix[j * size + j]!;
    }
  }
}

/** The dot product of columns `[from, to)` of two rows; four sums at once, as the processor can. */
function dotRows(one: Float64Array, oneRow: number, other: Float64Array, otherRow: number, from: number, to: number) {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = from;
  for (; k + 3 < to; k += 4) {
    a += one[oneRow + k]! * other[otherRow + k]!;
    b += one[oneRow + k + 1]! * other[otherRow + k + 1]!;
    c += one[oneRow + k + 2]! * other[otherRow + k + 2]!;
    d += one[oneRow + k + 3]! * other[otherRow + k + 3]!;
  }
  for (; k < to; k += 1) a += one[oneRow + k]! * other[otherRow + k]!;
  return a + b + c + d;
}

/**
 * The solution A = (K + penalty I)⁻¹ Y as it would be without some examples, whose rows become 0: A - B_o (B_oo)⁻¹ A_o, with B the
 * inverse and o the examples left out. `solution` has `width` columns.
 */
export function leaveOut(
  inverse: Float64Array,
  size: number,
  solution: Float64Array,
  width: number,
  out: readonly number[],
): Float64Array {
  const part = new Float64Array(out.length * out.length);
  out.forEach((row, i) => {
    out.forEach((column, j) => {
      part[i * out.length + j] = inverse[row * size + column]!;
    });
  });
  const solved = invertRidge(part, out.length, 0);
  const factors = new Float64Array(out.length * width);
  for (let i = 0; i < out.length; i += 1) {
    out.forEach((row, j) => {
      addRow(factors, i * width, solution, row * width, width, solved[i * out.length + j]!);
    });
  }
  const rest = Float64Array.from(solution);
  for (let row = 0; row < size; row += 1) {
    out.forEach((column, j) => {
      addRow(rest, row * width, factors, j * width, width, -inverse[row * size + column]!);
    });
  }
  return rest;
}

function addRow(to: Float64Array, toRow: number, from: Float64Array, fromRow: number, width: number, factor: number) {
  for (let i = 0; i < width; i += 1) to[toRow + i]! += factor * from[fromRow + i]!;
}

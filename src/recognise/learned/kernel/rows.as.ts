/** Sums rows of weights, in AssemblyScript. Compiled into `rows.ts` by `npm run build:kernel`; places and lengths are in bytes. */

/**
 * Sums rows of 8-bit numbers, eight of them at a time, into as many 16-bit numbers at `to` (a sum beyond their range stays at its end).
 * `rows` holds the places of `count` rows; `width` numbers of each are summed, a multiple of 8.
 */
export function addRows(to: u32, rows: u32, count: u32, width: u32): void {
  const end = rows + 4 * count;
  for (let at: u32 = 0; at < width; at += 8) {
    let sum = i16x8.splat(0);
    for (let row = rows; row < end; row += 4) sum = i16x8.add_sat_s(sum, v128.load_ext<i8>(load<u32>(row) + at));
    v128.store(to + 2 * at, sum);
  }
}

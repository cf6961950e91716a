/** Finds the row of a hash among many: open addressing over typed arrays, built in a few milliseconds. */

import { sharedBytes } from '../../threads/shared.ts';

/** Rows by key; `table` holds row + 1, 0 where free, and has a power of two of slots. */
export interface HashIndex {
  readonly keys: Int32Array;
  readonly table: Int32Array;
  readonly mask: number;
}

/** An index of one `name` is one for all threads. */
export function createHashIndex(keys: Int32Array, name?: string): HashIndex {
  const slots = 1 << Math.ceil(Math.log2(keys.length * 2 + 2));
  const fill = (): SharedArrayBuffer => fillTable(keys, slots);
  return { keys, table: new Int32Array(name === undefined ? fill() : sharedBytes(name, fill)), mask: slots - 1 };
}

function fillTable(keys: Int32Array, slots: number): SharedArrayBuffer {
  const table = new Int32Array(new SharedArrayBuffer(slots * 4));
  const mask = slots - 1;
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row]!;
    let slot = (key ^ (key >>> 16)) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = row + 1;
  }
  return table.buffer;
}

/** The row of a key, or -1. */
export function rowOf({ keys, table, mask }: HashIndex, key: number): number {
  let slot = (key ^ (key >>> 16)) & mask;
  for (;;) {
    const row = table[slot]! - 1;
    if (row < 0 || keys[row] === key) return row;
    slot = (slot + 1) & mask;
  }
}

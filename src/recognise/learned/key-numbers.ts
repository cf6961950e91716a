/** Numbers the keys of a document, 0, 1, 2, ... as it meets them. A Map made anew for each document would outlive the young generation of the heap. */

export interface KeyNumbers {
  /** Forgets the last document. */
  readonly clear: () => void;
  /** The number of a key; -1 where the document has not met it. */
  readonly find: (key: number) => number;
  /** The number of a key, met before or not. */
  readonly add: (key: number) => number;
  /** Keys met. */
  readonly size: () => number;
}

/** Slots for the words of an article; a power of two. Those of a longer document are given back. */
const usualSlots = 2 ** 12;

export function createKeyNumbers(): KeyNumbers {
  let keys = new Int32Array(usualSlots / 2);
  /** Number + 1; 0 where free. */
  let slots = new Int32Array(usualSlots);
  let size = 0;

  function slotOf(key: number): number {
    const mask = slots.length - 1;
    let slot = (key ^ (key >>> 16)) & mask;
    while (slots[slot] !== 0 && keys[slots[slot]! - 1] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  function grow(): void {
    const known = keys;
    keys = new Int32Array(2 * known.length);
    keys.set(known);
    slots = new Int32Array(2 * slots.length);
    for (let number = 0; number < size; number += 1) slots[slotOf(keys[number]!)] = number + 1;
  }

  return {
    clear: () => {
      size = 0;
      if (slots.length > usualSlots) {
        keys = new Int32Array(usualSlots / 2);
        slots = new Int32Array(usualSlots);
      } else slots.fill(0);
    },
    find: (key) => slots[slotOf(key)]! - 1,
    add: (key) => {
      const slot = slotOf(key);
      if (slots[slot] !== 0) return slots[slot]! - 1;
      keys[size] = key;
      slots[slot] = size + 1;
      size += 1;
      if (size === keys.length) grow();
      return size - 1;
    },
    size: () => size,
  };
}

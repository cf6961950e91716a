/**
 * Rows of a table for as many words as it has room for. A new word takes the row of the first, in turn, that nobody asked for since its
 * last turn: by age alone, the words of every sentence would be forgotten and filled again (118 fillings an article, not 80).
 */

/** `fill` writes the numbers of a word into its row. */
export interface Slots<T> {
  /** Begins the next stretch of text: its words may take the rows of those before it, but of none that stands in it. */
  readonly turn: () => void;
  /** The row of a word, filled. `at` is the row that it had when it was last asked for, or any. Of words in one stretch there must be fewer than rows. */
  readonly hold: (word: T, at: number) => number;
}

export function createSlots<T>(count: number, fill: (word: T, row: number) => void): Slots<T> {
  const owners: (T | undefined)[] = new Array(count).fill(undefined);
  const usedIn = new Uint32Array(count);
  const wanted = new Uint8Array(count);
  let next = 0;
  let stretch = 0;

  function free(): number {
    for (;;) {
      const row = next;
      next = next + 1 < count ? next + 1 : 0;
      if (usedIn[row] === stretch) continue;
      if (wanted[row] === 0) return row;
      wanted[row] = 0;
    }
  }

  return {
    turn: () => {
      stretch += 1;
    },
    hold: (word, at) => {
      let row = at;
      if (owners[row] !== word) {
        row = free();
        owners[row] = word;
        wanted[row] = 0;
        fill(word, row);
      } else wanted[row] = 1;
      usedIn[row] = stretch;
      return row;
    },
  };
}

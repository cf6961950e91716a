/** The facet values of 1,024 articles in one blob, so that counting over many hits reads few rows. */

/** Articles a block. A block of news articles is about 100 kB: one read, and little of it wasted when few of its articles are hits. */
export const blockSize = 1024;

/** A block as read: 32-bit words in the order days, ends, values. */
export interface Block {
  /** Day of each article, as `dayNumber` gives it; 0 where there is none. */
  readonly days: Uint32Array;
  /** Article i has the values `[i === 0 ? 0 : ends[i - 1], ends[i])`. */
  readonly ends: Uint32Array;
  /** Numbers of the articles' values. */
  readonly values: Uint32Array;
}

/** One article's place in a block while it is written. */
export interface BlockEntry {
  readonly day: number;
  readonly values: readonly number[];
}

/** The number of the block that holds an article. */
export function blockOf(article: number): number {
  return Math.floor(article / blockSize);
}

/** Packs entries, at most `blockSize`, by their place; absent ones have no values. */
export function packBlock(entries: readonly (BlockEntry | undefined)[]): Uint8Array {
  const count = entries.reduce((sum, entry) => sum + (entry?.values.length ?? 0), 0);
  const words = new Uint32Array(2 * blockSize + count);
  let end = 0;
  for (let i = 0; i < blockSize; i += 1) {
    const entry = entries[i];
    words[i] = entry?.day ?? 0;
    for (const value of entry?.values ?? []) {
      words[2 * blockSize + end] = value;
      end += 1;
    }
    words[blockSize + i] = end;
  }
  return new Uint8Array(words.buffer);
}

/** Reads what `packBlock` wrote. */
export function readBlock(bytes: Uint8Array): Block {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
  return {
    days: words.subarray(0, blockSize),
    ends: words.subarray(blockSize, 2 * blockSize),
    values: words.subarray(2 * blockSize),
  };
}

/** The entries of a block, to be changed and packed again. */
export function unpackBlock(bytes: Uint8Array): (BlockEntry | undefined)[] {
  const { days, ends, values } = readBlock(bytes);
  return Array.from(days, (day, i) =>
    day === 0 ? undefined : { day, values: [...values.subarray(i === 0 ? 0 : ends[i - 1]!, ends[i])] },
  );
}

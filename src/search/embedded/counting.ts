/** Goes through the articles that hold the words: which pass the filters, and how many have each facet value. */
import type sqlite from 'node-sqlite3-wasm';
import { type Block, blockOf, blockSize, readBlock } from './blocks.ts';
import { facetNames, facetOf, placeOf } from './facets.ts';
import type { Filter } from './filters.ts';
import { range } from './value-numbers.ts';

/** Articles that hold the words, by number, ascending. */
export interface Hits {
  readonly numbers: Uint32Array;
  /** Of each, as the engine gives it: lower is better. */
  readonly ranks: Float64Array;
}

/** What is left after the filters. */
export interface Counted {
  /** Places in `Hits` of the articles that pass. */
  readonly passed: Uint32Array;
  /** How many of them have each value, by facet and the value's place. */
  readonly counts: readonly Uint32Array[];
  /** Days of those that pass, in the same order. */
  readonly days: Uint32Array;
}

/**
 * Blocks kept between queries, at most: about 40 MB, whatever the size of the index. Measured on 100,000 articles, 18 queries: median
 * 37 ms of processor time, 64 ms when every query reads its blocks.
 */
const keptBlocks = 256;

/** Counts values with memory for each distinct value and some blocks. */
export function createCounter(database: sqlite.Database) {
  const sizes = facetNames.map((_, facet) => {
    const last = database.get('SELECT max(number) AS last FROM value WHERE number BETWEEN ? AND ?', range(facet))?.last;
    return last === null || last === undefined ? 0 : placeOf(Number(last)) + 1;
  });
  const read = database.prepare('SELECT data FROM block WHERE number = ?');
  const lastBlock = Number(database.get('SELECT ifnull(max(number), -1) AS last FROM block')!.last);
  const kept = new Map<number, Block>();

  function blockAt(number: number): Block | undefined {
    const known = kept.get(number);
    if (known) return known;
    const data = read.get([number])?.data as Uint8Array | undefined;
    if (!data) return undefined;
    const block = readBlock(data);
    if (kept.size < keptBlocks) kept.set(number, block);
    return block;
  }

  /** Every article of the index. */
  function every(): Hits {
    const numbers = new Uint32Array((lastBlock + 1) * blockSize);
    let size = 0;
    for (let number = 0; number <= lastBlock; number += 1) {
      blockAt(number)?.days.forEach((day, i) => {
        if (day === 0) return;
        numbers[size] = number * blockSize + i;
        size += 1;
      });
    }
    return { numbers: numbers.subarray(0, size), ranks: new Float64Array(size) };
  }

  function count(
    { numbers }: Hits,
    filters: readonly Filter[],
    days: { readonly first: number; readonly last: number } | undefined,
  ): Counted {
    const counts = sizes.map((size) => new Uint32Array(size));
    const wanted = wantedBits(filters, sizes);
    const all = filters.length === 0 ? 0 : 2 ** filters.length - 1;
    const passed = new Uint32Array(numbers.length);
    const passedDays = new Uint32Array(numbers.length);
    let size = 0;
    for (let i = 0; i < numbers.length; ) {
      const current = blockOf(numbers[i]!);
      const block = blockAt(current);
      const first = current * blockSize;
      const end = first + blockSize;
      if (!block) {
        while (i < numbers.length && numbers[i]! < end) i += 1;
        continue;
      }
      const { days: dayOf, ends, values } = block;
      for (; i < numbers.length && numbers[i]! < end; i += 1) {
        const at = numbers[i]! - first;
        const day = dayOf[at]!;
        if (days !== undefined && (day < days.first || day > days.last)) continue;
        const from = at === 0 ? 0 : ends[at - 1]!;
        const to = ends[at]!;
        if (all > 0) {
          let have = 0;
          for (let v = from; v < to; v += 1) have |= wanted[facetOf(values[v]!)]![placeOf(values[v]!)]!;
          if (have !== all) continue;
        }
        for (let v = from; v < to; v += 1) {
          const facet = counts[facetOf(values[v]!)]!;
          facet[placeOf(values[v]!)]! += 1;
        }
        passed[size] = i;
        passedDays[size] = day;
        size += 1;
      }
    }
    return { passed: passed.subarray(0, size), counts, days: passedDays.subarray(0, size) };
  }

  return { every, count, close: () => read.finalize() };
}

/** For each value, a bit for every filter that it satisfies. */
function wantedBits(filters: readonly Filter[], sizes: readonly number[]): readonly Uint32Array[] {
  const wanted = sizes.map((size) => new Uint32Array(filters.length === 0 ? 0 : size));
  filters.forEach((numbers, filter) => {
    for (const number of numbers) wanted[facetOf(number)]![placeOf(number)]! |= 1 << filter;
  });
  return wanted;
}

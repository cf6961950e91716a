/** Looks up the tagger's weights of a feature: a sieve of one bit a hash first, since most features met are not in the model. */

import { sharedBytes } from '../../threads/shared.ts';
import type { HashList } from './features.ts';
import { rowsKernel } from './kernel/rows.ts';
import type { TaggerWeights } from './model.ts';
import { instantiate } from './webassembly.ts';

/** As in `kernel/rows.as.ts`. */
interface Kernel {
  readonly addRows: (to: number, rows: number, count: number, width: number) => void;
}

/** Adds the weights (in steps) of each feature of a list to `scores[at..]`; one that the model does not know adds nothing. */
export type AddFeatures = (list: HashList, scores: Int16Array | Int32Array, at: number) => void;

/** 2^23 bits (1 MB, stays in the second-level cache): 5% of unknown features pass the sieve. */
const sieveBits = 23;
const sieveBytes = 2 ** (sieveBits - 3);

/** A row is a key, the weights, and in the table 1 where it is taken. */
const weightsAt = 4;
/** Slots for each feature. */
const room = 1.3;

/** 2^12 features met last are at hand, where the kernel sums them: 8 of 10 features that the model knows. 2^15 gain no time. */
const recentBits = 12;
/** Features summed at a time: more might be too much for 16 bits. */
const mostAtOnce = 256;

/**
 * The sieve, and behind it a row of bytes a slot: the key, the weights, 1 where taken; together, so that a feature costs one trip to
 * memory and not three. `labelCount` is the number of weights a feature; tables of one `name` are one for all threads.
 */
export function createFeatureTable(model: TaggerWeights, labelCount: number, name?: string): AddFeatures {
  return readTable(name === undefined ? fill() : sharedBytes(name, fill), labelCount);

  function fill(): SharedArrayBuffer {
    return fillTable(model, labelCount);
  }
}

/** A function of its own, so that what reads the table does not keep the model it was made of. */
function readTable(table: SharedArrayBuffer, labelCount: number): AddFeatures {
  const takenAt = weightsAt + labelCount;
  const slotBytes = slotBytesOf(labelCount);
  const sieve = new Uint32Array(table, 0, sieveBytes / 4);
  const bytes = new Int8Array(table, sieveBytes);
  const numbers = new Int32Array(table, sieveBytes);
  const slots = bytes.length / slotBytes;
  const share = slots / 2 ** 32;

  // The memory of the kernel: rows at hand, rows just fetched, the places of those to sum, the sums.
  const width = Math.ceil(labelCount / 8) * 8;
  const rowBytes = weightsAt + width;
  const fetchedAt = 2 ** recentBits * rowBytes;
  const rowsAt = fetchedAt + mostAtOnce * rowBytes;
  const sumsAt = Math.ceil((rowsAt + mostAtOnce * 4) / 16) * 16;
  const { buffer, functions } = instantiate<Kernel>(rowsKernel, sumsAt + width * 2);
  const memory = new Int32Array(buffer);
  const rows = new Uint32Array(buffer, rowsAt, mostAtOnce);
  const sums = new Int16Array(buffer, sumsAt, width);
  // No feature has the first row yet, not even that with the hash 0.
  memory[0] = -1;
  const missed = new Int32Array(mostAtOnce);
  const places = new Int32Array(mostAtOnce);

  return ({ hashes, size }, scores, at) => {
    for (let from = 0; from < size; from += mostAtOnce) {
      sumRows(hashes, from, Math.min(size, from + mostAtOnce));
      for (let y = 0; y < labelCount; y += 1) scores[at + y]! += sums[y]!;
    }
  };

  function sumRows(hashes: Int32Array, from: number, to: number): void {
    let atHand = 0;
    let others = 0;
    for (let k = from; k < to; k += 1) {
      const hash = hashes[k]!;
      const row = recentRow(hash);
      const known = memory[row >> 2] === hash ? 1 : 0;
      rows[atHand] = row + weightsAt;
      missed[others] = hash;
      atHand += known;
      others += 1 - known;
    }
    const fetched = fetch(others);
    for (let k = 0; k < fetched; k += 1) rows[atHand + k] = fetchedAt + k * rowBytes + weightsAt;
    functions.addRows(sumsAt, rowsAt, atHand + fetched, width);
    for (let k = 0; k < fetched; k += 1) {
      const row = (fetchedAt + k * rowBytes) >> 2;
      const copy = recentRow(memory[row]!) >> 2;
      for (let n = 0; n < rowBytes >> 2; n += 1) memory[copy + n] = memory[row + n]!;
    }
  }

  function recentRow(hash: number): number {
    return (hash >>> (32 - recentBits)) * rowBytes;
  }

  /**
   * Fetches the rows of the `missed` features that the model knows; returns how many. In three rounds, so that the waits for memory of
   * all features overlap: recognition is 5 to 10 % faster on NPR and PBS.
   */
  function fetch(count: number): number {
    let passed = 0;
    for (let k = 0; k < count; k += 1) {
      const hash = missed[k]!;
      const bit = hash >>> (32 - sieveBits);
      missed[passed] = hash;
      passed += (sieve[bit >>> 5]! >>> (bit & 31)) & 1;
    }
    for (let k = 0; k < passed; k += 1) {
      const place = (((missed[k]! >>> 0) * share) | 0) * slotBytes;
      // Where the key stands right there, its row is found.
      places[k] = numbers[place >> 2] === missed[k] ? place : -1 - place;
    }
    let fetched = 0;
    for (let k = 0; k < passed; k += 1) {
      const place = places[k]! >= 0 ? places[k]! : find(missed[k]!, -1 - places[k]!);
      if (place < 0 || bytes[place + takenAt] === 0) continue;
      const row = fetchedAt + fetched * rowBytes;
      for (let n = 0; n < takenAt; n += 4) memory[(row + n) >> 2] = numbers[(place + n) >> 2]!;
      fetched += 1;
    }
    return fetched;
  }

  /** Where the key is, from a place on; -1 where it is not. */
  function find(hash: number, from: number): number {
    for (let place = from; bytes[place + takenAt] !== 0; ) {
      if (numbers[place >> 2] === hash) return place;
      place = place + slotBytes < bytes.length ? place + slotBytes : 0;
    }
    return -1;
  }
}

const slotBytesOf = (labelCount: number): number => Math.ceil((weightsAt + labelCount + 1) / 4) * 4;

function fillTable({ keys, weights }: TaggerWeights, labelCount: number): SharedArrayBuffer {
  const takenAt = weightsAt + labelCount;
  const slotBytes = slotBytesOf(labelCount);
  const slots = Math.ceil(keys.length * room) + 1;
  const share = slots / 2 ** 32;
  const table = new SharedArrayBuffer(sieveBytes + slots * slotBytes);
  const sieve = new Uint32Array(table, 0, sieveBytes / 4);
  const bytes = new Int8Array(table, sieveBytes);
  const numbers = new Int32Array(table, sieveBytes);
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row]!;
    const bit = key >>> (32 - sieveBits);
    sieve[bit >>> 5]! |= 1 << (bit & 31);
    let slot = ((key >>> 0) * share) | 0;
    while (bytes[slot * slotBytes + takenAt] !== 0) slot = slot + 1 < slots ? slot + 1 : 0;
    numbers[(slot * slotBytes) / 4] = key;
    bytes.set(weights.subarray(row * labelCount, (row + 1) * labelCount), slot * slotBytes + weightsAt);
    bytes[slot * slotBytes + takenAt] = 1;
  }
  return table;
}

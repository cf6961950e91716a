/** Looks up the tagger's weights of a feature: a sieve of one bit a hash first, since most features met are not in the model. */

import { sharedBytes } from '../../threads/shared.ts';
import type { HashList } from './features.ts';
import type { TaggerWeights } from './model.ts';

/** Adds the weights (in steps) of each feature of a list to `scores[at..]`; one that the model does not know adds nothing. */
export type AddFeatures = (list: HashList, scores: Int16Array | Int32Array, at: number) => void;

/** 2^23 bits (1 MB, stays in the second-level cache): 5% of unknown features pass the sieve. */
const sieveBits = 23;
const sieveBytes = 2 ** (sieveBits - 3);

const weightsAt = 4;
/** Slots for each feature. */
const room = 1.3;

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

  let passed = new Int32Array(512);
  let places = new Int32Array(512);

  // In three rounds, so that the waits for memory of all features overlap: recognition is 5 to 10 % faster on NPR and PBS.
  return ({ hashes, size }, scores, at) => {
    if (passed.length < size) [passed, places] = [new Int32Array(size * 2), new Int32Array(size * 2)];
    let count = 0;
    for (let k = 0; k < size; k += 1) {
      const hash = hashes[k]!;
      const bit = hash >>> (32 - sieveBits);
      passed[count] = hash;
      count += (sieve[bit >>> 5]! >>> (bit & 31)) & 1;
    }
    for (let k = 0; k < count; k += 1) {
      const place = (((passed[k]! >>> 0) * share) | 0) * slotBytes;
      // Where the key stands right there, its row is found.
      places[k] = numbers[place >> 2] === passed[k] ? place : -1 - place;
    }
    for (let k = 0; k < count; k += 1) {
      const place = places[k]! >= 0 ? places[k]! : find(passed[k]!, -1 - places[k]!);
      if (place < 0 || bytes[place + takenAt] === 0) continue;
      const w = place + weightsAt;
      for (let y = 0; y < labelCount; y += 1) scores[at + y]! += bytes[w + y]!;
    }
  };

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

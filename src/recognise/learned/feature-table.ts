/** Looks up the tagger's weights of a feature: a sieve of one bit a hash first, since most features met are not in the model. */

import { sharedBytes } from '../../threads/shared.ts';
import type { TaggerWeights } from './model.ts';

/** Adds the weights (in steps) of a feature to `scores[at..]`; a feature that the model does not know adds nothing. */
export type AddFeature = (hash: number, scores: Int16Array | Int32Array, at: number) => void;

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
export function createFeatureTable(model: TaggerWeights, labelCount: number, name?: string): AddFeature {
  return readTable(name === undefined ? fill() : sharedBytes(name, fill), labelCount);

  function fill(): SharedArrayBuffer {
    return fillTable(model, labelCount);
  }
}

/** A function of its own, so that what reads the table does not keep the model it was made of. */
function readTable(table: SharedArrayBuffer, labelCount: number): AddFeature {
  const takenAt = weightsAt + labelCount;
  const slotBytes = slotBytesOf(labelCount);
  const sieve = new Uint32Array(table, 0, sieveBytes / 4);
  const bytes = new Int8Array(table, sieveBytes);
  const numbers = new Int32Array(table, sieveBytes);
  const slots = bytes.length / slotBytes;
  const share = slots / 2 ** 32;

  return (hash, scores, at) => {
    const bit = hash >>> (32 - sieveBits);
    if (((sieve[bit >>> 5]! >>> (bit & 31)) & 1) === 0) return;
    let slot = ((hash >>> 0) * share) | 0;
    for (;;) {
      const place = slot * slotBytes;
      if (bytes[place + takenAt] === 0) return;
      if (numbers[place >> 2] === hash) {
        const w = place + weightsAt;
        for (let y = 0; y < labelCount; y += 1) scores[at + y]! += bytes[w + y]!;
        return;
      }
      slot = slot + 1 < slots ? slot + 1 : 0;
    }
  };
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

/** Looks up the tagger's weights of a feature: a sieve of one bit a hash first, since most features met are not in the model. */

import { labelCount } from './labels.ts';
import type { TaggerWeights } from './model.ts';

/** Adds the weights (in steps) of a feature to `scores[at..]`; a feature that the model does not know adds nothing. */
export type AddFeature = (hash: number, scores: Int32Array, at: number) => void;

/** 2^23 bits (1 MB, stays in the second-level cache): 5% of unknown features pass the sieve. */
const sieveBits = 23;

export function createFeatureTable({ keys, weights }: TaggerWeights): AddFeature {
  const sieve = new Uint32Array(1 << (sieveBits - 5));
  const slots = 1 << Math.ceil(Math.log2(keys.length * 1.7 + 2));
  const mask = slots - 1;
  /** Pairs of key and row + 1; 0 where free. */
  const table = new Int32Array(slots * 2);
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row]!;
    const bit = key >>> (32 - sieveBits);
    sieve[bit >>> 5]! |= 1 << (bit & 31);
    let slot = (key ^ (key >>> 16)) & mask;
    while (table[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
    table[2 * slot] = key;
    table[2 * slot + 1] = row + 1;
  }

  return (hash, scores, at) => {
    const bit = hash >>> (32 - sieveBits);
    if (((sieve[bit >>> 5]! >>> (bit & 31)) & 1) === 0) return;
    let slot = (hash ^ (hash >>> 16)) & mask;
    for (;;) {
      const row = table[2 * slot + 1]! - 1;
      if (row < 0) return;
      if (table[2 * slot] === hash) {
        const w = row * labelCount;
        for (let y = 0; y < labelCount; y += 1) scores[at + y]! += weights[w + y]!;
        return;
      }
      slot = (slot + 1) & mask;
    }
  };
}

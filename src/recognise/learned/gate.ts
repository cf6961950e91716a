/** Tells from a word and its two neighbours whether it can be part of a name at all: most cannot, and are read no further. */

import { hashText, mix } from './hash.ts';
import { createHashIndex, rowOf } from './hash-index.ts';
import type { GateWeights } from './model.ts';
import type { Word } from './word.ts';

/**
 * What a word says at six places: as itself beside no capital, one before, one after, and one on either side; as the word before, and
 * as the word after.
 */
export const gatePlaces = 6;
export const before = 4;
export const after = 5;

/** Emits the features of a word; each counts at every place with a weight of its own. */
export function gateFeatures(word: Word, sink: (hash: number) => void): void {
  const { norm, normHash, shapeHash, facts } = word;
  sink(mix(1, normHash));
  sink(mix(2, shapeHash));
  sink(mix(3, facts.capitals));
  sink(mix(mix(4, facts.names), word.capital ? 1 : 0));
  sink(mix(5, hashText(norm, 0, Math.max(0, norm.length - 3))));
  sink(mix(6, facts.clusters[1] ?? -1));
  sink(mix(7, facts.clusters[2] ?? -1));
  sink(mix(mix(8, Math.min(norm.length, 9)), shapeHash));
}

/** The place of a word itself, by the capitals around it. */
export const placeBeside = (words: readonly Word[], i: number): number =>
  (words[i - 1]?.capital === true ? 1 : 0) + (words[i + 1]?.capital === true ? 2 : 0);

/** Adds what a word says at each place, in steps, to `sums[at, at + gatePlaces)`. */
export type GateSums = (word: Word, sums: Int16Array, at: number) => void;

export function createGateSums({ keys, weights }: GateWeights): GateSums {
  const index = createHashIndex(keys);
  return (word, sums, at) =>
    gateFeatures(word, (hash) => {
      const row = rowOf(index, hash);
      if (row < 0) return;
      for (let place = 0; place < gatePlaces; place += 1) sums[at + place]! += weights[row * gatePlaces + place]!;
    });
}

/**
 * A word less likely to be in a name than these log-odds is read no further: first where it or a neighbour has a capital, second elsewhere.
 * So 43% of newswire is read on. F1 without a gate, with this one, and at -5 and -4: CoNLL testa 95.05, 95.00, 94.96; newswire held out
 * 84.01, 83.76, 83.65; UNER dev 79.01, 78.93, 78.66; ten types on entities/dev 91.26, 91.41, 91.37.
 */
const limits = [-6, -5] as const;

/** Tells whether word `i` of a sentence can be part of a name; `sums` holds the sums of each word at `placeOf` it. */
export type Gate<T extends Word> = (words: readonly T[], i: number) => boolean;

export function createGate<T extends Word>(
  { step }: GateWeights,
  sums: Int16Array,
  placeOf: (word: T) => number,
): Gate<T> {
  const [besideCapital, elsewhere] = limits.map((limit) => limit / step) as [number, number];
  return (words, i) => {
    const word = words[i]!;
    const place = placeBeside(words, i);
    let score = sums[placeOf(word) + place]!;
    if (i > 0) score += sums[placeOf(words[i - 1]!) + before]!;
    if (i + 1 < words.length) score += sums[placeOf(words[i + 1]!) + after]!;
    return score >= (word.capital || place > 0 ? besideCapital : elsewhere);
  };
}

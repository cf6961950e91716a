/** What decoding knows of each form of a word, computed once and kept within bounds. */

import type { AddFeature } from './feature-table.ts';
import { atSlot, styleFeatures, windowSlots, wordFeatures } from './features.ts';
import type { GatedWord, GateSums } from './gate.ts';
import type { Lexicon } from './lexicon.ts';
import { describeWord } from './word.ts';

/** A word with the sums of its own weights, as seen from the five places around it. */
export interface KnownWord extends GatedWord {
  /** One a label and place, in steps. */
  readonly linear: Int32Array;
  /** Where the hidden layer keeps its projections, if it still does. */
  slot: number;
}

/** Looks a word up; `inCapitals` where its sentence is in capitals throughout. */
export type WordCache = (raw: string, inCapitals: boolean) => KnownWord;

/**
 * Words a generation. Two generations are kept: a word used again moves to the young one, and when that is full the old one is
 * forgotten; a day of mixed news has about 15,000 forms.
 */
const generationSize = 16_384;

/** `style` is the hash of the annotation style to imitate, 0 for none. */
export function createWordCache(
  lexicon: Lexicon,
  gate: GateSums,
  add: AddFeature,
  labelCount: number,
  style: number,
): WordCache {
  const plain = createGenerations((raw) => know(raw, false));
  const capitals = createGenerations((raw) => know(raw, true));

  function know(raw: string, inCapitals: boolean): KnownWord {
    const word = describeWord(raw, inCapitals, lexicon.facts);
    const linear = new Int32Array(windowSlots * labelCount);
    const sink = (hash: number, offsets: number): void => {
      for (let slot = 0; slot < windowSlots; slot += 1)
        if (((offsets >> slot) & 1) === 1) add(atSlot(hash, slot), linear, slot * labelCount);
    };
    wordFeatures(word, sink);
    if (style !== 0) styleFeatures(word, style, sink);
    // A spread makes an object that is twice as slow to read.
    return Object.assign(word, { gate: gate(word), linear, slot: 0 });
  }

  return (raw, inCapitals) => (inCapitals ? capitals(raw) : plain(raw));
}

function createGenerations<T>(make: (key: string) => T): (key: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (key) => {
    const known = young.get(key);
    if (known !== undefined) return known;
    const value = old.get(key) ?? make(key);
    if (young.size >= generationSize) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
}

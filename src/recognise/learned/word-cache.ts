/** What decoding knows of each form of a word, computed once and kept within bounds. */

import type { AddFeatures } from './feature-table.ts';
import { atSlot, createHashList, push, styleFeatures, windowSlots, wordFeatures } from './features.ts';
import { type GateSums, gatePlaces } from './gate.ts';
import { inputNumber, type WordInput, wordInput } from './inputs.ts';
import type { Lexicon } from './lexicon.ts';
import { createSlots } from './slots.ts';
import { describeWord, type Word } from './word.ts';

/** A word, and where its numbers are. */
export interface KnownWord extends Word {
  /** Its row of `WordCache.sums`, if it still has it. */
  row: number;
  readonly input: WordInput;
}

export interface WordCache {
  /** Looks a word up; `inCapitals` where its sentence is in capitals throughout. `number`: the word's in a vocabulary, which spares its letters. */
  readonly of: (raw: string, inCapitals: boolean, number?: number) => KnownWord;
  /** Sees to it that each of the words `[from, to)` has its row; they must be fewer than `rowCount`. */
  readonly fill: (words: readonly KnownWord[], from: number, to: number) => void;
  /** A row a word, in steps: the sums of the gate, then its own weights as seen from the five places around it (a label and place each). */
  readonly sums: Int16Array;
  /** Numbers a row. */
  readonly width: number;
}

/** Words that are found by number: the first that a vocabulary met are nearly all of a text. */
const mostNumbered = 32_768;
/**
 * Other words a generation. Two generations are kept: a word used again moves to the young one, and when that is full the old one is
 * forgotten. An article of NPR or PBS has 35 words described with 4,096, 34 with 8,192, at 7 MB more.
 */
const generationSize = 4_096;
/** Inputs of the hidden layer a generation: as many as it keeps projections of. */
const inputsAGeneration = 8_192;
/** 200 bytes each. An article has 36 filled, 48 with half as many. */
const rowCount = 32_768;

/** `style` is the hash of the annotation style to imitate, 0 for none. */
export function createWordCache(
  lexicon: Lexicon,
  addGate: GateSums,
  add: AddFeatures,
  labelCount: number,
  style: number,
): WordCache {
  const width = gatePlaces + windowSlots * labelCount;
  const sums = new Int16Array(rowCount * width);
  /** The features of a word as seen from each place. */
  const lists = Array.from({ length: windowSlots }, () => createHashList(128));
  const sort = (hash: number, offsets: number): void => {
    for (let slot = 0; slot < windowSlots; slot += 1)
      if (((offsets >> slot) & 1) === 1) push(lists[slot]!, atSlot(hash, slot));
  };
  const plain = createGenerations(generationSize, (raw: string) => know(raw, false));
  const capitals = createGenerations(generationSize, (raw: string) => know(raw, true));
  const inputs = createGenerations(inputsAGeneration, wordInput);
  /** By number, the last word that had it. */
  const numbered = new Array<KnownWord | undefined>(mostNumbered).fill(undefined);
  const rows = createSlots<KnownWord>(rowCount, (word, row) => {
    const at = row * width;
    sums.fill(0, at, at + width);
    addGate(word, sums, at);
    for (const list of lists) list.size = 0;
    wordFeatures(word, sort);
    if (style !== 0) styleFeatures(word, style, sort);
    lists.forEach((list, slot) => {
      add(list, sums, at + gatePlaces + slot * labelCount);
    });
  });

  function know(raw: string, inCapitals: boolean): KnownWord {
    const word = describeWord(raw, inCapitals, lexicon.facts);
    // A spread makes an object that is twice as slow to read.
    return Object.assign(word, { row: 0, input: inputs(inputNumber(word)) });
  }

  return {
    of: (raw, inCapitals, number = mostNumbered) => {
      if (inCapitals) return capitals(raw);
      if (number >= mostNumbered) return plain(raw);
      const known = numbered[number];
      if (known?.raw === raw) return known;
      const word = know(raw, false);
      numbered[number] = word;
      return word;
    },
    fill: (words, from, to) => {
      rows.turn();
      for (let i = from; i < to; i += 1) words[i]!.row = rows.hold(words[i]!, words[i]!.row);
    },
    sums,
    width,
  };
}

function createGenerations<Key, T>(size: number, make: (key: Key) => T): (key: Key) => T {
  let young = new Map<Key, T>();
  let old = new Map<Key, T>();
  return (key) => {
    const known = young.get(key);
    if (known !== undefined) return known;
    const value = old.get(key) ?? make(key);
    if (young.size >= size) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
}

/** What the recogniser knows about words and phrases before it reads: vectors, clusters, name lists, habits of capitals. */

import { hashText, mix } from './hash.ts';
import { createHashIndex, rowOf } from './hash-index.ts';

/** What is known of one word. */
export interface WordFacts {
  /** Ids of the word's nested clusters, coarse to fine (64, 256, 1024), or empty for a word without a vector. */
  readonly clusters: readonly number[];
  /** Bit 0: a given name; bit 1: a family name. */
  readonly names: number;
  /** How often the word is written with a capital in mid-sentence, in six steps (0 never, 5 always), 6 unknown. */
  readonly capitals: number;
  /** Row of the word's vector, or -1. */
  readonly vector: number;
  /** True if any listed phrase starts with this word. */
  readonly startsPhrase: boolean;
}
export const unknownCapitals = 6;
export const noFacts: WordFacts = {
  clusters: [],
  names: 0,
  capitals: unknownCapitals,
  vector: -1,
  startsPhrase: false,
};

/** The lists that a phrase can be on; a phrase's mask has bit k for list k. */
export const phraseLists = [
  'person',
  'country',
  'demonym',
  'city',
  'region',
  'company',
  'club',
  'university',
  'party',
  'ministry',
  'body',
  'capital',
] as const;
export type PhraseList = (typeof phraseLists)[number];

/** Words of the longest phrase that is looked up. */
export const longestPhrase = 7;

/** Hash of a phrase from the keys of its words, in order, from 0. */
export const extendPhrase = (hash: number, key: number): number => mix(hash, key);

/** A lexicon as shipped: hashes in place of words. */
export interface LexiconTables {
  /** Sorted. Key i is the hash of a word in lower case without accents. */
  readonly wordKeys: Int32Array;
  /** Bits 0-1: names; bits 2-4: capitals; bit 5: has a vector. */
  readonly wordFlags: Uint8Array;
  /** Finest cluster of each word with a vector, in the order of the keys. */
  readonly clusters: Uint16Array;
  /** Sorted hashes of phrases, and the lists of each. */
  readonly phraseKeys: Int32Array;
  readonly phraseMasks: Uint16Array;
  /** Keys of words that start a phrase. */
  readonly phraseStarts: Int32Array;
  /** Share of each coarsest cluster among the known words of news at large. */
  readonly usualTopics: Float32Array;
}

export interface Lexicon {
  /** Facts of a word in lower case without accents. */
  readonly facts: (fold: string) => WordFacts;
  /** Bits of the lists that a phrase hash is on, 0 for none. */
  readonly phrase: (hash: number) => number;
  /** As in `LexiconTables`. */
  readonly usualTopics: Float32Array;
}

const hasVector = 32;

/** Of one `name`, the indexes are one for all threads. */
export function createLexicon(tables: LexiconTables, name?: string): Lexicon {
  const { wordKeys, wordFlags, clusters, phraseKeys, phraseMasks, phraseStarts } = tables;
  const indexOf = (keys: Int32Array, of: string) => createHashIndex(keys, name && `${of} of ${name}`);
  const words = indexOf(wordKeys, 'words');
  const phrases = indexOf(phraseKeys, 'phrases');
  const starts = indexOf(phraseStarts, 'starts of phrases');
  const vectorRows = new Int32Array(wordKeys.length);
  let vectors = 0;
  for (let row = 0; row < wordKeys.length; row += 1) {
    vectorRows[row] = (wordFlags[row]! & hasVector) === 0 ? -1 : vectors++;
  }

  /** One list for all words of a cluster: made for each, they took 3 MB. */
  const clustersOf: (readonly number[])[] = [];

  function vectorOf(fold: string): number {
    const row = rowOf(words, hashText(fold));
    return row < 0 ? -1 : vectorRows[row]!;
  }

  function facts(fold: string): WordFacts {
    const key = hashText(fold);
    const row = rowOf(words, key);
    let vector = row < 0 ? -1 : vectorRows[row]!;
    // "u.s.a." is read as "usa", "ex-minister" as "minister".
    if (vector < 0 && fold.includes('.')) vector = vectorOf(fold.replaceAll('.', ''));
    if (vector < 0 && fold.includes('-')) vector = vectorOf(fold.slice(fold.lastIndexOf('-') + 1));
    const flags = row < 0 ? unknownCapitals << 2 : wordFlags[row]!;
    return {
      clusters: vector < 0 ? noFacts.clusters : nested(clusters[vector]!),
      names: flags & 3,
      capitals: (flags >> 2) & 7,
      vector,
      startsPhrase: rowOf(starts, key) >= 0,
    };
  }

  function nested(cluster: number): readonly number[] {
    clustersOf[cluster] ??= [cluster >> 4, cluster >> 2, cluster];
    return clustersOf[cluster]!;
  }

  return {
    facts,
    usualTopics: tables.usualTopics,
    phrase: (hash) => {
      const row = rowOf(phrases, hash);
      return row < 0 ? 0 : phraseMasks[row]!;
    },
  };
}

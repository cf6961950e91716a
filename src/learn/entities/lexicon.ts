/** Builds the recogniser's lexicon from vectors, lists of names and the habits of capitals in open news. */

import { dataPath } from '../../knowledge/build/sources.ts';
import { topicCount } from '../../recognise/learned/genre.ts';
import { hashText } from '../../recognise/learned/hash.ts';
import { type LexiconTables, unknownCapitals } from '../../recognise/learned/lexicon.ts';
import { foldWord } from '../../recognise/learned/word.ts';
import { readCapitalHabits, readNameWords, readPhrases } from './names.ts';
import { clusterWords, readVectors } from './vectors.ts';

/** The lexicon, and the vectors of its words in the same order. */
export interface BuiltLexicon {
  readonly tables: LexiconTables;
  /** Four-bit values (-7..7), `dimensions` a row, one row for each word with a vector in the order of the keys. */
  readonly vectors: Int8Array;
  /** Step of each row: an index into `steps`. */
  readonly scales: Float32Array;
}

/** `texts` are open news, `count` is the number of words that keep a vector. */
export function buildLexicon(texts: readonly string[], count: number): BuiltLexicon {
  const root = dataPath('');
  const vectors = readVectors(root, count);
  const clusters = clusterWords(vectors);
  const habits = readCapitalHabits(texts);
  const { given, family } = readNameWords(root, texts);
  const rows = new Map<number, { flags: number; vector: number }>();
  const rowFor = (word: string): { flags: number; vector: number } => {
    const key = hashText(word);
    const row = rows.get(key) ?? { flags: unknownCapitals << 2, vector: -1 };
    rows.set(key, row);
    return row;
  };
  vectors.words.forEach((word, i) => {
    const row = rowFor(foldWord(word));
    if (row.vector < 0) row.vector = i;
    row.flags |= 32;
  });
  for (const name of given) rowFor(name).flags |= 1;
  for (const name of family) rowFor(name).flags |= 2;
  for (const [word, step] of habits) {
    const row = rowFor(word);
    row.flags = (row.flags & ~28) | (step << 2);
  }
  const wordKeys = Int32Array.from(rows.keys()).sort();
  const withVector = [...wordKeys].map((key) => rows.get(key)!.vector).filter((vector) => vector >= 0);
  const D = vectors.dimensions;
  const ordered = new Int8Array(withVector.length * D);
  withVector.forEach((from, to) => {
    ordered.set(vectors.values.subarray(from * D, (from + 1) * D), to * D);
  });
  const phrases = readPhrases(root);
  const topics = usualTopics(texts, (word) => {
    const vector = rows.get(hashText(word))?.vector ?? -1;
    return vector < 0 ? -1 : clusters[vector * 3]!;
  });
  return {
    tables: {
      wordKeys,
      wordFlags: Uint8Array.from(wordKeys, (key) => rows.get(key)!.flags),
      clusters: Uint16Array.from(withVector, (vector) => clusters[vector * 3 + 2]!),
      phraseKeys: phrases.hashes,
      phraseMasks: phrases.lists,
      phraseStarts: phrases.starts,
      usualTopics: topics,
    },
    vectors: ordered,
    scales: Float32Array.from(withVector, (vector) => vectors.scales[vector]!),
  };
}

/** The share of each coarsest cluster among the known words of texts. */
function usualTopics(texts: readonly string[], topicOf: (word: string) => number): Float32Array {
  const counts = new Float64Array(topicCount);
  let known = 0;
  for (const text of texts)
    for (const word of text.split(/[^\p{L}]+/u)) {
      const topic = topicOf(foldWord(word));
      if (topic < 0) continue;
      counts[topic]! += 1;
      known += 1;
    }
  return Float32Array.from(counts, (count) => count / known);
}

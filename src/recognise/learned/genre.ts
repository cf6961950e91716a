/** What kind of text a document and a sentence are: sports results read "Arsenal" and "Leeds" otherwise than politics do. */

import { type HashList, push } from './features.ts';
import { mix } from './hash.ts';
import type { Word } from './word.ts';

/** Number of clusters at the coarsest level. */
export const topicCount = 64;

export interface Genre {
  /** Starts a document of these sentences. */
  readonly readDocument: (sentences: readonly (readonly Word[])[]) => void;
  /** Turns to its sentence with this number. */
  readonly turnTo: (sentence: number) => void;
  /** Adds what both say about a word; `signature` is that of the lists it is on. */
  readonly features: (word: Word, signature: number, out: HashList) => void;
}

/** `usual` holds each topic's share of words in news at large. */
export function createGenre(usual: Float32Array): Genre {
  const counts = new Int32Array(topicCount);
  let topic = 0;
  let genre = 0;
  let kinds: number[] = [];
  let kind = 0;

  function readDocument(sentences: readonly (readonly Word[])[]): void {
    counts.fill(0);
    let known = 0;
    kinds = sentences.map(kindOf);
    for (const words of sentences)
      for (const { topic } of words) {
        if (topic < 0) continue;
        counts[topic]! += 1;
        known += 1;
      }
    const tables = kinds.filter((one) => one >= tableKind).length;
    topic = known < leastWords ? -1 : mostUnusual(known);
    const share = tables / Math.max(1, sentences.length);
    genre = sentences.length === 1 ? 0 : share === 0 ? 1 : share < 0.2 ? 2 : share < 0.5 ? 3 : 4;
  }

  /** The topic whose count is furthest above what is usual, in standard deviations. */
  function mostUnusual(known: number): number {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let t = 0; t < topicCount; t += 1) {
      const expected = known * usual[t]!;
      const excess = (counts[t]! - expected) / Math.sqrt(expected + 1);
      if (excess <= most) continue;
      most = excess;
      best = t;
    }
    return best;
  }

  function features(word: Word, signature: number, out: HashList): void {
    push(out, mix(mix(211, topic), word.normHash));
    push(out, mix(mix(212, topic), word.shapeHash));
    push(out, mix(mix(213, topic), signature));
    push(out, mix(mix(214, genre), word.normHash));
    push(out, mix(mix(215, genre), word.shapeHash));
    push(out, mix(mix(216, genre), signature));
    push(out, mix(mix(217, kind), word.shapeHash));
    push(out, mix(mix(218, kind), signature));
    push(out, mix(mix(mix(219, kind), genre), word.shapeHash));
  }

  return {
    readDocument,
    turnTo: (sentence) => {
      kind = kinds[sentence]!;
    },
    features,
  };
}

/** Documents with fewer known words have no topic. */
const leastWords = 20;

/** Kinds of sentences from this one on are lines of a table or list. */
const tableKind = 4;

/** Sentences by their shares of numbers and of words in lower case. */
function kindOf(words: readonly Word[]): number {
  let numbers = 0;
  let lower = 0;
  for (const word of words) {
    if (word.startsWithDigit) numbers += 1;
    else if (word.runsOn) lower += 1;
  }
  const n = words.length;
  if (numbers >= 0.4 * n) return 7;
  if (numbers >= 0.2 * n) return 5 + (lower < 0.2 * n ? 1 : 0);
  if (lower < 0.1 * n) return 4;
  return (lower < 0.4 * n ? 2 : 0) + (numbers > 0 ? 1 : 0);
}

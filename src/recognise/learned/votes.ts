/** What the names of a document say of each other: "Limoges" read as a place once and as a team five times is looked at again. */

import type { Span } from './decode.ts';
import type { KnownWord } from './word-cache.ts';

export interface Votes {
  /** Forgets the last document, and takes the names of the next: each votes for its type, wherever the same words stand. */
  readonly read: (document: readonly NamedSentence[]) => void;
  /** Whether words of the sentence are read otherwise elsewhere: as a name, or as one of another type. */
  readonly differ: (sentence: NamedSentence) => boolean;
  /** Adds the votes from elsewhere to the scores of a sentence, of all labels a token; only tokens with 1 in `open` may be named. */
  readonly add: (sentence: NamedSentence, scores: Float64Array, open: Uint8Array) => void;
}

interface NamedSentence {
  readonly words: readonly KnownWord[];
  readonly spans: readonly Span[];
}

/** The words of a name, by their keys. */
interface Phrase {
  readonly keys: readonly number[];
  /** A type each: the sum of the scores with which it was read as such. */
  readonly votes: Float64Array;
}

/**
 * Most that votes add to a name's log-odds; so much of it as votes from elsewhere, v of them, are of v + 1. Without votes, with 2, 3 and 4: CoNLL testa
 * 95.30, 95.48, 95.52, 95.53; newswire held out 84.58, 85.02, 85.09, 85.12; UNER dev 80.02, 80.08, 80.06, 80.08; ten types on entities/dev
 * 91.61 each time. Not gained: votes of places where the words are no name, of a person's full name for the last word of it, of a team's for the first.
 */
const most = 3;

/** Longer names are seldom written twice. */
const longest = 6;

/** Phrases kept that start with one word, so that a list of ten thousand Mohammeds takes no longer than another. */
const mostOfAWord = 64;

/** Votes from one document to the next sentence; `labelCount` labels a token. */
export function createVotes(labelCount: number): Votes {
  const typeCount = (labelCount - 1) / 4;
  /** By their first word. */
  const phrases = new Map<number, Phrase[]>();

  function votesOf(words: readonly KnownWord[], first: number, end: number): Float64Array | undefined {
    const key = words[first]!.key;
    let sameStart = phrases.get(key);
    if (sameStart === undefined) {
      sameStart = [];
      phrases.set(key, sameStart);
    }
    let phrase = sameStart.find(({ keys }) => keys.length === end - first && standsAt(keys, words, first));
    if (phrase === undefined) {
      if (sameStart.length >= mostOfAWord) return undefined;
      phrase = { keys: words.slice(first, end).map((word) => word.key), votes: new Float64Array(typeCount) };
      sameStart.push(phrase);
    }
    return phrase.votes;
  }

  /** Calls back for each phrase in a sentence that no other name overlaps, with the name that it is there; stops where it is answered true. */
  function some(
    { words, spans }: NamedSentence,
    visit: (phrase: Phrase, first: number, name: Span | undefined) => boolean,
  ): boolean {
    let next = 0;
    for (let first = 0; first < words.length; first += 1) {
      while (next < spans.length && spans[next]!.end <= first) next += 1;
      const word = words[first]!;
      const sameStart = word.capital ? phrases.get(word.key) : undefined;
      if (sameStart === undefined) continue;
      const near = spans[next];
      for (const phrase of sameStart) {
        const end = first + phrase.keys.length;
        if (!standsAt(phrase.keys, words, first)) continue;
        const name = near !== undefined && near.first < end ? near : undefined;
        if (name !== undefined && (name.first !== first || name.end !== end)) continue;
        if (visit(phrase, first, name)) return true;
      }
    }
    return false;
  }

  return {
    read: (document) => {
      phrases.clear();
      for (const { words, spans } of document)
        for (const { first, end, type, score } of spans) {
          const votes = end - first <= longest ? votesOf(words, first, end) : undefined;
          if (votes !== undefined) votes[type]! += score;
        }
    },
    differ: (sentence) =>
      some(
        sentence,
        ({ votes }, _, name) => name === undefined || votes.some((sum, type) => type !== name.type && sum > 0),
      ),
    add: (sentence, scores, open) => {
      some(sentence, ({ keys, votes }, first, name) => {
        const last = first + keys.length - 1;
        for (let i = first; i <= last; i += 1) if (open[i] === 0) return false;
        const elsewhere = (type: number): number => votes[type]! - (name?.type === type ? name.score : 0);
        let sum = 0;
        for (let type = 0; type < typeCount; type += 1) sum += elsewhere(type);
        for (let type = 0; type < typeCount; type += 1) {
          const bonus = (most * elsewhere(type)) / (sum + 1);
          const label = 1 + 4 * type;
          if (first === last) scores[first * labelCount + label + 3]! += bonus;
          else {
            scores[first * labelCount + label]! += bonus / 2;
            scores[last * labelCount + label + 2]! += bonus / 2;
          }
        }
        return false;
      });
    },
  };
}

function standsAt(keys: readonly number[], words: readonly KnownWord[], at: number): boolean {
  if (at + keys.length > words.length) return false;
  for (let k = 0; k < keys.length; k += 1) if (words[at + k]!.key !== keys[k]) return false;
  return true;
}

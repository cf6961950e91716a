/** What the names of a document say of each other: "Limoges" read as a place once and as a team five times is looked at again. */

import type { Span } from './decode.ts';
import { createKeyNumbers } from './key-numbers.ts';
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

/** The words of a name; used again for one of the next document, as the records of its words are (`memory.ts`). */
interface Phrase {
  /** By their keys, the first `length`. */
  readonly keys: number[];
  length: number;
  /** A type each: the sum of the scores with which it was read as such. */
  readonly votes: Float64Array;
  /** The next phrase with the same first word. */
  next: Phrase | undefined;
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
/** Phrases kept for the next document: more than an article has. */
const mostKept = 1024;

/** Votes from one document to the next sentence; `labelCount` labels a token. */
export function createVotes(labelCount: number): Votes {
  const typeCount = (labelCount - 1) / 4;
  const phrases: Phrase[] = [];
  let used = 0;
  const starts = createKeyNumbers();
  /** By the number of their first word, the first of the phrases that start so. */
  const firsts: Phrase[] = [];

  function startingWith(key: number): Phrase | undefined {
    const number = starts.find(key);
    return number < 0 ? undefined : firsts[number];
  }

  function votesOf(words: readonly KnownWord[], first: number, end: number): Float64Array | undefined {
    let last: Phrase | undefined;
    let count = 0;
    for (let phrase = startingWith(words[first]!.key); phrase !== undefined; phrase = phrase.next) {
      if (phrase.length === end - first && standsAt(phrase, words, first)) return phrase.votes;
      last = phrase;
      count += 1;
    }
    if (count >= mostOfAWord) return undefined;
    const phrase = newPhrase(words, first, end);
    if (last === undefined) firsts[starts.add(words[first]!.key)] = phrase;
    else last.next = phrase;
    return phrase.votes;
  }

  function newPhrase(words: readonly KnownWord[], first: number, end: number): Phrase {
    phrases[used] ??= { keys: [], length: 0, votes: new Float64Array(typeCount), next: undefined };
    const phrase = phrases[used]!;
    used += 1;
    for (let i = first; i < end; i += 1) phrase.keys[i - first] = words[i]!.key;
    phrase.length = end - first;
    phrase.votes.fill(0);
    phrase.next = undefined;
    return phrase;
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
      if (!word.capital) continue;
      const near = spans[next];
      for (let phrase = startingWith(word.key); phrase !== undefined; phrase = phrase.next) {
        const end = first + phrase.length;
        if (!standsAt(phrase, words, first)) continue;
        const name = near !== undefined && near.first < end ? near : undefined;
        if (name !== undefined && (name.first !== first || name.end !== end)) continue;
        if (visit(phrase, first, name)) return true;
      }
    }
    return false;
  }

  return {
    read: (document) => {
      starts.clear();
      used = 0;
      firsts.length = 0;
      if (phrases.length > mostKept) phrases.length = mostKept;
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
      some(sentence, ({ length, votes }, first, name) => {
        const last = first + length - 1;
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

function standsAt({ keys, length }: Phrase, words: readonly KnownWord[], at: number): boolean {
  if (at + length > words.length) return false;
  for (let k = 0; k < length; k += 1) if (words[at + k]!.key !== keys[k]) return false;
  return true;
}

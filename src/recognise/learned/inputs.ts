/** What the hidden layer sees of a word: its vector, and flags on how it is written. */

import { unknownCapitals } from './lexicon.ts';
import type { Word } from './word.ts';

const patterns: readonly RegExp[] = [
  /^\p{Lu}\p{Ll}+$/u, // "Moscow"
  /^[A-Z]$/, // "J"
  /^[A-Z]{2,}$/, // "NATO"
  /^[a-z]+$/, // "treaty"
  /[a-z][A-Z]/, // "McDonald"
  /^[A-Z].*\./, // "U.S."
  /\d/,
  /^\d+$/,
  /^[^A-Za-z0-9]+$/, // ","
  /^.+-/, // "Al-Qaeda"
  /^\p{Lu}/u,
];

/** Number of flags of a word. */
export const flagCount = 2 + patterns.length + 2 + (unknownCapitals + 1) + 2;

/** Calls `set` with each flag (0 to `flagCount` - 1) that a word has. */
export function wordFlags(word: Word, set: (flag: number) => void): void {
  const { raw, facts } = word;
  let at = 0;
  const flag = (on: boolean): void => {
    if (on) set(at);
    at += 1;
  };
  flag(facts.vector < 0);
  flag(word.inCapitalSentence);
  for (const pattern of patterns) flag(pattern.test(raw));
  flag((facts.names & 1) !== 0);
  flag((facts.names & 2) !== 0);
  for (let step = 0; step <= unknownCapitals; step += 1) flag(facts.capitals === step);
  flag(raw.length < 3);
  flag(raw.length > 8);
}

/** What the layer sees of a word at run time; one for all words that look the same to it, such as unknown names. */
export interface WordInput {
  /** Row of the vector, or -1. */
  readonly vector: number;
  /** Bit k for flag k. */
  readonly flags: number;
  /** Where the hidden layer keeps its projections, if it still does. */
  slot: number;
}

/** A number for what the layer sees of a word: the same for the same input. */
export function inputNumber(word: Word): number {
  let flags = 0;
  wordFlags(word, (flag) => {
    flags |= 1 << flag;
  });
  return (word.facts.vector + 1) * 2 ** flagCount + flags;
}

/** The input of a number. */
export function wordInput(number: number): WordInput {
  const vector = Math.floor(number / 2 ** flagCount) - 1;
  return { vector, flags: number - (vector + 1) * 2 ** flagCount, slot: 0 };
}

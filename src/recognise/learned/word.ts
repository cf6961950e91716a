/** What a word looks like, whatever its context: normal form, shape, and the flags that the tagger asks about. */

import { hashText } from './hash.ts';
import type { WordFacts } from './lexicon.ts';

/** A word seen once per form: everything about it that no neighbour can change. */
export interface Word {
  /** The word as written. */
  readonly raw: string;
  /** As written, or re-cased when its whole sentence is in capitals. */
  readonly cased: string;
  /** Lower case without accents, digits as zeros. */
  readonly norm: string;
  /** Hash of the lower-case form without accents; the key of lexicons and of document memory. */
  readonly key: number;
  readonly normHash: number;
  readonly shape: string;
  readonly shapeHash: number;
  /** Starts with a capital letter. */
  readonly capital: boolean;
  readonly inCapitalSentence: boolean;
  readonly startsWithDigit: boolean;
  /** Starts with a lower-case letter or a comma: what follows is not at the start of a sentence. */
  readonly runsOn: boolean;
  /** Two to six capitals and nothing else: "NATO". */
  readonly acronym: boolean;
  readonly facts: WordFacts;
  /** The coarsest cluster of the word, or -1. */
  readonly topic: number;
}

const upperRun = /[A-Z]{2}/;
const combiningMarks = /[\u0300-\u036f]/g;

/** Lower case without accents: "Córdoba" and "CORDOBA" are one key. */
export function foldWord(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII itself
  const plain = /^[\x00-\x7f]*$/.test(text)
    ? text
    : text.normalize('NFD').replace(combiningMarks, '').replace(/’/g, "'");
  return plain.toLowerCase();
}

export function describeWord(raw: string, inCapitalSentence: boolean, factsOf: (fold: string) => WordFacts): Word {
  const cased =
    inCapitalSentence && raw.length > 1 && upperRun.test(raw) ? raw.charAt(0) + raw.slice(1).toLowerCase() : raw;
  const fold = foldWord(cased);
  const norm = fold.replace(/\d/g, '0');
  const shape = inCapitalSentence && /[A-Z]/.test(raw) ? `AC${Math.min(raw.length, 4)}` : shapeOf(raw);
  const facts = factsOf(fold);
  return {
    raw,
    cased,
    norm,
    key: hashText(fold),
    normHash: hashText(norm, 1),
    shape,
    shapeHash: hashText(shape, 2),
    capital: isCapital(raw.charCodeAt(0)),
    inCapitalSentence,
    startsWithDigit: isDigit(raw.charCodeAt(0)),
    runsOn: /^[a-z,]/.test(raw),
    acronym: /^[A-Z]{2,6}$/.test(raw),
    facts,
    topic: facts.clusters[0] ?? -1,
  };
}

/** Runs of one kind of character as one sign, at most eight: "Al-Qaeda" is "Xx-Xx". */
function shapeOf(word: string): string {
  let shape = '';
  let last = '';
  for (let i = 0; i < word.length && shape.length < 8; i++) {
    const sign = signOf(word, i);
    if (sign !== last) shape += sign;
    last = sign;
  }
  return shape;
}

/** One sign a character, the first seven: "Karzai" is "Xxxxxx". */
export function fullShapeOf(word: string): string {
  let shape = '';
  for (let i = 0; i < word.length && i < 7; i++) shape += signOf(word, i);
  return shape;
}

function signOf(word: string, i: number): string {
  const c = word.charCodeAt(i);
  if (isCapital(c)) return 'X';
  if ((c >= 97 && c <= 122) || (c >= 0xdf && c <= 0x24f)) return 'x';
  return isDigit(c) ? 'd' : word.charAt(i);
}

function isCapital(c: number): boolean {
  return (c >= 65 && c <= 90) || (c >= 0xc0 && c <= 0xde);
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

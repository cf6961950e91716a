/**
 * Scores languages by the bytes of a text's words: the method of eld (Nito T.M., https://github.com/nitotm/efficient-language-detector-js, Apache-2.0),
 * letter for letter, over a table of its n-grams that threads share. eld's own, an object of objects, holds 27 MB in each thread.
 */
import type { LanguageGrams } from '../model/languages.ts';

/** What a text scores. */
export interface LanguageScores {
  /** The code of the best language; empty when nothing speaks for any. */
  readonly language: string;
  /** Whether the text has at least three grams, and scores not far less than texts of this language do. */
  readonly isReliable: boolean;
  /** The score of a language by its code, 0..1; 0 for a code that is not known. */
  readonly scoreOf: (code: string) => number;
}

/** Characters that are looked at, and bytes: up to the first space behind `mostBytes`, and no more than `mostBytesOfAll`. */
const mostCharacters = 1000;
const [mostBytes, mostBytesOfAll] = [350, 380];
/** Longer words are looked at up to here, and their tail counts as a gram that nobody knows. */
const longestWord = 70;
/** Bytes of a gram, and from one gram of a word to the next. */
const [gramLength, stride] = [4, 3];
/** Grams below which no answer is reliable, and the share of the usual score. */
const [fewestGrams, reliableShare] = [3, 0.75];
/** The mean weight of a gram that scores one half. */
const halfScore = 25;

/** What is no letter of Unicode's first plane; the apostrophe of "don’t" stays. */
const separators = /[\P{L}\u{10000}-\u{10FFFF}]+(?<!['`’])/gu;
/** First bytes of letters that no gram holds (Latin as in "ǎ", Armenian capitals, Syriac): eld takes them for spaces, once words are cut. */
const spaces = /[\xc7\xca-\xcd\xd4\xdc-\xdf\xee]/g;

/** Prepares the scoring of texts; of an article in 0.05 ms, where eld takes 0.14. */
export function createLanguageScorer(table: LanguageGrams): (text: string) => LanguageScores {
  const { codes, usualScore, votesFrom, voteLanguage, voteWeight } = table;

  return (text) => {
    const weights = new Float64Array(codes.length);
    const grams = gramsOf(text);
    for (const gram of grams) {
      const place = placeOf(gram, table);
      if (place === undefined) continue;
      for (let vote = votesFrom[place]!; vote < votesFrom[place + 1]!; vote += 1)
        weights[voteLanguage[vote]!]! += voteWeight[vote]!;
    }
    const means = weights.map((weight) => weight / Math.max(1, grams.size));
    const scores = means.map((mean) => mean / (mean + halfScore));
    const best = weights.indexOf(Math.max(...weights));
    const language = weights[best]! > 0 ? codes[best]! : '';
    return {
      language,
      isReliable: language !== '' && grams.size >= fewestGrams && scores[best]! >= reliableShare * usualScore[best]!,
      scoreOf: (code) => scores[codes.indexOf(code)] ?? 0,
    };
  };
}

/** The different grams of a text, a character a byte; a space stands before or behind where a word starts or ends. */
function gramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  for (const cut of wordsOf(text)) {
    const word = cut.replace(spaces, ' ');
    let at = 0;
    for (; at + gramLength < Math.min(word.length, longestWord); at += stride)
      grams.add((at === 0 ? ' ' : '') + word.slice(at, at + gramLength));
    const tail = Math.max(0, Math.min(word.length, longestWord) - gramLength);
    grams.add(`${at === 0 ? ' ' : ''}${word.slice(tail)} `);
  }
  return grams;
}

/** The words of a text's beginning as UTF-8, a character a byte. */
function wordsOf(text: string): string[] {
  const letters = text.slice(0, mostCharacters).replace(separators, ' ').trim().toLowerCase();
  const bytes = Buffer.from(letters);
  let end = mostBytes + 1;
  // Never within a letter.
  while (end < bytes.length && bytes[end] !== 0x20 && (end <= mostBytesOfAll || (bytes[end]! & 0xc0) === 0x80))
    end += 1;
  return bytes
    .toString('latin1', 0, end)
    .split(' ')
    .filter((word) => word !== '');
}

/** The kind of a gram, and its bytes as one number; undefined for what is longer than any. */
export function gramKey(gram: string): { readonly kind: number; readonly bytes: number } | undefined {
  const starts = gram.startsWith(' ') ? 1 : 0;
  const ends = gram.endsWith(' ') ? 1 : 0;
  if (gram.length - starts - ends > gramLength) return undefined;
  let bytes = 0;
  for (let i = starts; i < gram.length - ends; i += 1) bytes = bytes * 256 + gram.charCodeAt(i);
  return { kind: starts + 2 * ends, bytes };
}

function placeOf(gram: string, { grams, kindFrom }: LanguageGrams): number | undefined {
  const key = gramKey(gram);
  if (key === undefined) return undefined;
  const { kind, bytes } = key;
  let [low, high] = [kindFrom[kind]!, kindFrom[kind + 1]!];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (grams[middle]! < bytes) low = middle + 1;
    else high = middle;
  }
  return low < kindFrom[kind + 1]! && grams[low] === bytes ? low : undefined;
}

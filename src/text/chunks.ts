/** The tokens of chunks, the stretches between spaces: most of a text's chunks have been met before, and are not cut again. */
import type { Vocabulary } from '../model/text.ts';
import { createWink, type Wink } from './wink.ts';

/** Chunks met, with their tokens, and the words of them. */
export interface Chunks {
  readonly vocabulary: Vocabulary;
  /** The chunk `[start, end)` of a text: where in `records` its tokens are. `hash`: of its letters, by `extendHash`. */
  readonly placeOf: (text: string, start: number, end: number, hash: number) => number;
  /** At the place of a chunk: how many tokens it has, the symbol of the first behind a space, then `tokenSize` numbers a token. */
  readonly records: () => Int32Array;
  readonly sentenceStarts: Wink['sentenceStarts'];
  /** Whether it is time for new chunks: of these no more are kept. */
  readonly isFull: () => boolean;
}

/** Behind the place of a chunk, its first token. */
export const firstToken = 2;
/** What the numbers of a token are: of its word; where it starts and ends in the chunk; its symbol for sentences. */
export const [wordAt, startAt, endAt, symbolAt, tokenSize] = [0, 1, 2, 3, 4];
/** In place of a word: a line break. */
export const lineBreak = -1;
/** In place of a symbol: the token is the end of the one before it, for wink-nlp. */
export const noSymbol = -1;

/**
 * Chunks kept: when there are more, they and their words are forgotten. 3,000 articles of NPR and PBS have 147,000, of 77,000 words. All 7,406 took one worker
 * 65.3 s and 553 MB with 200,000, 64.2 s and 507 MB with 100,000, 71.5 s and 494 MB with 70,000.
 */
const mostChunks = 100_000;
/** In numbers; those of so many chunks take half of it. Chunks that found no slot are recorded each time they come. */
const longestRecords = 32 * mostChunks;
/** Two fifths full at most. */
const slotCount = 1 << 18;
/** A chunk that is not found in so many slots is cut anew: nobody can slow us down by chunks of one hash. */
const mostProbes = 64;

/** The hash of a chunk's letters so far, from 0, with one letter more: FNV-1a. */
export function extendHash(hash: number, letter: number): number {
  return Math.imul(hash ^ letter, 0x01000193);
}

function hashOf(letters: string): number {
  let hash = 0;
  for (let i = 0; i < letters.length; i += 1) hash = extendHash(hash, letters.charCodeAt(i));
  return hash;
}

/** A word and the marks around it, which wink-nlp makes tokens of their own: four in ten of the chunks that are new. */
const markedWord = /^([“"(]?)([a-z]{2,})([.,;:!?…]?[”"]?|\))$/i;
const marks = '“"(.,;:!?…”)';

/**
 * Prepares chunks; but marks none is known. A table of our own over letters in one array: a Map of strings, scattered over memory, took 1.3 s more of the 34 s
 * that 3,000 articles take.
 */
export function createChunks(): Chunks {
  const { tokensOf, isOfModel, sentenceStarts } = createWink();
  const vocabulary = createVocabulary();
  /** Places of records; 0 where there is none. */
  const slots = new Int32Array(slotCount);
  /** From 1 on, of each chunk its hash, its length and its letters, then what `placeOf` gives the place of. */
  let records = new Int32Array(1 << 16);
  let length = 1;
  let size = 0;

  for (const mark of marks) placeOf(mark, 0, 1, hashOf(mark));
  return {
    vocabulary,
    placeOf,
    records: () => records,
    sentenceStarts,
    isFull: () => size === mostChunks || vocabulary.words.length > mostChunks || length > longestRecords,
  };

  function placeOf(text: string, start: number, end: number, hash: number): number {
    const slot = slotOf(text, start, end, hash);
    if (slot !== undefined && slots[slot] !== 0) return placeIn(slot, end - start);
    if (slot !== undefined && size < mostChunks) {
      slots[slot] = length;
      size += 1;
    }
    return add(text.slice(start, end), hash);
  }

  /** The slot of a chunk, or the empty one where it belongs; undefined when there is none near enough. */
  function slotOf(text: string, start: number, end: number, hash: number): number | undefined {
    const first = (hash ^ (hash >>> 15)) & (slotCount - 1);
    for (let probe = 0; probe < mostProbes; probe += 1) {
      const slot = (first + probe) & (slotCount - 1);
      const record = slots[slot]!;
      if (record === 0 || (records[record] === hash && holds(record, text, start, end))) return slot;
    }
    return undefined;
  }

  /** Where the tokens of the chunk in a slot are. */
  function placeIn(slot: number, chunkLength: number): number {
    return slots[slot]! + 2 + chunkLength;
  }

  function holds(record: number, text: string, start: number, end: number): boolean {
    if (records[record + 1] !== end - start) return false;
    for (let at = start; at < end; at += 1) if (records[record + 2 + at - start] !== text.charCodeAt(at)) return false;
    return true;
  }

  function add(chunk: string, hash: number): number {
    push(hash);
    push(chunk.length);
    for (let i = 0; i < chunk.length; i += 1) push(chunk.charCodeAt(i));
    const place = length;
    const parts = partsOf(chunk);
    if (parts === undefined) addTokens(chunk);
    else addParts(parts);
    return place;
  }

  /** The places of a marked word's parts, if all are known and one token each: "cannot" is two, but one in "cannot,". */
  function partsOf(chunk: string): number[] | undefined {
    const [, open, word, close] = markedWord.exec(chunk) ?? [];
    if (word === undefined || word === chunk || (close === '.' && open !== '')) return undefined;
    if (close!.startsWith('.') && isOfModel(`${word}.`)) return undefined;
    const parts: number[] = [];
    for (const part of [...open!, word, ...close!]) {
      const slot = slotOf(part, 0, part.length, hashOf(part));
      const place = slot === undefined || slots[slot] === 0 ? undefined : placeIn(slot, part.length);
      if (place === undefined || records[place] !== 1) return undefined;
      parts.push(place);
    }
    return parts;
  }

  function addParts(parts: readonly number[]): void {
    const place = start(records[parts[0]! + 1]!);
    let end = 0;
    for (const part of parts) {
      const token = part + firstToken;
      const from = end;
      end += records[token + endAt]!;
      addToken(place, records[token + wordAt]!, from, end, records[token + symbolAt]!);
    }
  }

  function addTokens(chunk: string): void {
    const tokens = tokensOf(chunk);
    const place = start(tokens[0]?.symbols[1] ?? noSymbol);
    let at = 0;
    for (const { value, symbols } of tokens) {
      const from = chunk.indexOf(value, at);
      at = from + value.length;
      const stem = at - possessiveLength(value);
      if (isLineBreak(value)) addToken(place, lineBreak, from, at, symbols[0]);
      else if (stem === at) addToken(place, vocabulary.numberOf(value), from, at, symbols[0]);
      else {
        addToken(place, vocabulary.numberOf(chunk.slice(from, stem)), from, stem, symbols[0]);
        addToken(place, vocabulary.numberOf(chunk.slice(stem, at)), stem, at, noSymbol);
      }
    }
  }

  /** Begins the tokens of a chunk, of which there are none yet. */
  function start(spacedSymbol: number): number {
    push(0);
    push(spacedSymbol);
    return length - firstToken;
  }

  function addToken(place: number, word: number, start: number, end: number, symbol: number): void {
    records[place]! += 1;
    push(word);
    push(start);
    push(end);
    push(symbol);
  }

  function push(number: number): void {
    if (length === records.length) records = doubled(records);
    records[length] = number;
    length += 1;
  }
}

/** Numbers words in the order they come. */
function createVocabulary(): Vocabulary {
  const words: string[] = [];
  const numbers = new Map<string, number>();
  return {
    words,
    numberOf: (value) => {
      const known = numbers.get(value);
      if (known !== undefined) return known;
      const word = asKey(value);
      numbers.set(word, words.length);
      return words.push(word) - 1;
    },
  };
}

/** V8's one copy of a word: a slice would keep the whole article, and two keys are compared by their addresses. */
function asKey(word: string): string {
  return Object.keys({ __proto__: null, [word]: 0 })[0]!;
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(2 * numbers.length);
  grown.set(numbers);
  return grown;
}

function isLineBreak(value: string): boolean {
  const first = value.charCodeAt(0);
  return (first === 10 || first === 13 || first === 9) && value.trim() === '';
}

/**
 * Length of a possessive ending that is part of the token: "Paul's" → 2, "'s" → 0. wink-nlp splits it or not depending on the
 * words it met before ("last year’s COP26" is two tokens at first and one later), so it is split here always.
 */
function possessiveLength(value: string): number {
  const last = value.length - 2;
  if (last < 1) return 0;
  const apostrophe = value.charCodeAt(last);
  const letter = value.charCodeAt(last + 1);
  return (apostrophe === 0x27 || apostrophe === 0x2019) && (letter === 0x73 || letter === 0x53) ? 2 : 0;
}

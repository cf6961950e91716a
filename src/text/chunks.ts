/** The tokens of chunks, the stretches between spaces: most of a text's chunks have been met before, and are not cut again. */
import type { Vocabulary } from '../model/text.ts';
import { createVocabulary } from './vocabulary.ts';
import { createWink } from './wink.ts';

/** Chunks met, with their tokens. */
export interface Chunks {
  readonly vocabulary: Vocabulary;
  /** Where the tokens of a chunk are: `records[place]` of them from `records[place + 1]` on, `tokenSize` numbers each. */
  readonly placeOf: (chunk: string) => number;
  readonly records: () => Int32Array;
  readonly sentenceStarts: (symbols: readonly number[]) => number[];
  /** How many have been met. */
  readonly size: () => number;
}

/** Numbers a token. */
export const tokenSize = 5;
/** What the numbers of a token are: of its word; where it starts and ends in the chunk; its symbol for sentences, without a space before the chunk and with one. */
export const [wordAt, startAt, endAt, symbolAt, spacedSymbolAt] = [0, 1, 2, 3, 4];
/** In place of a word: a line break. */
export const lineBreak = -1;
/** In place of a symbol: the token is the end of the one before it, for wink-nlp. */
export const noSymbol = -1;

/** Prepares chunks; none is known. */
export function createChunks(): Chunks {
  const { tokensOf, sentenceStarts } = createWink();
  const vocabulary = createVocabulary();
  const places = new Map<string, number>();
  let records = new Int32Array(1 << 16);
  let length = 0;

  return {
    vocabulary,
    placeOf: (chunk) => places.get(chunk) ?? add(chunk),
    records: () => records,
    sentenceStarts,
    size: () => places.size,
  };

  function add(chunk: string): number {
    const place = length;
    places.set(chunk, place);
    push(0);
    let at = 0;
    for (const { value, symbols } of tokensOf(chunk)) {
      const start = chunk.indexOf(value, at);
      at = start + value.length;
      const stem = at - possessiveLength(value);
      if (isLineBreak(value)) addToken(lineBreak, start, at, symbols);
      else {
        addToken(vocabulary.numberOf(chunk.slice(start, stem)), start, stem, symbols);
        if (stem < at) addToken(vocabulary.numberOf(chunk.slice(stem, at)), stem, at, [noSymbol, noSymbol]);
      }
    }
    return place;

    function addToken(word: number, start: number, end: number, [symbol, spaced]: readonly [number, number]): void {
      // Only the first token of a chunk is behind a space.
      const symbolBehindSpace = records[place] === 0 ? spaced : symbol;
      for (const number of [word, start, end, symbol, symbolBehindSpace]) push(number);
      records[place]! += 1;
    }
  }

  function push(number: number): void {
    if (length === records.length) {
      const grown = new Int32Array(2 * length);
      grown.set(records);
      records = grown;
    }
    records[length] = number;
    length += 1;
  }
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

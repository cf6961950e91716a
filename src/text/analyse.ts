/** Text to tokens and sentences, over wink-nlp, with character offsets and the same result whatever was read before. */
import type { Analysis } from '../model/text.ts';
import {
  type Chunks,
  createChunks,
  endAt,
  extendHash,
  firstToken,
  lineBreak,
  noSymbol,
  startAt,
  symbolAt,
  tokenSize,
  wordAt,
} from './chunks.ts';

/**
 * Runs of non-spaces longer than this are blanked before wink-nlp, which is quadratic in them: 60,000 characters of hyphen
 * chain or base64 take it 15 s whole, 30 ms cut at 200. The longest word in our news corpora has 96 characters (an URL aside).
 */
const longestRun = 200;
export const tooLongRun = new RegExp(`\\S{${longestRun + 1},}`, 'g');

/** Runs of full stops: whether wink-nlp makes "a.m.." "a.m" ".." or "a.m." "." depends on the words it met before. */
const stops = /\.{2,}/g;

let chunks: Chunks | undefined;

/** Splits a text into tokens and sentences. Deterministic: depends on `text` alone. Linear time, whatever the text. */
export function analyse(text: string): Analysis {
  const blanked = blankStops(mayHoldLongRun(text) ? text.replace(tooLongRun, (run) => ' '.repeat(run.length)) : text);
  if (chunks === undefined || chunks.isFull()) chunks = createChunks();
  return tokenTable(text, chunks, chunksOf(blanked, chunks), text !== blanked);
}

function blankStops(text: string): string {
  if (!text.includes('..')) return text;
  return text.replace(stops, (run) => (run.length === 2 ? '. ' : ` …${' '.repeat(run.length - 2)}`));
}

/** Where a plain space comes often enough there is no such run, and no expression need look for one. */
function mayHoldLongRun(text: string): boolean {
  let from = -1;
  while (text.length - from > longestRun) {
    const space = text.lastIndexOf(' ', from + longestRun + 1);
    if (space <= from) return true;
    from = space;
  }
  return false;
}

/** The chunks of a text. */
interface FoundChunks {
  /** Of each its place in the records. */
  readonly places: readonly number[];
  readonly starts: readonly number[];
  /** Whether a space is before it. */
  readonly spaced: readonly boolean[];
}

/** Cuts a text at its spaces, and before and behind its line breaks. */
function chunksOf(text: string, { placeOf }: Chunks): FoundChunks {
  const places: number[] = [];
  const starts: number[] = [];
  const spaced: boolean[] = [];
  let behindSpace = false;
  for (let start = 0; start < text.length; ) {
    const sort = sortOf(text.charCodeAt(start));
    let hash = 0;
    let end = start;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (sortOf(code) !== sort) break;
      hash = extendHash(hash, code);
    }
    if (sort !== space) {
      places.push(placeOf(text, start, end, hash));
      starts.push(start);
      spaced.push(behindSpace);
    }
    behindSpace = sort === space;
    start = end;
  }
  return { places, starts, spaced };
}

const [letter, space, breaking] = [0, 1, 2];

/** What wink-nlp cuts at: not all that Unicode calls a space. */
function sortOf(code: number): number {
  if (code > 0x20 && code < 0xa0) return letter;
  if (code === 0x20) return space;
  if (code < 0xa0) return code === 0x0a || code === 0x0d || code === 0x09 ? breaking : letter;
  return code === 0xa0 || (code >= 0x2002 && wideSpaces.has(code)) ? space : letter;
}
const wideSpaces: ReadonlySet<number> = new Set([0x2002, 0x2003, 0x2004, 0x2005, 0x2009, 0x200a, 0x202f, 0x205f]);

/** The tokens of chunks, with their places in the text; drops line breaks, which end the sentence before them. `changed`: wink-nlp did not read the text as it is. */
function tokenTable(
  text: string,
  chunks: Chunks,
  { places, starts: chunkStarts, spaced }: FoundChunks,
  changed: boolean,
): Analysis {
  const { vocabulary } = chunks;
  const records = chunks.records();
  let most = 0;
  for (let i = 0; i < places.length; i += 1) most += records[places[i]!]!;
  const words = new Array<string>(most);
  const numbers = new Int32Array(most);
  const starts = new Int32Array(most);
  const ends = new Int32Array(most);
  const paragraphs: number[] = [];
  /** The symbols of wink-nlp's tokens, and for each the first of our tokens that it starts or is before. */
  const symbols = new Int32Array(most);
  const firsts = new Int32Array(most);
  let read = 0;
  let count = 0;
  let newParagraph = true;
  for (let i = 0; i < places.length; i += 1) {
    const place = places[i]!;
    const from = place + firstToken;
    const to = from + records[place]! * tokenSize;
    for (let record = from; record < to; record += tokenSize) {
      const symbol = records[record === from && spaced[i] ? place + 1 : record + symbolAt]!;
      if (symbol !== noSymbol) {
        symbols[read] = symbol;
        firsts[read] = count;
        read += 1;
      }
      const number = records[record + wordAt]!;
      if (number === lineBreak) {
        newParagraph = true;
        continue;
      }
      if (newParagraph) paragraphs.push(count);
      newParagraph = false;
      words[count] = vocabulary.words[number]!;
      numbers[count] = number;
      starts[count] = chunkStarts[i]! + records[record + startAt]!;
      ends[count] = chunkStarts[i]! + records[record + endAt]!;
      count += 1;
    }
  }
  words.length = count;
  if (changed) asWritten();
  paragraphs.push(count);
  const sentenceStarts = chunks.sentenceStarts(symbols.subarray(0, read)).filter((token) => token < read);
  return {
    text,
    count,
    vocabulary,
    words,
    numbers: numbers.subarray(0, count),
    starts: starts.subarray(0, count),
    ends: ends.subarray(0, count),
    sentences: merged(
      sentenceStarts.map((token) => firsts[token]!),
      paragraphs,
    ),
    paragraphs: Int32Array.from(paragraphs),
  };

  function asWritten(): void {
    for (let i = 0; i < count; i += 1) {
      if (text.startsWith(words[i]!, starts[i])) continue;
      words[i] = text.slice(starts[i], ends[i]);
      numbers[i] = vocabulary.numberOf(words[i]!);
    }
  }
}

/** The numbers of two lists, each ascending: each number once. */
function merged(some: readonly number[], others: readonly number[]): Int32Array {
  const all: number[] = [];
  for (let i = 0, j = 0; i < some.length || j < others.length; ) {
    const next = Math.min(some[i] ?? Number.POSITIVE_INFINITY, others[j] ?? Number.POSITIVE_INFINITY);
    all.push(next);
    while (some[i] === next) i += 1;
    while (others[j] === next) j += 1;
  }
  return Int32Array.from(all);
}

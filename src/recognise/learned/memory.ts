/** What a document says about its own words elsewhere: "Tokyo" alone is read with "Bank of Tokyo" two lines up. */

import { afterSentence, beforeSentence, type HashList, type Neighbour, push } from './features.ts';
import { hashText, mix } from './hash.ts';
import { createKeyNumbers } from './key-numbers.ts';
import type { Word } from './word.ts';

/** Neighbours kept of one word, in pairs of before and after. */
const mostNeighbours = 24;
/** Words whose records are kept for the next document: more than an article has. */
const mostKept = 4096;

/**
 * All that a document says of one word (by its key). The records are used again for the next document: made anew, those of one outlive
 * the young generation of the heap, 100 kB an article.
 */
export interface WordMemory {
  lower: boolean;
  capitalInside: boolean;
  /** The first `neighbourCount` are this document's. */
  readonly neighbours: Neighbour[];
  neighbourCount: number;
  /** Tokens of the longest run of capitalised words with this word in it; 0 for none. */
  runLength: number;
  /** The words of that run beside it, and how many stand before and after it. */
  runPrevious: Word | undefined;
  runNext: Word | undefined;
  runBefore: number;
  runAfter: number;
  /** Scores of the features of all neighbours, where some reader has summed them. */
  sum: Int32Array | undefined;
  isSummed: boolean;
}

export interface DocumentMemory {
  /** Forgets the last document. */
  readonly clear: () => void;
  /** Notes the words of one sentence; a sentence in capitals says nothing. */
  readonly read: (words: readonly Word[], inCapitals: boolean) => void;
  /** What is known of a word, if it was seen. */
  readonly of: (word: Word) => WordMemory | undefined;
  /** Adds the features of token `i`, but for those of its neighbours elsewhere. */
  readonly features: (
    words: readonly Word[],
    i: number,
    inCapitals: boolean,
    memory: WordMemory | undefined,
    out: HashList,
  ) => void;
}

export function createDocumentMemory(): DocumentMemory {
  const numbers = createKeyNumbers();
  const records: WordMemory[] = [];
  const initials = new Set<number>();

  function at(key: number): WordMemory {
    const met = numbers.size();
    const number = numbers.add(key);
    if (number === records.length) records.push(newRecord());
    else if (number === met) forget(records[number]!);
    return records[number]!;
  }

  function read(sentence: readonly Word[], inCapitals: boolean): void {
    if (inCapitals) return;
    const n = sentence.length;
    for (let i = 0; i < n; i++) {
      const word = sentence[i] as Word;
      if (!word.capital) {
        if (word.facts.capitals > 0) at(word.key).lower = true;
        continue;
      }
      const memory = at(word.key);
      const previous = sentence[i - 1];
      if (previous !== undefined && !previous.capital && previous.runsOn) memory.capitalInside = true;
      if (memory.neighbourCount < mostNeighbours) {
        memory.neighbours[memory.neighbourCount] = previous ?? beforeSentence;
        memory.neighbours[memory.neighbourCount + 1] = sentence[i + 1] ?? afterSentence;
        memory.neighbourCount += 2;
      }
    }
    for (let i = 0; i < n; ) {
      if (!(sentence[i] as Word).capital) {
        i++;
        continue;
      }
      let end = i;
      while (end < n && (sentence[end] as Word).capital) end++;
      if (end - i > 1) noteRun(sentence, i, end);
      i = end;
    }
  }

  function noteRun(sentence: readonly Word[], start: number, end: number): void {
    let acronym = '';
    for (let k = start; k < end; k++) {
      const word = sentence[k] as Word;
      acronym += word.raw.charAt(0);
      const memory = at(word.key);
      if (memory.runLength >= end - start) continue;
      memory.runLength = end - start;
      memory.runPrevious = k > start ? sentence[k - 1] : undefined;
      memory.runNext = k < end - 1 ? sentence[k + 1] : undefined;
      memory.runBefore = k - start;
      memory.runAfter = end - 1 - k;
    }
    if (acronym.length <= 6) initials.add(hashText(acronym));
  }

  function features(
    sentence: readonly Word[],
    i: number,
    inCapitals: boolean,
    memory: WordMemory | undefined,
    out: HashList,
  ): void {
    const word = sentence[i] as Word;
    const cases = memory === undefined ? 0 : (memory.lower ? 1 : 0) | (memory.capitalInside ? 2 : 0);
    push(out, mix(mix(171, cases), word.shapeHash));
    push(out, mix(mix(172, cases), (i === 0 ? 1 : 0) + (inCapitals ? 2 : 0)));
    if (word.acronym) push(out, mix(198, initials.has(hashText(word.raw)) ? 1 : 0));
    if (memory === undefined || memory.runLength === 0 || repeatsRun(sentence, i, memory)) return;
    const { runBefore, runAfter, runPrevious, runNext } = memory;
    push(out, mix(mix(191, runBefore === 0 ? 0 : 1), runAfter === 0 ? 0 : 1));
    if (runPrevious !== undefined) runFeatures(192, runPrevious, word, out);
    if (runNext !== undefined) runFeatures(195, runNext, word, out);
  }

  return {
    clear: () => {
      numbers.clear();
      initials.clear();
      if (records.length > mostKept) records.length = mostKept;
    },
    read,
    of: ({ key }) => {
      const number = numbers.find(key);
      return number < 0 ? undefined : records[number];
    },
    features,
  };
}

function newRecord(): WordMemory {
  return {
    lower: false,
    capitalInside: false,
    neighbours: [],
    neighbourCount: 0,
    runLength: 0,
    runPrevious: undefined,
    runNext: undefined,
    runBefore: 0,
    runAfter: 0,
    sum: undefined,
    isSummed: false,
  };
}

function forget(record: WordMemory): void {
  record.lower = false;
  record.capitalInside = false;
  record.neighbourCount = 0;
  record.runLength = 0;
  record.isSummed = false;
}

/** True where the token itself stands beside the same word as in its longest run: nothing new is said. */
function repeatsRun(sentence: readonly Word[], i: number, { runPrevious, runNext }: WordMemory): boolean {
  const previous = sentence[i - 1];
  const next = sentence[i + 1];
  return (previous?.capital === true && previous === runPrevious) || (next?.capital === true && next === runNext);
}

function runFeatures(kind: number, beside: Word, word: Word, out: HashList): void {
  push(out, mix(kind, beside.normHash));
  push(out, mix(kind + 1, beside.facts.clusters[1] ?? 0));
  push(out, mix(mix(kind + 2, beside.facts.names), word.facts.names));
}

/** Adds, each once, the features of all neighbours that a word has in its document. */
export function elsewhereFeatures({ neighbours, neighbourCount }: WordMemory, out: HashList): void {
  if (neighbourCount <= 2) return;
  const start = out.size;
  for (let k = 0; k < neighbourCount; k += 2) {
    const a = neighbours[k] as Neighbour;
    const b = neighbours[k + 1] as Neighbour;
    pushNew(out, start, mix(181, a.normHash));
    pushNew(out, start, mix(182, b.normHash));
    pushNew(out, start, mix(mix(183, a.facts.clusters[1] ?? 0), a.shapeHash));
    pushNew(out, start, mix(mix(184, b.facts.clusters[1] ?? 0), b.shapeHash));
  }
}

function pushNew(out: HashList, start: number, hash: number): void {
  for (let k = start; k < out.size; k++) if (out.hashes[k] === hash) return;
  push(out, hash);
}

/** What a document says about its own words elsewhere: "Tokyo" alone is read with "Bank of Tokyo" two lines up. */

import { afterSentence, beforeSentence, type HashList, type Neighbour, push } from './features.ts';
import { hashText, mix } from './hash.ts';
import type { Word } from './word.ts';

/** Neighbours kept of one word, in pairs of before and after. */
const mostNeighbours = 24;

/** All that a document says of one word (by its key). */
export interface WordMemory {
  lower: boolean;
  capitalInside: boolean;
  readonly neighbours: Neighbour[];
  /** The longest run of capitalised words with this word in it, as [length, words before, words after]. */
  run: Run | undefined;
  /** Scores of the features of all neighbours, once some reader has summed them. */
  sum: Int32Array | undefined;
}
interface Run {
  readonly length: number;
  readonly previous: Word | undefined;
  readonly next: Word | undefined;
  readonly before: number;
  readonly after: number;
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
  const words = new Map<number, WordMemory>();
  const initials = new Set<number>();

  function at(key: number): WordMemory {
    let memory = words.get(key);
    if (memory === undefined) {
      memory = { lower: false, capitalInside: false, neighbours: [], run: undefined, sum: undefined };
      words.set(key, memory);
    }
    return memory;
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
      if (memory.neighbours.length < mostNeighbours)
        memory.neighbours.push(previous ?? beforeSentence, sentence[i + 1] ?? afterSentence);
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
      if (memory.run !== undefined && memory.run.length >= end - start) continue;
      memory.run = {
        length: end - start,
        previous: k > start ? sentence[k - 1] : undefined,
        next: k < end - 1 ? sentence[k + 1] : undefined,
        before: k - start,
        after: end - 1 - k,
      };
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
    const run = memory?.run;
    if (run === undefined || repeatsRun(sentence, i, run)) return;
    push(out, mix(mix(191, run.before === 0 ? 0 : 1), run.after === 0 ? 0 : 1));
    if (run.previous !== undefined) runFeatures(192, run.previous, word, out);
    if (run.next !== undefined) runFeatures(195, run.next, word, out);
  }

  return {
    clear: () => {
      words.clear();
      initials.clear();
    },
    read,
    of: (word) => words.get(word.key),
    features,
  };
}

/** True where the token itself stands beside the same word as in its longest run: nothing new is said. */
function repeatsRun(sentence: readonly Word[], i: number, run: Run): boolean {
  const previous = sentence[i - 1];
  const next = sentence[i + 1];
  return (previous?.capital === true && previous === run.previous) || (next?.capital === true && next === run.next);
}

function runFeatures(kind: number, beside: Word, word: Word, out: HashList): void {
  push(out, mix(kind, beside.normHash));
  push(out, mix(kind + 1, beside.facts.clusters[1] ?? 0));
  push(out, mix(mix(kind + 2, beside.facts.names), word.facts.names));
}

/** Adds, each once, the features of all neighbours that a word has in its document. */
export function elsewhereFeatures(memory: WordMemory, out: HashList): void {
  if (memory.neighbours.length <= 2) return;
  const start = out.size;
  for (let k = 0; k < memory.neighbours.length; k += 2) {
    const a = memory.neighbours[k] as Neighbour;
    const b = memory.neighbours[k + 1] as Neighbour;
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

/** Finds tens of thousands of phrases in a text in one pass: a trie over terms, flat in typed arrays so that it loads at once. */
import type { PhraseIndex } from '../model/phrases.ts';
import { analyse, tooLongRun } from './analyse.ts';
import { breakTerm, mostWordTypes, skipTerm, type TermOf } from './terms.ts';

/** A phrase found: tokens `[first, end)`. */
export type PhraseVisitor = (phrase: number, first: number, end: number) => void;

/**
 * Splits phrases as written into terms, with the tokens of running text. A trailing "*" on the last word asks for a prefix match.
 * Returns one array of terms a phrase, empty when nothing of it is left.
 */
export function phraseTerms(phrases: readonly string[], termOf: TermOf): string[][] {
  const analysis = analyse(phrases.map((phrase) => oneLine(phrase).replace(/\*$/, '').trim() || ',').join('\n'));
  if (analysis.paragraphs.length - 1 !== phrases.length) throw new Error('a phrase holds a line break');
  return phrases.map((phrase, i) => {
    const words = analysis.words.slice(analysis.paragraphs[i], analysis.paragraphs[i + 1]);
    // The last word of a prefix phrase is no whole word: its normal form must not lose an ending.
    const terms = words.map((word, w) =>
      phrase.endsWith('*') && w === words.length - 1 ? `${word.toLowerCase()}*` : termOf(word),
    );
    return terms.filter((term) => term !== skipTerm && term !== breakTerm);
  });
}

/** `analyse` blanks words that are too long; a phrase of nothing else must still be a line. */
function oneLine(phrase: string): string {
  return phrase.replace(/[\s\p{Cc}]+/gu, ' ').replace(tooLongRun, ',');
}

/** Compiles phrases given as terms. Of two equal phrases the first counts; an empty phrase never matches. */
export function compilePhrases(phrases: readonly (readonly string[])[]): PhraseIndex {
  const ids = new Map<string, number>();
  const children: Map<number, number>[] = [new Map()];
  const phraseAt: number[] = [-1];
  phrases.forEach((terms, phrase) => {
    if (terms.length === 0) return;
    let node = 0;
    for (const term of terms) {
      let id = ids.get(term);
      if (id === undefined) {
        id = ids.size;
        ids.set(term, id);
      }
      let next = children[node]!.get(id);
      if (next === undefined) {
        next = children.length;
        children[node]!.set(id, next);
        children.push(new Map());
        phraseAt.push(-1);
      }
      node = next;
    }
    if (phraseAt[node] === -1) phraseAt[node] = phrase;
  });
  return { vocabulary: [...ids.keys()], ...edgeTable(children), phraseAt: Int32Array.from(phraseAt) };
}

function edgeTable(children: readonly Map<number, number>[]): Pick<PhraseIndex, 'edgeFrom' | 'edgeTerm' | 'edgeTo'> {
  const edges = children.length - 1;
  // Half full at most: a miss then takes 1.5 probes on average.
  let size = 4;
  while (size < edges * 2) size *= 2;
  const edgeFrom = new Int32Array(size).fill(-1);
  const edgeTerm = new Int32Array(size);
  const edgeTo = new Int32Array(size);
  children.forEach((byTerm, from) => {
    for (const [term, to] of byTerm) {
      let slot = edgeSlot(from, term, size);
      while (edgeFrom[slot] !== -1) slot = (slot + 1) & (size - 1);
      edgeFrom[slot] = from;
      edgeTerm[slot] = term;
      edgeTo[slot] = to;
    }
  });
  return { edgeFrom, edgeTerm, edgeTo };
}

function edgeSlot(from: number, term: number, size: number): number {
  const hash = Math.imul(from, 0x9e3779b1) ^ Math.imul(term + 1, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) & (size - 1);
}

/** A matcher over one index. Calls `visit` for every phrase at every token, shorter before longer, left to right. */
export type PhraseMatcher = (terms: readonly string[], visit: PhraseVisitor) => void;

/** Prepares an index for matching, for terms as they are written. */
export function createPhraseMatcher(index: PhraseIndex): PhraseMatcher {
  const { numberOf, match } = createNumberMatcher(index);
  const known = new Map<string, number>();

  return (terms, visit) => {
    if (known.size >= mostWordTypes) known.clear();
    const numbers = new Int32Array(terms.length);
    for (let i = 0; i < terms.length; i += 1) {
      const term = terms[i]!;
      let number = known.get(term);
      if (number === undefined) {
        number = numberOf(term);
        known.set(term, number);
      }
      numbers[i] = number;
    }
    match(numbers, visit);
  };
}

/** Matches terms given as numbers, so that who reads a text many times looks its terms up once. */
export interface NumberMatcher {
  /** The number of a term: all that the index knows of it. Below 0 for a term that no phrase holds. */
  readonly numberOf: (term: string) => number;
  readonly match: (numbers: Int32Array, visit: PhraseVisitor) => void;
}

const [unknown, skip, stop] = [-1, -2, -3];

/** Prepares an index for matching: builds the map from term to id. */
export function createNumberMatcher(index: PhraseIndex): NumberMatcher {
  const { edgeFrom, edgeTerm, edgeTo, phraseAt, vocabulary } = index;
  const mask = edgeFrom.length - 1;
  const ids = new Map(vocabulary.map((term, id) => [term, id]));
  const prefixes = prefixesByHead(vocabulary);
  /** Where the first term of a phrase leads: most tokens begin none. */
  const fromRoot = Int32Array.from(vocabulary, (_, id) => step(0, id));
  /** Terms with prefixes that phrases ask for are numbered on from the vocabulary: each its own id and those. */
  const bundles: { readonly id: number; readonly prefixes: readonly number[]; readonly begins: boolean }[] = [];
  const bundleOf = new Map<string, number>();

  return {
    numberOf: (term) => {
      if (term === skipTerm) return skip;
      if (term === breakTerm) return stop;
      const id = ids.get(term) ?? unknown;
      const found = prefixesOf(term);
      if (found.length === 0) return id;
      const key = `${id} ${found}`;
      const known = bundleOf.get(key) ?? vocabulary.length + bundles.length;
      if (!bundleOf.has(key)) {
        bundleOf.set(key, known);
        bundles.push({
          id,
          prefixes: found,
          begins: [id, ...found].some((each) => each >= 0 && fromRoot[each] !== -1),
        });
      }
      return known;
    },
    match: (numbers, visit) => {
      for (let first = 0; first < numbers.length; first += 1) {
        const number = numbers[first]!;
        if (number < 0) continue;
        const bundle = number - vocabulary.length;
        if (bundle < 0 ? fromRoot[number]! !== -1 : bundles[bundle]!.begins) walk(numbers, first, visit);
      }
    },
  };

  function walk(numbers: Int32Array, first: number, visit: PhraseVisitor): void {
    let node = 0;
    for (let at = first; at < numbers.length; at += 1) {
      let id = numbers[at]!;
      if (id === skip) continue;
      if (id < 0) return;
      if (id >= vocabulary.length) {
        const bundle = bundles[id - vocabulary.length]!;
        for (const prefix of bundle.prefixes) {
          const to = step(node, prefix);
          if (to !== -1 && phraseAt[to]! !== -1) visit(phraseAt[to]!, first, at + 1);
        }
        id = bundle.id;
        if (id < 0) return;
      }
      node = node === 0 ? fromRoot[id]! : step(node, id);
      if (node === -1) return;
      const phrase = phraseAt[node]!;
      if (phrase !== -1) visit(phrase, first, at + 1);
    }
  }

  function step(from: number, term: number): number {
    let slot = edgeSlot(from, term, mask + 1);
    while (edgeFrom[slot] !== -1) {
      if (edgeFrom[slot] === from && edgeTerm[slot] === term) return edgeTo[slot]!;
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  function prefixesOf(term: string): readonly number[] {
    const found: number[] = [];
    if (prefixes.size === 0) return found;
    for (let head = 1; head <= longestHead && head <= term.length; head += 1)
      for (const { prefix, id } of prefixes.get(term.slice(0, head)) ?? []) if (term.startsWith(prefix)) found.push(id);
    return found;
  }
}

/** Most words begin like no prefix: three letters tell. */
const longestHead = 3;

/** The prefixes that phrases ask for, shorter ones first, by their first letters. */
function prefixesByHead(vocabulary: readonly string[]): ReadonlyMap<string, readonly Prefix[]> {
  const byHead = new Map<string, Prefix[]>();
  vocabulary.forEach((term, id) => {
    if (!term.endsWith('*') || term.length === 1) return;
    const prefix = term.slice(0, -1);
    const head = prefix.slice(0, longestHead);
    byHead.set(head, [...(byHead.get(head) ?? []), { prefix, id }]);
  });
  for (const prefixes of byHead.values()) prefixes.sort((a, b) => a.prefix.length - b.prefix.length);
  return byHead;
}

/** The start of a word, without its "*", and the number of its term. */
interface Prefix {
  readonly prefix: string;
  readonly id: number;
}

/** Calls `visit` for the longest phrase at the leftmost place, then goes on behind it: no two matches overlap. */
export function longestMatches(match: PhraseMatcher, terms: readonly string[], visit: PhraseVisitor): void {
  let bestPhrase = -1;
  let bestFirst = -1;
  let bestEnd = 0;
  match(terms, (phrase, first, end) => {
    if (first === bestFirst) {
      if (end >= bestEnd) [bestPhrase, bestEnd] = [phrase, end];
      return;
    }
    if (first < bestEnd) return;
    if (bestPhrase !== -1) visit(bestPhrase, bestFirst, bestEnd);
    [bestPhrase, bestFirst, bestEnd] = [phrase, first, end];
  });
  if (bestPhrase !== -1) visit(bestPhrase, bestFirst, bestEnd);
}

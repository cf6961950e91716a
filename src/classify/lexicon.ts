/** All that a classifier knows of a word, found with one look-up. */
import type { Taxonomy } from '../model/taxonomy.ts';
import { createNumberMatcher, type PhraseVisitor } from '../text/phrases.ts';
import { mostWordTypes, stemTerm } from '../text/terms.ts';

/** What is known of the words of a text. */
export interface KnownWords {
  /** Place among the words that the model weighs; -1 for others. */
  readonly weighed: Int32Array;
  /** A number for every set of phrases, see `NumberMatcher`. */
  readonly numbers: readonly Int32Array[];
}

/** Looks words up. */
export type Lexicon = (words: readonly string[]) => KnownWords;

/** Searches words looked up for the phrases of one set. */
export type NumberSearch = (numbers: Int32Array, visit: PhraseVisitor) => void;

/** Prepares the words of a taxonomy: the lexicon, and the search for each of its sets of phrases. `weighedWords`: the model's. */
export function createLexicon(
  { phraseSets, learned }: Taxonomy,
  weighedWords: readonly string[] = learned?.words.words ?? [],
): { readonly lexicon: Lexicon; readonly searches: readonly NumberSearch[] } {
  const matchers = phraseSets.map(({ index }) => createNumberMatcher(index));
  const placeOf = new Map(weighedWords.map((word, place) => [word, place]));
  const width = matchers.length + 1;
  const rowOf = new Map<string, number>();
  let rows = new Int32Array(1024 * width);

  function addRow(word: string): number {
    const row = rowOf.size * width;
    rowOf.set(word, row);
    if (row + width > rows.length) {
      const grown = new Int32Array(rows.length * 2);
      grown.set(rows);
      rows = grown;
    }
    const term = stemTerm(word);
    rows[row] = placeOf.get(term) ?? -1;
    for (let set = 1; set < width; set += 1) rows[row + set] = matchers[set - 1]!.numberOf(term);
    return row;
  }

  const lexicon: Lexicon = (words) => {
    if (rowOf.size > mostWordTypes) rowOf.clear();
    const weighed = new Int32Array(words.length);
    const numbers = matchers.map(() => new Int32Array(words.length));
    for (let i = 0; i < words.length; i += 1) {
      const row = rowOf.get(words[i]!) ?? addRow(words[i]!);
      weighed[i] = rows[row]!;
      for (let set = 1; set < width; set += 1) numbers[set - 1]![i] = rows[row + set]!;
    }
    return { weighed, numbers };
  };
  return { lexicon, searches: matchers.map(({ match }) => match) };
}

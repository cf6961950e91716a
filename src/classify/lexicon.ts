/** All that a classifier knows of a word, found with one look-up. */
import type { Taxonomy } from '../model/taxonomy.ts';
import type { WordNumbers } from '../model/text.ts';
import { createNumberMatcher, type PhraseVisitor } from '../text/phrases.ts';
import { stemTerm } from '../text/terms.ts';
import { createNumberTable } from '../text/vocabulary.ts';

/** What is known of the words of a text. */
export interface KnownWords {
  /** Place among the words that the model weighs; -1 for others. */
  readonly weighed: Int32Array;
  /** A number for every set of phrases, see `NumberMatcher`. */
  readonly numbers: readonly Int32Array[];
}

/** Looks words up. */
export type Lexicon = (words: WordNumbers) => KnownWords;

/** Searches words looked up for the phrases of one set. */
export type NumberSearch = (numbers: Int32Array, visit: PhraseVisitor) => void;

/** Prepares the words of a taxonomy: the lexicon, and the search for each of its sets of phrases. `weighedWords`: the model's. */
export function createLexicon(
  { phraseSets, learned }: Taxonomy,
  weighedWords: readonly string[] = learned?.words.words ?? [],
): { readonly lexicon: Lexicon; readonly searches: readonly NumberSearch[] } {
  const matchers = phraseSets.map(({ index }) => createNumberMatcher(index));
  const placeOf = new Map(weighedWords.map((word, place) => [word, place]));
  const known = createNumberTable(1 + matchers.length);
  const lexicon: Lexicon = (words) => {
    const [weighed, ...numbers] = known(words, (word) => {
      const term = stemTerm(word);
      return [placeOf.get(term) ?? -1, ...matchers.map(({ numberOf }) => numberOf(term))];
    });
    return { weighed: weighed!, numbers };
  };
  return { lexicon, searches: matchers.map(({ match }) => match) };
}

/** What a word's letters and the word lists say of it, looked up once for every word type. */
import type { Analysis } from '../model/text.ts';
import { foldName } from '../text/fold.ts';
import { normalTerm, plainLetters, skipTerm } from '../text/terms.ts';
import { createWordTable } from '../text/vocabulary.ts';
import {
  connectors,
  dateWords,
  functionWords,
  type HeadType,
  heads,
  honorifics,
  lowerTitles,
  particles,
} from './lexicon.ts';

/** One word type. */
export interface Word {
  readonly term: string;
  /** First letter is a capital. */
  readonly capital: boolean;
  /** A capitalised word that is no day or month. */
  readonly namePart: boolean;
  /** What a name is that ends in (or starts with) this word: "Ministry" a government_body. */
  readonly head: HeadType | undefined;
  /** "The", "In": opens a sentence and no name. */
  readonly functional: boolean;
  /** With a capital: the word as `foldName` has it. */
  readonly folded: string | undefined;
  /** Two letters or more, all of them capitals. */
  readonly upper: boolean;
  readonly hasLower: boolean;
  readonly number: boolean;
  /** A plain English word when at the start of a sentence. */
  readonly plain: boolean;
  readonly givenName: boolean;
  /** "President", "spokesperson": what follows is a person. */
  readonly title: boolean;
  /** "Mr", "Dr": stands before a name and nowhere else. */
  readonly honorific: boolean;
  /** "of", "for": joins the parts of a long name. */
  readonly connector: boolean;
  /** "bin", "van": part of a person's name though in lower case. */
  readonly particle: boolean;
  readonly hyphen: boolean;
  readonly comma: boolean;
  readonly ampersand: boolean;
  /** An apostrophe with or without its s. */
  readonly possessive: boolean;
}

/** What is known of words in general. */
export interface WordLists {
  readonly givenNames: ReadonlySet<string>;
  readonly plainWords: ReadonlySet<string>;
}

/** Prepares the look-up of an article's words. */
export function createWords(lists: WordLists): (analysis: Analysis) => Word[] {
  return createWordTable((text) => describe(text, lists));
}

function describe(text: string, { givenNames, plainWords }: WordLists): Word {
  const term = normalTerm(text);
  const lower = text.toLowerCase();
  const bare = lower.replace(/\.$/, '');
  const capital = /^\p{Lu}/u.test(text);
  const letters = plainLetters.test(text) ? text : text.replace(/[^\p{L}]/gu, '');
  const hasLower = letters !== letters.toUpperCase();
  return {
    term,
    capital,
    namePart: capital && !dateWords.has(term),
    head: heads.get(lower),
    functional: functionWords.has(term),
    folded: capital ? foldName(text) : undefined,
    upper: letters.length > 1 && !hasLower && letters !== letters.toLowerCase(),
    hasLower,
    number: /^\d/.test(text),
    plain: plainWords.has(lower),
    givenName: capital && givenNames.has(text),
    title: lowerTitles.has(bare),
    honorific: capital && honorifics.has(bare),
    connector: connectors.has(text),
    particle: particles.has(text),
    comma: text === ',',
    ampersand: text === '&',
    possessive: term === skipTerm && /['’]/.test(text),
    hyphen: term === skipTerm && !/['’]/.test(text),
  };
}

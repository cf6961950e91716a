/** An article as the classifier reads it: words looked up once, each with the weight of its place. */
import type { Analysis, CleanText } from '../model/text.ts';
import { urlWords } from '../text/slug.ts';
import { numbered } from '../text/vocabulary.ts';
import type { Lexicon } from './lexicon.ts';

/** Where a term stands; the address is that of the page. */
const [titleZone, addressZone, leadZone, startZone, restZone, tailZone] = [0, 1, 2, 3, 4, 5];

/** Words to search, looked up in a lexicon, and the zone of each. */
export interface Passage {
  /** As written. */
  readonly words: readonly string[];
  readonly zones: Uint8Array;
  /** Of each word its place among those the model weighs; -1 for others. */
  readonly weighed: Int32Array;
  /** Of each word its number, for every set of phrases. */
  readonly numbers: readonly Int32Array[];
}

/** An article to classify. */
export interface Reading {
  readonly text: string;
  readonly analysis: Analysis;
  readonly body: Passage;
  /** The words of the article's address, which stand in for a missing title; often empty. */
  readonly address: Passage;
}

/** The lead is the first 60 tokens of the body; from token 300 words count less, from 1,500 on not at all (bounds the time, too). */
const leadEnd = 60;
const startEnd = 300;
const restEnd = 1500;

/** Prepares one article. */
export function readPassages(text: CleanText, analysis: Analysis, url: string | undefined, lexicon: Lexicon): Reading {
  const slug = text.titleEnd === 0 && url !== undefined ? urlWords(url) : '';
  const slugWords = slug === '' ? [] : slug.split(' ');
  const { words } = analysis;
  return {
    text: text.text,
    analysis,
    body: { words, zones: bodyZones(text, analysis), ...lexicon(analysis) },
    address: {
      words: slugWords,
      zones: new Uint8Array(slugWords.length).fill(addressZone),
      ...lexicon(numbered(slugWords, analysis)),
    },
  };
}

function bodyZones({ titleEnd }: CleanText, { count, starts }: Analysis): Uint8Array {
  const found = new Uint8Array(count);
  let title = 0;
  while (title < count && starts[title]! < titleEnd) title += 1;
  found.fill(titleZone, 0, title);
  found.fill(leadZone, title, title + leadEnd);
  found.fill(startZone, title + leadEnd, title + startEnd);
  found.fill(restZone, title + startEnd, title + restEnd);
  found.fill(tailZone, title + restEnd);
  return found;
}

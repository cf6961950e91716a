/** An article as the classifier reads it: terms, each with the weight of its place. */
import type { Analysis, CleanText } from '../model/text.ts';
import { analyse } from '../text/analyse.ts';
import { urlWords } from '../text/slug.ts';
import { type TermOf, termsOf } from '../text/terms.ts';

/** Where a term stands. */
export const zones = ['title', 'address', 'lead', 'start', 'rest', 'tail'] as const;
const [titleZone, addressZone, leadZone, startZone, restZone, tailZone] = [0, 1, 2, 3, 4, 5];

/** Terms to search, and the zone of each. */
export interface Passage {
  readonly terms: readonly string[];
  readonly zones: Uint8Array;
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
export function readPassages(text: CleanText, analysis: Analysis, url: string | undefined, termOf: TermOf): Reading {
  const slug = text.titleEnd === 0 && url !== undefined ? urlWords(url) : '';
  const slugTerms = slug === '' ? [] : termsOf(analyse(slug), termOf);
  return {
    text: text.text,
    analysis,
    body: { terms: termsOf(analysis, termOf), zones: bodyZones(text, analysis) },
    address: { terms: slugTerms, zones: new Uint8Array(slugTerms.length).fill(addressZone) },
  };
}

function bodyZones({ titleEnd }: CleanText, { count, starts }: Analysis): Uint8Array {
  const found = new Uint8Array(count);
  let body = 0;
  for (let i = 0; i < count; i += 1) {
    if (starts[i]! < titleEnd) {
      found[i] = titleZone;
      continue;
    }
    found[i] = body < leadEnd ? leadZone : body < startEnd ? startZone : body < restEnd ? restZone : tailZone;
    body += 1;
  }
  return found;
}

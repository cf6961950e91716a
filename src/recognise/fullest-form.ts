/** The fullest form of a body's name: with the country or city whose it is, and where it sits: "Japan’s Foreign Ministry", "U.S. Embassy in Kyiv". */
import type { Analysis } from '../model/text.ts';
import type { Candidate } from './candidate.ts';
import { textOf } from './short-forms.ts';

/** Tells the fullest form of a mention, as written; owners and seats are mentions of their own. */
export function fullestForms(analysis: Analysis, mentions: readonly Candidate[]): (mention: Candidate) => string {
  const byEnd = new Map(mentions.map((mention) => [mention.end, mention]));
  const byFirst = new Map(mentions.map((mention) => [mention.first, mention]));
  return ({ first, end }) => {
    const owner = possessive.test(analysis.words[first - 1] ?? '') ? byEnd.get(first - 1) : undefined;
    const seat = analysis.words[end] === 'in' && sitsElsewhere(analysis, first, end) ? byFirst.get(end + 1) : undefined;
    return textOf(analysis, {
      first: owner !== undefined && owners.has(owner.type) ? owner.first : first,
      end: seat !== undefined && places.has(seat.type) ? seat.end : end,
    });
  };
}

const possessive = /^(?:['’]s|['’])$/;
/** What stands in a place that its name does not say, though it may say whose it is: "Consulate General of Oman". */
const elsewhere = /^(?:embassy|consulate|mission|court)$/i;
const abroad = /^(?:embassy|consulate)$/i;

function sitsElsewhere({ words }: Analysis, first: number, end: number): boolean {
  return elsewhere.test(words[end - 1]!) || words.slice(first, end).some((word) => abroad.test(word));
}
const places: ReadonlySet<string> = new Set(['country', 'place']);
const owners: ReadonlySet<string> = new Set(['country', 'place', 'government_body']);

/**
 * How much an article is about an entity: the probability that a careful reader names it, by two formulas with rounded constants set by hand and
 * compared on gold/dev. Logistic regressions over 18 and 21 numbers, fitted on 690 labelled articles, did no better: of countries, F1 .886 on dev and
 * .889 on dev-npr to the formula's .890 and .894; of people, bodies and organisations, mean average precision .888, .745, .763 and .873, .811, .786
 * to .889, .745, .755 and .862, .836, .793.
 */
import type { TypeName } from '../model/tag.ts';
import type { Analysis, CleanText } from '../model/text.ts';
import type { Voice } from './countries.ts';
import type { Thing } from './join.ts';

/** The lead: the first three paragraphs, or 350 characters when they are shorter. */
const leadParagraphs = 3;
const leadLength = 350;

/** What of an article salience looks at. */
export interface Layout {
  readonly length: number;
  readonly leadEnd: number;
  /** Start of every paragraph. */
  readonly paragraphs: readonly number[];
}

/** The lead's and paragraphs' places. */
export function layoutOf(text: CleanText, analysis: Analysis): Layout {
  const paragraphs = [...analysis.paragraphs.subarray(0, -1)].map((token) => analysis.starts[token]!);
  const leadEnd = Math.max(leadLength, paragraphs[Math.min(leadParagraphs, paragraphs.length) - 1] ?? 0);
  return { length: Math.max(1, text.text.length), leadEnd, paragraphs };
}

/**
 * Odds against a country before anything is said of it. With 15, 20 and 25 F1 on gold/dev is .890, .890 and .889, on dev-npr .890, .894 and .893. With 20 a
 * salience of .27, .48, .71 and .96 is right of 39, 60, 78 and 97 in a hundred there. At best and with odds of their own, F1 on dev is .884 without the lead,
 * .875 without the rival, .888 with what speaks of the country taken once; .890 without the paragraphs, but for one value alone.
 */
const againstCountry = 20;

/** By country. What speaks of it counts by its weight, in all (twice), against the country most spoken of besides, in the lead, and by paragraphs that hold it. */
export function countrySalience(layout: Layout, all: readonly Voice[]): Map<string, number> {
  const strengths = all.map(({ evidence }) => strengthOf(evidence));
  return new Map(
    all.map(({ country, evidence }, i) => {
      const strength = strengths[i]!;
      const rival = Math.max(0, ...strengths.filter((_, other) => other !== i));
      const inLead = strengthOf(evidence.filter(({ start }) => start < layout.leadEnd));
      const held = new Set(evidence.map(({ start }) => paragraphOf(layout, start))).size;
      const odds = (1 + strength) ** 2 * ((strength + 0.5) / (rival + 0.5)) * (1 + inLead) * (1 + held);
      return [country, chance(odds / againstCountry)];
    }),
  );
}

/** Odds that a thing of its type, named once, in the end, by the text alone and without others of its type, matters. */
const oddsOf: Partial<Record<TypeName, number>> = {
  government_body: 2,
  organisation: 0.75,
  law_treaty: 0.75,
  event: 0.75,
};
/** People are named in full where they matter: on gold/dev 483 of 643 matter, of those named by one word 10 of 62. */
const fullName = 4;
/** Of surnames alone, and of places, facilities, products and nationalities, which readers were not asked for. */
const seldom = 0.2;

/** In the order of the things. Odds double for names that lists know and for those at the very start, and go with the root of mentions a thing of the type. */
export function thingSalience(layout: Layout, analysis: Analysis, things: readonly Thing[]): number[] {
  const kinds = new Map<TypeName, number>();
  for (const { type } of things) kinds.set(type, (kinds.get(type) ?? 0) + 1);
  return things.map(({ type, name, mentions }) => {
    const base = type === 'person' && name.includes(' ') ? fullName : (oddsOf[type] ?? seldom);
    const listed = mentions.some(({ known }) => known !== undefined) ? 2 : 1;
    const early = 2 - analysis.starts[mentions[0]!.first]! / layout.length;
    return chance(base * listed * early * Math.sqrt(mentions.length / kinds.get(type)!));
  });
}

function strengthOf(evidence: Voice['evidence']): number {
  return evidence.reduce((sum, { weight }) => sum + weight, 0);
}

function paragraphOf({ paragraphs }: Layout, start: number): number {
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paragraphs[middle]! <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function chance(odds: number): number {
  return odds / (1 + odds);
}

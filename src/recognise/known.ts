/** Finds known names: one pass over the trie, then the letters, then the sense. */
import { caseRules, type NameKnowledge, nameUses } from '../model/names.ts';
import { entityTypes } from '../model/tag.ts';
import type { Analysis } from '../model/text.ts';
import { createPhraseMatcher } from '../text/phrases.ts';
import type { Candidate } from './candidate.ts';
import type { Word } from './words.ts';

/** A known name in the text, with all it may mean, the likeliest first. */
export interface KnownMatch {
  readonly first: number;
  readonly end: number;
  /** Numbers of senses in the knowledge. */
  readonly senses: readonly number[];
}

/** The longest known names of a text, left to right, no two overlapping. */
export type KnownFinder = (analysis: Analysis, words: readonly Word[], sentenceOf: Int32Array) => KnownMatch[];

/** Prepares the search. */
export function createKnownFinder(names: NameKnowledge): KnownFinder {
  const match = createPhraseMatcher(names.phrases);
  return (analysis, words, sentenceOf) => {
    const found: KnownMatch[] = [];
    const terms = words.map((word) => word.term);
    match(terms, (phrase, first, end) => {
      const last = found.at(-1);
      if (last !== undefined && first < last.end && first !== last.first) return;
      if (sentenceOf[first] !== sentenceOf[end - 1] || words[end - 1]!.hyphen) return;
      const senses = sensesAsWritten(names, phrase, analysis, words, first, end, sentenceOf[first]!);
      if (senses.length === 0) return;
      if (last?.first === first) found.pop();
      found.push({ first, end, senses });
    });
    return found;
  };
}

const anyCase = caseRules.indexOf('any');
const exactCase = caseRules.indexOf('exact');

function sensesAsWritten(
  names: NameKnowledge,
  phrase: number,
  analysis: Analysis,
  words: readonly Word[],
  first: number,
  end: number,
  sentence: number,
): number[] {
  const senses: number[] = [];
  for (let sense = names.senseFrom[phrase]!; sense < names.senseFrom[phrase + 1]!; sense += 1) {
    const rule = names.senseCase[sense]!;
    const fits =
      rule === anyCase ||
      (rule === exactCase
        ? analysis.text.slice(analysis.starts[first], analysis.ends[end - 1]) === names.exactForms[sense]
        : isCapitalised(words, first, end) && !opensPlainly(analysis, words, first, end, sentence));
    if (fits) senses.push(sense);
  }
  return senses;
}

/** Capitals at both ends: "Al Ahly", "Bank of Japan", "al-Shabaab" (the hyphenated "al" may be small). */
function isCapitalised(words: readonly Word[], first: number, end: number): boolean {
  const lead = words[first]!;
  return words[end - 1]!.capital && (lead.capital || lead.particle);
}

/** A single plain word with a capital at the start of a sentence is most likely no name: "Nice weather". */
function opensPlainly(
  analysis: Analysis,
  words: readonly Word[],
  first: number,
  end: number,
  sentence: number,
): boolean {
  return end === first + 1 && words[first]!.plain && analysis.sentences[sentence] === first;
}

/** What decides between the senses of a name in one article. */
export interface SenseContext {
  /** How often the article speaks of each country, by ISO code, names of countries and nationalities only. */
  readonly countries: ReadonlyMap<string, number>;
}

/** The sense a known name has in this article, as a candidate; undefined when none is believed here. */
export function chooseSense(
  names: NameKnowledge,
  found: KnownMatch,
  context: SenseContext,
  kind: 'own' | 'list',
): Candidate | undefined {
  const { first, end, senses } = found;
  const seat = senses.find((sense) => names.senseUse[sense] === seatUse);
  let best = -1;
  let bestScore = 0;
  for (const sense of senses) {
    if (names.senseUse[sense] === seatUse) continue;
    const score = senseScore(names, sense, context);
    if (score > bestScore) [best, bestScore] = [sense, score];
  }
  const seatOf = seat === undefined ? '' : countryOf(names, seat);
  if (best === -1)
    return seatOf === ''
      ? undefined
      : { first, end, type: 'place', kind, value: '', score: 0.8, country: seatOf, seatOf };
  const thing = names.senseThing[best]!;
  const country = countryOf(names, best);
  return {
    first,
    end,
    type: entityTypes[names.thingType[thing]!]!,
    kind,
    value: names.thingName[thing]!,
    score: Math.min(1, bestScore),
    known: { names, thing },
    ...(country === '' ? {} : { country }),
    ...(seatOf === '' || seatOf !== country ? {} : { seatOf }),
  };
}

function countryOf(names: NameKnowledge, sense: number): string {
  return names.countries[names.thingCountry[names.senseThing[sense]!]!]!;
}

const seatUse = nameUses.indexOf('seat');
const shortUse = nameUses.indexOf('short');

/** The sense's own likelihood, raised when the article speaks of its country; a short form counts only then. */
function senseScore(names: NameKnowledge, sense: number, { countries }: SenseContext): number {
  const weight = names.senseWeight[sense]! / 255;
  const country = countryOf(names, sense);
  const spoken = country === '' ? 0 : (countries.get(country) ?? 0);
  if (names.senseUse[sense] === shortUse) return spoken === 0 ? 0 : weight + 0.3;
  return weight + (spoken === 0 ? 0 : Math.min(0.4, 0.2 + 0.05 * spoken));
}

/** Finds the phrases of a taxonomy in a text and adds up what they say for each concept. */
import { type PhraseSet, strengths, type Taxonomy } from '../model/taxonomy.ts';
import type { Analysis, CleanText } from '../model/text.ts';
import { analyse } from '../text/analyse.ts';
import { createPhraseMatcher, type PhraseMatcher } from '../text/phrases.ts';
import { urlWords } from '../text/slug.ts';
import { cachedTerms, stemTerm, termsOf } from '../text/terms.ts';

/** One phrase that speaks for or against one concept. */
export interface PhraseEvidence {
  readonly phrase: string;
  /** Where it stands first, `[start, end)` in the text; `[0, 0)` when only in the address. */
  readonly start: number;
  readonly end: number;
  /** "address": in the article's address only. */
  readonly kind: 'phrase' | 'against' | 'entity' | 'address';
  /** Every place, as tokens `[first, end)`. */
  readonly places?: readonly (readonly [number, number])[];
  /** What it adds to the concept's mass; negative when against. */
  readonly mass: number;
}

/** What a text says about one concept. */
export interface ConceptEvidence {
  readonly concept: number;
  readonly phrases: PhraseEvidence[];
}

/** How much a phrase of each strength weighs; the prototype's values: 1, .4, .15; against as much as strong. */
const strengthWeights = strengths.map((strength) => ({ strong: 1, phrases: 0.4, weak: 0.15, against: -1 })[strength]);
const againstCode = strengths.indexOf('against');

/** Prepares the search for all phrases. */
export type EvidenceFinder = (text: CleanText, analysis: Analysis, url?: string) => ConceptEvidence[];

export function createEvidenceFinder(taxonomy: Taxonomy): EvidenceFinder {
  const termOf = cachedTerms(stemTerm);
  const matchers = taxonomy.phraseSets.map((set) => ({ set, match: createPhraseMatcher(set.index) }));
  return (text, analysis, url) => {
    const passages: Passage[] = [{ terms: termsOf(analysis, termOf), zones: zoneWeights(text, analysis) }];
    const slug = text.titleEnd === 0 && url !== undefined ? urlWords(url) : '';
    if (slug !== '') passages.push({ terms: termsOf(analyse(slug), termOf), zones: undefined });
    const byConcept = new Map<number, ConceptEvidence>();
    for (const { set, match } of matchers) addMatches(set, match, text, analysis, passages, byConcept);
    return [...byConcept.values()];
  };
}

/** Terms to search, with the weight of each place; without weights: the address, which stands in for a missing title. */
interface Passage {
  readonly terms: readonly string[];
  readonly zones: Float32Array | undefined;
}

/** The prototype's weight of words in the address: a title's is 3. */
const urlWeight = 2.4;

/** Weight of each token by its place: title 3, first 60 tokens of the body 2, to 300 1, then 0.7; from 1,500 on 0 (the prototype's). */
function zoneWeights(text: CleanText, analysis: Analysis): Float32Array {
  const weights = new Float32Array(analysis.count);
  let body = 0;
  for (let i = 0; i < analysis.count; i += 1) {
    if (analysis.starts[i]! < text.titleEnd) {
      weights[i] = 3;
      continue;
    }
    weights[i] = body < 60 ? 2 : body < 300 ? 1 : body < 1500 ? 0.7 : 0;
    body += 1;
  }
  return weights;
}

function addMatches(
  set: PhraseSet,
  match: PhraseMatcher,
  text: CleanText,
  analysis: Analysis,
  passages: readonly Passage[],
  byConcept: Map<number, ConceptEvidence>,
): void {
  const found = new Map<number, { mass: number; places: [number, number][] }>();
  for (const { terms, zones } of passages) {
    outermost(match, terms, (phrase, first, end) => {
      const mass = zones === undefined ? urlWeight : zones[first]!;
      const known = found.get(phrase);
      const places: [number, number][] = zones === undefined ? [] : [[first, end]];
      if (known === undefined) found.set(phrase, { mass, places });
      else {
        known.mass += mass;
        known.places.push(...places);
      }
    });
  }
  // A text of 400 tokens is the measure; longer texts hold more of everything.
  const length = Math.sqrt(Math.max(analysis.count, 80) / 400);
  for (const [phrase, { mass, places }] of found) {
    const [first, end] = places[0] ?? [-1, -1];
    const start = first === -1 ? 0 : analysis.starts[first]!;
    const stop = first === -1 ? 0 : analysis.ends[end - 1]!;
    const weight = Math.log1p(mass / length) * set.rarity[phrase]!;
    for (let link = set.linkStart[phrase]!; link < set.linkStart[phrase + 1]!; link += 1) {
      const strength = set.linkStrength[link]!;
      if (set.linkCased[link] === 1 && !sameCase(set.written[phrase]!, text.text.slice(start, stop))) continue;
      const concept = set.linkConcept[link]!;
      let entry = byConcept.get(concept);
      if (entry === undefined) {
        entry = { concept, phrases: [] };
        byConcept.set(concept, entry);
      }
      entry.phrases.push({
        phrase: set.written[phrase]!,
        start,
        end: stop,
        kind: strength === againstCode ? 'against' : first === -1 ? 'address' : 'phrase',
        places,
        mass: (weight * strengthWeights[strength]! * set.linkFactor[link]!) / 100,
      });
    }
  }
}

/** Visits the matches that lie in no longer match: "opera house" is no opera. */
function outermost(
  match: PhraseMatcher,
  terms: readonly string[],
  visit: (phrase: number, first: number, end: number) => void,
): void {
  let covered = 0;
  let phraseHere = -1;
  let firstHere = -1;
  let endHere = 0;
  const close = () => {
    if (phraseHere === -1 || endHere <= covered) return;
    covered = endHere;
    visit(phraseHere, firstHere, endHere);
  };
  match(terms, (phrase, first, end) => {
    if (first !== firstHere) {
      close();
      firstHere = first;
      endHere = 0;
    }
    if (end < endHere) return;
    phraseHere = phrase;
    endHere = end;
  });
  close();
}

/** Whether the upper-case letters of a phrase are upper-case in the text: "START" is not "start", but "STARTs" is. */
function sameCase(written: string, inText: string): boolean {
  const capitals = (text: string) => text.replace(/[^\p{Lu}]/gu, '');
  return capitals(inText).startsWith(capitals(written));
}

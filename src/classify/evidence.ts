/** Finds the phrases of a taxonomy in a text and adds up what they say for each concept. */
import { type PhraseSet, strengths, type Taxonomy } from '../model/taxonomy.ts';
import type { NumberSearch } from './lexicon.ts';
import type { Passage, Reading } from './passages.ts';

/** One phrase, or entity, that speaks for or against one concept. */
export interface PhraseEvidence {
  readonly phrase: string;
  /** Where it stands first, `[start, end)` in the text; `[0, 0)` when only in the address. */
  readonly start: number;
  readonly end: number;
  /** "address": in the article's address only. */
  readonly kind: 'phrase' | 'against' | 'entity' | 'address';
  /** Every place, as tokens `[first, end)`. */
  readonly places: readonly (readonly [number, number])[];
  /** Place in `strengths`. */
  readonly strength: number;
  /** How often and where it stands, 0 up; the weight of its places, damped. */
  readonly presence: number;
  /** What it adds to the concept's mass: presence times rarity times strength; negative when against. */
  readonly mass: number;
}

/** What a text says about one concept. */
export interface ConceptEvidence {
  readonly concept: number;
  readonly phrases: PhraseEvidence[];
  /** Sum over the phrases that speak for it. */
  mass: number;
  /** Sum over those against it. */
  against: number;
  /** Like `mass`, with the share of labelled articles that bore each phrase out in place of its strength. */
  learned: number;
  /** The part of `mass` from strong phrases, from the title and address, from the lead; the weightiest phrase's. */
  strong: number;
  head: number;
  lead: number;
  best: number;
  /** The part from names of the concept, and of that from the title and address; from strong phrases there. */
  named: number;
  namedHead: number;
  strongHead: number;
  /** The mass with every phrase divided by the number of concepts it speaks for. */
  unshared: number;
  strongCount: number;
  count: number;
  /** Times any of them stands there. */
  hits: number;
  /** In how many eighths of the text, a bit each. */
  spread: number;
  /** The first token of the first. */
  first: number;
  /** The highest share of labelled articles that bore one of the phrases out. */
  precision: number;
}

/** How much a phrase of each strength weighs: the prototype's 1, .4, .15; other values changed F1 by less than .005. */
const strengthWeights = strengths.map((strength) => ({ strong: 1, phrases: 0.4, weak: 0.15, against: -1 })[strength]);
const againstCode = strengths.indexOf('against');
/** Weight of each zone (title, address, lead, start, rest, tail). Flat weights lose .01 of F1. */
const zoneWeights = [4, 4, 2.5, 1, 0.5, 0] as const;
/** Rarity counts to this power: 0.7 is .005 of F1 better than 1. */
const rarityPower = 0.7;

/** The share of articles that bear a phrase of each strength out, before any were counted. */
export const expectedPrecision = [0.45, 0.25, 0.12, 0.05] as const;

/** Gives the share of labelled articles that bore a link out, 0..1; undefined where none were counted. */
export type PrecisionOf = (link: number) => number | undefined;

/** Finds the evidence in one article. */
export type EvidenceFinder = (reading: Reading) => Map<number, ConceptEvidence>;

/** Prepares the search for all phrases, with a taxonomy's searches. `precisionOf` is for the links of the first set, the shipped one. */
export function createEvidenceFinder(
  taxonomy: Taxonomy,
  numberSearches: readonly NumberSearch[],
  precisionOf: PrecisionOf,
): EvidenceFinder {
  const searches = taxonomy.phraseSets.map((set, place) => ({
    set,
    place,
    match: numberSearches[place]!,
    power: set.rarity.map((rarity) => rarity ** rarityPower),
    precisionOf: place === 0 ? precisionOf : () => undefined,
  }));
  return (reading) => {
    const byConcept = new Map<number, ConceptEvidence>();
    for (const search of searches) addMatches(search, reading, byConcept);
    return byConcept;
  };
}

interface Search {
  readonly set: PhraseSet;
  /** Place of the set. */
  readonly place: number;
  readonly match: NumberSearch;
  readonly power: Float32Array;
  readonly precisionOf: PrecisionOf;
}

interface Found {
  readonly places: [number, number][];
  /** Sum of the zones' weights, and the zones, a bit each. */
  weight: number;
  zones: number;
  hits: number;
}

function addMatches(
  { set, place: setPlace, match, power, precisionOf }: Search,
  reading: Reading,
  byConcept: Map<number, ConceptEvidence>,
): void {
  const { analysis } = reading;
  // A text of 400 tokens is the measure; longer texts hold more of everything.
  const length = Math.sqrt(Math.max(analysis.count, 80) / 400);
  for (const [phrase, found] of findPhrases(match, setPlace, reading)) {
    const presence = Math.log1p(found.weight / length);
    if (presence === 0) continue;
    const place = found.places[0];
    const start = place === undefined ? 0 : analysis.starts[place[0]]!;
    const stop = place === undefined ? 0 : analysis.ends[place[1] - 1]!;
    const heft = presence * power[phrase]!;
    for (let link = set.linkStart[phrase]!; link < set.linkStart[phrase + 1]!; link += 1) {
      const strength = set.linkStrength[link]!;
      if (set.linkCased[link] === 1 && !sameCase(set.written[phrase]!, reading.text.slice(start, stop))) continue;
      const mass = heft * strengthWeights[strength]!;
      const entry = entryOf(byConcept, set.linkConcept[link]!);
      const kind = strength === againstCode ? 'against' : place === undefined ? 'address' : 'phrase';
      const { places } = found;
      entry.phrases.push({
        phrase: set.written[phrase]!,
        start,
        end: stop,
        kind,
        places,
        strength,
        presence,
        mass,
      });
      if (kind === 'against') {
        entry.against -= mass;
        continue;
      }
      addSupport(entry, found, mass, strength, analysis.count);
      const precision = precisionOf(link) ?? expectedPrecision[strength]!;
      entry.learned += heft * precision;
      entry.precision = Math.max(entry.precision, precision);
      entry.unshared += mass / (set.linkStart[phrase + 1]! - set.linkStart[phrase]!);
      if (set.linkNames[link] === 1) addName(entry, found, mass);
    }
  }
}

/** The phrases of a text, each with all its places. */
function findPhrases(match: NumberSearch, place: number, { body, address }: Reading): Map<number, Found> {
  const all = new Map<number, Found>();
  const search = (passage: Passage, placed: boolean) =>
    outermost(match, passage.numbers[place]!, (phrase, first, end) => {
      let found = all.get(phrase);
      if (found === undefined) {
        found = { places: [], weight: 0, zones: 0, hits: 0 };
        all.set(phrase, found);
      }
      const zone = passage.zones[first]!;
      found.weight += zoneWeights[zone]!;
      found.zones |= 1 << zone;
      found.hits += 1;
      if (placed) found.places.push([first, end]);
    });
  search(body, true);
  search(address, false);
  return all;
}

function entryOf(byConcept: Map<number, ConceptEvidence>, concept: number): ConceptEvidence {
  const known = byConcept.get(concept);
  if (known !== undefined) return known;
  const entry = emptyEvidence(concept);
  byConcept.set(concept, entry);
  return entry;
}

/** What a text says about a concept it does not mention. */
export function emptyEvidence(concept: number): ConceptEvidence {
  return {
    concept,
    phrases: [],
    mass: 0,
    against: 0,
    learned: 0,
    strong: 0,
    head: 0,
    lead: 0,
    best: 0,
    named: 0,
    namedHead: 0,
    strongHead: 0,
    unshared: 0,
    strongCount: 0,
    count: 0,
    hits: 0,
    spread: 0,
    first: Number.MAX_SAFE_INTEGER,
    precision: 0,
  };
}

/** Bits of `Found.zones`: the title and the address; the lead. */
const headBits = 0b11;
const leadBit = 0b100;

function addSupport(
  entry: ConceptEvidence,
  { places, zones, hits }: Found,
  mass: number,
  strength: number,
  count: number,
): void {
  const inHead = (zones & headBits) !== 0;
  entry.mass += mass;
  entry.best = Math.max(entry.best, mass);
  entry.count += 1;
  entry.hits += hits;
  if (strength === 0) {
    entry.strong += mass;
    entry.strongCount += 1;
    if (inHead) entry.strongHead += mass;
  }
  if (inHead) entry.head += mass;
  if ((zones & leadBit) !== 0) entry.lead += mass;
  for (let i = 0; i < places.length; i += 1) entry.spread |= 1 << Math.floor((places[i]![0] * 8) / count);
  if (places.length > 0) entry.first = Math.min(entry.first, places[0]![0]);
}

function addName(entry: ConceptEvidence, { zones }: Found, mass: number): void {
  entry.named += mass;
  if ((zones & headBits) !== 0) entry.namedHead += mass;
}

/** Visits the matches that lie in no longer match: "opera house" is no opera. Two phrases of the same words both count. */
function outermost(
  match: NumberSearch,
  numbers: Int32Array,
  visit: (phrase: number, first: number, end: number) => void,
): void {
  let covered = 0;
  let here: number[] = [];
  let firstHere = -1;
  let endHere = 0;
  const close = () => {
    if (endHere <= covered) return;
    covered = endHere;
    for (const phrase of here) visit(phrase, firstHere, endHere);
  };
  match(numbers, (phrase, first, end) => {
    if (first !== firstHere) {
      close();
      firstHere = first;
      endHere = 0;
    }
    if (end === endHere) here.push(phrase);
    if (end <= endHere) return;
    here = [phrase];
    endHere = end;
  });
  close();
}

/** Whether the upper-case letters of a phrase are upper-case in the text: "START" is not "start", but "STARTs" is. */
function sameCase(written: string, inText: string): boolean {
  const capitals = (text: string) => text.replace(/[^\p{Lu}]/gu, '');
  return capitals(inText).startsWith(capitals(written));
}

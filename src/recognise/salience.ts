/** How much an article is about an entity: a probability fitted to what careful readers named. */
import { entityTypes, type TypeName } from '../model/tag.ts';
import type { Analysis, CleanText } from '../model/text.ts';
import { type Voice, type VoiceKind, voices } from './countries.ts';
import type { Thing } from './join.ts';
import { countryWeights, thingWeights } from './salience-weights.ts';

/** Names of the numbers that `countryFeatures` gives, in order. */
export const countryFeatureNames = [
  'bias',
  'share of all evidence',
  'log of evidence',
  'log of evidence against the strongest other country',
  'first named, 1 at the start',
  'evidence in the lead',
  'spread over paragraphs',
  'paragraphs',
  'from first to last',
  'countries in the article',
  'in the title',
  ...voices.map((kind) => `share by ${kind}`),
] as const;

/** The lead: the first three paragraphs, or 350 characters when they are shorter. */
const leadParagraphs = 3;
const leadLength = 350;

/** What of an article salience looks at. */
export interface Layout {
  readonly length: number;
  readonly titleEnd: number;
  readonly leadEnd: number;
  /** Start of every paragraph. */
  readonly paragraphs: readonly number[];
}

/** The title's, lead's and paragraphs' places. */
export function layoutOf(text: CleanText, analysis: Analysis): Layout {
  const paragraphs = [...analysis.paragraphs.subarray(0, -1)].map((token) => analysis.starts[token]!);
  const leadEnd = Math.max(leadLength, paragraphs[Math.min(leadParagraphs, paragraphs.length) - 1] ?? 0);
  return { length: Math.max(1, text.text.length), titleEnd: text.titleEnd, leadEnd, paragraphs };
}

/** One row of features for every country, in the order of the voices. */
export function countryFeatures(layout: Layout, all: readonly Voice[]): number[][] {
  const strengths = all.map((voice) => sum(voice.evidence.map(({ weight }) => weight)));
  const total = sum(strengths) || 1;
  return all.map((voice, i) => {
    const strength = strengths[i]!;
    const rival = Math.max(0, ...strengths.filter((_, other) => other !== i));
    const { evidence } = voice;
    const first = evidence[0]!.start;
    const last = evidence.at(-1)!.end;
    const inLead = sum(evidence.filter(({ start }) => start < layout.leadEnd).map(({ weight }) => weight));
    const held = new Set(evidence.map(({ start }) => paragraphOf(layout, start))).size;
    return [
      1,
      strength / total,
      Math.log1p(strength),
      Math.log((strength + 0.5) / (rival + 0.5)),
      1 - first / layout.length,
      Math.log1p(inLead),
      held / Math.max(1, layout.paragraphs.length),
      Math.log1p(held),
      (last - first) / layout.length,
      Math.log1p(all.length),
      Number(first < layout.titleEnd),
      ...voices.map((kind) => shareOf(evidence, kind)),
    ];
  });
}

/** The probability that a careful reader says the article is about the country, by country. */
export function countrySalience(layout: Layout, all: readonly Voice[]): Map<string, number> {
  const rows = countryFeatures(layout, all);
  return new Map(all.map((voice, i) => [voice.country, logistic(rows[i]!, countryWeights)]));
}

/** Names of the numbers that `thingFeatures` gives, in order. */
export const thingFeatureNames = [
  'bias',
  'log of mentions',
  'share of the most named of its type',
  'first named, 1 at the start',
  'in the lead',
  'in the title',
  'spread over paragraphs',
  'from first to last',
  'things of its type',
  'full name, of a person',
  'listed',
  ...entityTypes,
] as const;

/** One row of features for every thing, in order. */
export function thingFeatures(layout: Layout, analysis: Analysis, things: readonly Thing[]): number[][] {
  const most = new Map<TypeName, number>();
  const kinds = new Map<TypeName, number>();
  for (const { type, mentions } of things) {
    most.set(type, Math.max(most.get(type) ?? 0, mentions.length));
    kinds.set(type, (kinds.get(type) ?? 0) + 1);
  }
  return things.map(({ type, mentions, name }) => {
    const starts = mentions.map((mention) => analysis.starts[mention.first]!);
    const first = starts[0]!;
    return [
      1,
      Math.log(mentions.length),
      mentions.length / most.get(type)!,
      1 - first / layout.length,
      Number(first < layout.leadEnd),
      Number(first < layout.titleEnd),
      new Set(starts.map((start) => paragraphOf(layout, start))).size / Math.max(1, layout.paragraphs.length),
      (starts.at(-1)! - first) / layout.length,
      Math.log(kinds.get(type)!),
      Number(type === 'person' && name.includes(' ')),
      Number(mentions.some(({ known }) => known !== undefined)),
      ...entityTypes.map((each) => Number(each === type)),
    ];
  });
}

/** The probability that a careful reader names the thing among those that matter, in the order of the things. */
export function thingSalience(layout: Layout, analysis: Analysis, things: readonly Thing[]): number[] {
  return thingFeatures(layout, analysis, things).map((row) => logistic(row, thingWeights));
}

function shareOf(evidence: readonly { readonly kind: VoiceKind }[], kind: VoiceKind): number {
  return evidence.filter((each) => each.kind === kind).length / evidence.length;
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

function logistic(row: readonly number[], weights: readonly number[]): number {
  return 1 / (1 + Math.exp(-sum(row.map((value, i) => value * weights[i]!))));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

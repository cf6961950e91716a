/** Things to entities: evidence, score, salience, and the countries that are known by evidence alone. */
import type { Entity, Evidence, Mention } from '../model/tag.ts';
import type { Analysis, CleanText } from '../model/text.ts';
import type { Candidate } from './candidate.ts';
import type { Voice } from './countries.ts';
import type { Thing } from './join.ts';
import { countrySalience, layoutOf, thingSalience } from './salience.ts';

/** Builds the entities of one text, sorted by salience, highest first, then id. */
export function toEntities(
  text: CleanText,
  analysis: Analysis,
  things: readonly Thing[],
  voices: readonly Voice[],
  nameOfCountry: ReadonlyMap<string, string>,
): Entity[] {
  const layout = layoutOf(text, analysis);
  const saliences = countrySalience(layout, voices);
  const weights = thingSalience(layout, analysis, things);
  const byCountry = new Map(voices.map((voice) => [voice.country, voice]));
  const entities: Entity[] = [];
  const named = new Set<string>();
  for (const [i, thing] of things.entries()) {
    if (thing.type === 'country') {
      named.add(thing.id);
      const evidence = byCountry.get(thing.id)?.evidence ?? [];
      entities.push(entityOf(analysis, thing, saliences.get(thing.id) ?? 0, evidence));
    } else entities.push(entityOf(analysis, thing, weights[i]!));
  }
  for (const voice of voices) {
    if (named.has(voice.country)) continue;
    const name = nameOfCountry.get(voice.country);
    if (name === undefined) continue;
    entities.push({
      id: voice.country,
      name,
      type: 'country',
      country: voice.country,
      salience: round(saliences.get(voice.country) ?? 0),
      score: round(certainty(voice.evidence.map((evidence) => evidence.weight * 0.9))),
      mentions: [],
      evidence: voice.evidence,
    });
  }
  return entities.sort((a, b) => b.salience - a.salience || (a.id < b.id ? -1 : 1));
}

function entityOf(
  analysis: Analysis,
  thing: Thing,
  salience: number,
  evidence: readonly Evidence[] = evidenceOf(analysis, thing),
): Entity {
  return {
    id: thing.id,
    name: thing.name,
    type: thing.type,
    score: round(certainty(thing.mentions.map((mention) => mention.score))),
    ...(thing.country === undefined ? {} : { country: thing.country }),
    ...(/^Q\d+$/.test(thing.id) ? { wikidata: thing.id } : {}),
    mentions: thing.mentions.map((mention) => rangeOf(analysis, mention)),
    salience: round(salience),
    evidence,
  };
}

function rangeOf(analysis: Analysis, { first, end }: Candidate): Mention {
  return { start: analysis.starts[first]!, end: analysis.ends[end - 1]! };
}

/** Every voice for the mentions' type, each with its own score as weight. */
function evidenceOf(analysis: Analysis, { mentions, countryFromContext, country }: Thing): Evidence[] {
  const evidence: Evidence[] = [];
  for (const mention of mentions) {
    const { start, end } = rangeOf(analysis, mention);
    for (const { kind, type, value, score } of mention.claims)
      if (type === mention.type) evidence.push({ kind, value, start, end, weight: round(score) });
  }
  if (countryFromContext)
    evidence.push({ kind: 'context', value: `country from context: ${country}`, start: 0, end: 0, weight: 0 });
  return evidence;
}

/** How sure the surest mentions make us: the best one, raised a little by every further one. */
function certainty(scores: readonly number[]): number {
  const best = Math.max(0, ...scores);
  return Math.min(0.99, best + (1 - best) * (1 - 0.9 ** (scores.length - 1)));
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

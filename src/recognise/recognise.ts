/** Text to entities: known names, learned names, titles and rules, then one entity per thing. */
import type { NameKnowledge } from '../model/names.ts';
import type { Entity } from '../model/tag.ts';
import type { Analysis, CleanText } from '../model/text.ts';
import type { Candidate, KnownAt } from './candidate.ts';
import { chooseMentions } from './choose.ts';
import { composedName, lowerCaseBody } from './composed.ts';
import { countryVoices, type VoiceKind, voiceWeights } from './countries.ts';
import { toEntities } from './entities.ts';
import { joinMentions } from './join.ts';
import { chooseSense, createKnownFinder, type KnownMatch } from './known.ts';
import { lowerCaseLaw } from './laws.ts';
import { personName } from './people.ts';
import { findRuns, type Run, type Tokens } from './runs.ts';
import { acronymMentions, findAcronyms, shortPeople } from './short-forms.ts';
import { createWords } from './words.ts';

/** Finds the entities of one text, sorted by salience, highest first, then id. */
export type Recogniser = (text: CleanText, analysis: Analysis) => readonly Entity[];

/** Prepares a recogniser over known names and, when given, the learned recogniser's weights. */
export function createRecogniser(names: NameKnowledge, _weights?: Uint8Array): Recogniser {
  const lookUp = createWords(names);
  const findKnown = createKnownFinder(names);
  const findOwn = names.own === undefined ? undefined : createKnownFinder(names.own);

  return (text, analysis) => {
    const words = lookUp(analysis);
    const sentenceOf = sentencesOfTokens(analysis);
    const matches = findKnown(analysis, words, sentenceOf);
    const context = { countries: countNations(names, matches) };
    const known = matches.flatMap((match) => chooseSense(names, match, context, 'list') ?? []);
    const own =
      findOwn?.(analysis, words, sentenceOf).flatMap((match) => chooseSense(names.own!, match, context, 'own') ?? []) ??
      [];
    const ruled = findByRule({ analysis, words }, known);
    const chosen = chooseMentions([...own, ...known, ...ruled], analysis.count);
    const acronyms = findAcronyms(analysis, chosen);
    const short = [
      ...acronymMentions(analysis, acronyms, freeOf(chosen)),
      ...shortPeople(analysis, words, chosen, freeOf(chosen)),
    ];
    const mentions = chooseMentions([...chosen, ...short], analysis.count);
    const home = homeCountry(mentions);
    const things = joinMentions(analysis, mentions, acronyms, home);
    return toEntities(text, analysis, things, countryVoices(analysis, words, things), names);
  };
}

/** The sentence of every token. */
function sentencesOfTokens({ sentences, count }: Analysis): Int32Array {
  const of = new Int32Array(count);
  for (let i = 0; i + 1 < sentences.length; i += 1) of.fill(i, sentences[i], sentences[i + 1]);
  return of;
}

/** Composed names and people, sentence by sentence. */
function findByRule(tokens: Tokens, listed: readonly Candidate[]): Candidate[] {
  const { analysis, words } = tokens;
  const known = new Map(listed.map((candidate) => [candidate.first, candidate]));
  const found: Candidate[] = [];
  for (let sentence = 0; sentence + 1 < analysis.sentences.length; sentence += 1) {
    const from = analysis.sentences[sentence]!;
    const to = analysis.sentences[sentence + 1]!;
    const runs = findRuns(tokens, from, to);
    runs.forEach((run, i) => {
      const name = composedName(tokens, run, { before: runs[i - 1], to, known }) ?? personName(words, run, from, known);
      if (name !== undefined) found.push(name);
    });
    found.push(...lowerCaseLaws(tokens, runs, from, to, known));
  }
  for (const candidate of listed) {
    const body = lowerCaseBody(tokens, candidate, analysis.count);
    if (body !== undefined) found.push(body);
  }
  return found;
}

function lowerCaseLaws(tokens: Tokens, runs: readonly Run[], from: number, to: number, known: KnownAt): Candidate[] {
  const found: Candidate[] = [];
  for (let at = from; at < to; at += 1) {
    const word = tokens.words[at]!;
    if (word.head?.type !== 'law_treaty' || word.capital) continue;
    const law = lowerCaseLaw(
      tokens,
      at,
      runs.findLast((run) => run.end <= at),
      to,
      known,
    );
    if (law !== undefined) found.push(law);
  }
  return found;
}

/** How often each country and its people are named, before any sense is chosen. */
function countNations(names: NameKnowledge, matches: readonly KnownMatch[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { senses } of matches) {
    const thing = names.senseThing[senses[0]!]!;
    const country = names.countries[names.thingCountry[thing]!]!;
    // The likeliest sense speaks for its country, whatever it is, if nothing else is near as likely.
    if (country === '' || names.senseWeight[senses[0]!]! < 100) continue;
    counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  return counts;
}

/** Whether a token belongs to no mention. */
function freeOf(mentions: readonly Candidate[]): (token: number) => boolean {
  const taken = new Set<number>();
  for (const { first, end } of mentions) for (let at = first; at < end; at += 1) taken.add(at);
  return (token) => !taken.has(token);
}

/** The country the article says most of, if it says a quarter more of it than of the next: a body without a country is of it. */
function homeCountry(mentions: readonly Candidate[]): string | undefined {
  const strengths = new Map<string, number>();
  for (const { country, type } of mentions) {
    if (country === undefined) continue;
    const kind = type === 'country' ? 'list' : type === 'facility' ? 'place' : type;
    strengths.set(country, (strengths.get(country) ?? 0) + (voiceWeights[kind as VoiceKind] ?? 0));
  }
  const [first, second] = [...strengths].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (first === undefined) return undefined;
  return second === undefined || first[1] >= 1.25 * second[1] ? first[0] : undefined;
}

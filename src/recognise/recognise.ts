/** Text to entities: known names, learned names, titles and rules, then one entity per thing. */
import type { EntityModel } from '../model/entity-model.ts';
import type { NameKnowledge } from '../model/names.ts';
import type { Entity } from '../model/tag.ts';
import type { Analysis, CleanText } from '../model/text.ts';
import { asListed } from './as-listed.ts';
import { bodyByForm, headedBodies } from './bodies.ts';
import { type Candidate, type Claim, isCommonName, isTrained, type KnownAt } from './candidate.ts';
import { chooseMentions } from './choose.ts';
import { combineClaims, rivalsOf } from './combine.ts';
import { commonBody } from './common-bodies.ts';
import { composedName } from './composed.ts';
import { countryVoices, type Voice, type VoiceKind, voiceWeights } from './countries.ts';
import { toEntities } from './entities.ts';
import { joinMentions, type Thing } from './join.ts';
import { chooseSense, createKnownFinder, type KnownMatch, senseContext } from './known.ts';
import { isLanguage } from './languages.ts';
import { lowerCaseLaw } from './laws.ts';
import { createReader } from './learned/index.ts';
import { mentionScore, type Rivals } from './mention-score.ts';
import { withNations } from './nations.ts';
import { personName } from './people.ts';
import { readingsOf, trainedReadings } from './readings.ts';
import { findRuns, type Run, type Tokens } from './runs.ts';
import { settleTypes } from './settle.ts';
import { acronymMentions, findAcronyms, freeOf, shortPeople } from './short-forms.ts';
import { findSiblings, type Scored } from './siblings.ts';
import { splitPrefixes } from './split.ts';
import { createWords } from './words.ts';

/** Finds the entities of one text, sorted by salience, highest first, then id. */
export type Recogniser = (text: CleanText, analysis: Analysis) => readonly Entity[];

/** What to recognise. */
export interface RecogniseOptions {
  /** Entities below this score are not given, 0..1. */
  readonly minEntityScore?: number;
}

/** Prepares a recogniser over known names and, when given, the learned recogniser's weights and a model of the user's own. */
export function createRecogniser(
  names: NameKnowledge,
  weights?: Uint8Array,
  { minEntityScore = 0 }: RecogniseOptions = {},
  own?: EntityModel,
): Recogniser {
  const findThings = createThingFinder(names, weights, own);
  const nameOfCountry = countryNames(names);

  return (text, whole) => {
    const { analysis, things, voices } = findThings(whole);
    const entities = toEntities(text, analysis, things, voices, nameOfCountry);
    return entities.filter(({ score }) => score >= minEntityScore);
  };
}

/** The things one text names, and what it says of countries. */
export interface Found {
  readonly analysis: Analysis;
  readonly things: readonly Thing[];
  readonly voices: readonly Voice[];
}

/** Prepares the search for things: candidates, then mentions, then one thing for all that name it. */
function createThingFinder(names: NameKnowledge, weights?: Uint8Array, own?: EntityModel): (whole: Analysis) => Found {
  const findCandidates = createCandidateFinder(names, weights, own);
  // So that the search does not keep the weights as they came in their file, 7 MB.
  const isLearned = weights !== undefined;

  return (whole) => {
    const { analysis, words, candidates, readings } = findCandidates(whole);
    const chosen = chooseMentions(isLearned ? weighed(candidates, readings) : candidates, analysis.count);
    const acronyms = findAcronyms(analysis, chosen);
    const spelled = acronymMentions(analysis, acronyms, chosen);
    const short = shortPeople(analysis, words, spelled, freeOf(spelled));
    const mentions = settleTypes(analysis, chooseMentions([...spelled, ...short], analysis.count));
    const things = joinMentions(analysis, mentions, acronyms, homeCountry(mentions));
    return { analysis, things, voices: countryVoices(analysis, words, things) };
  };
}

/** Everything that may be a name in one text. */
export interface Candidates extends Tokens {
  readonly candidates: readonly Candidate[];
  /** Those that the learned recogniser read, as it read them. */
  readonly readings: readonly Candidate[];
}

/** Prepares the search for candidates: the user's names, known names, learned names and composed ones, joined where they are of the same tokens. */
export function createCandidateFinder(
  names: NameKnowledge,
  weights?: Uint8Array,
  own?: EntityModel,
): (whole: Analysis) => Candidates {
  const lookUp = createWords(names);
  const findKnown = createKnownFinder(names);
  const findOwn = names.own === undefined ? undefined : createKnownFinder(names.own);
  const learned = weights === undefined ? undefined : createReader(weights, own);
  const mayStand = own === undefined ? () => true : besideOwn(own);

  return (whole) => {
    const analysis = splitPrefixes(whole);
    const words = lookUp(analysis);
    const sentenceOf = sentencesOfTokens(analysis);
    const notLanguage = (candidate: Candidate) => !isLanguage(words, candidate);
    const read = learned?.(analysis) ?? { shipped: [], own: [] };
    const matches = findKnown(analysis, words, sentenceOf);
    const asRead = readingsOf({ analysis, words }, read.shipped).filter(notLanguage);
    const readings = asListed(names, asRead, matches);
    const trained = trainedReadings({ analysis, words }, read.own);
    const context = senseContext(readings, countNations(names, matches));
    const listed = matches.flatMap((match) => chooseSense(names, match, context, 'list') ?? []).filter(notLanguage);
    const namedByUser = findOwn?.(analysis, words, sentenceOf) ?? [];
    const owned = namedByUser.flatMap((match) => chooseSense(names.own!, match, context, 'own') ?? []);
    const known = new Map(listed.map((candidate) => [candidate.first, candidate]));
    const byRule = findByRule({ analysis, words }, known, withPlaces(known, readings));
    const ruled = [...byRule, ...headedBodies({ analysis, words }, readings, byRule, known)];
    return {
      analysis,
      words,
      readings,
      candidates: combineClaims([...owned, ...trained, ...withNations(readings, listed), ...listed, ...ruled]).filter(
        mayStand,
      ),
    };
  };
}

/** A user's recogniser has the last word on its types: of those, and of all when it stands alone, only what it read and what they list. */
function besideOwn({ types, alone }: EntityModel): (candidate: Candidate) => boolean {
  return (candidate) =>
    (!alone && !types.includes(candidate.type)) || candidate.claims[0]!.kind === 'own' || isTrained(candidate);
}

/**
 * Below this probability a candidate is no mention. On entities/dev, F1 .920 at 0.35, .921 at 0.40, .922 at 0.45, .923 at 0.50; on gold/dev people have a
 * recall of .942, .942, .939, .935, bodies .737, .737, .731, .709, organisations .755, .755, .748, .730.
 */
const leastScore = 0.4;

/**
 * Rare ones a little less. Recall of events on gold/dev is .531 at 0.35, .552 at 0.33 and 0.30; of laws .875 at 0.35, .833 at 0.33, where one takes more words than
 * its name. F1 of laws on entities/dev .916 at 0.35, .914 at 0.30.
 */
const leastEvent = 0.33;
const leastLaw = 0.35;

/**
 * Of bodies that neither a list nor a rule knows: "the Kingdom", "Hon Hai Precision Industry". Precision of bodies on gold/dev and dev-npr is .665 and .780 at 0.35,
 * .699 and .807 at 0.5, .709 and .818 at 0.6; recall .754 and .853, .749 and .853, .743 and .835.
 */
const leastAlone = 0.5;

function leastOf({ type, claims }: Candidate): number {
  if (type === 'event') return leastEvent;
  if (type === 'law_treaty') return leastLaw;
  return type === 'government_body' && claims.every(({ kind }) => kind === 'learned') ? leastAlone : leastScore;
}

/** The least score of a law, body or organisation that our hand-written list holds, unless a reading is sure of another type or extent. */
const writtenScore = 0.6;
const sureOfOther = 0.9;

function writtenFloor({ type, claims }: Candidate, rivals: Rivals): number {
  const [{ kind, score }] = claims as readonly [Claim];
  if (kind !== 'list' || score < 1 || (rivals.overlap > 0 && !rivals.within)) return 0;
  if (type !== 'law_treaty' && type !== 'government_body' && type !== 'organisation') return 0;
  return claims.some((claim) => claim.type !== type && claim.score >= sureOfOther) ? 0 : writtenScore;
}

/** What its form alone makes sure, whatever was read inside it: a ministry with what it has in hand set apart by commas, a constitution with its year. */
function formFloor({ type, claims }: Candidate, { around, sameType }: Rivals): number {
  if (type === 'law_treaty' && around && sameType) return 0;
  return claims.some((claim) => claim.kind === 'rule' && claim.type === type && claim.score === 1) ? 0.8 : 0;
}

/** What is surely something else by its form is not what it was read as. */
function isDenied({ type, claims }: Candidate): boolean {
  const [{ kind }] = claims as readonly [Claim];
  return kind !== 'list' && claims.some((claim) => claim.kind === 'rule' && claim.type !== type && claim.score === 1);
}

function weighed(candidates: readonly Candidate[], readings: readonly Candidate[]): Candidate[] {
  const rivals = rivalsOf(candidates, readings);
  const fixed: Candidate[] = [];
  const scored: Scored[] = [];
  candidates.forEach((candidate, i) => {
    if (candidate.claims[0]!.kind === 'own' || isCommonName(candidate)) fixed.push(candidate);
    else if (isTrained(candidate)) fixed.push({ ...candidate, score: trainedScore(candidate) });
    else if (!isDenied(candidate)) scored.push({ candidate, score: scoreOf(candidate, rivals[i]!) });
  });
  const { nameScore, yields } = findSiblings(scored);
  const names = scored.filter((one) => nameScore(one) >= leastOf(one.candidate) && !yields(one));
  return [...fixed, ...names.map(({ candidate, score }) => ({ ...candidate, score }))];
}

function scoreOf(candidate: Candidate, rivals: Rivals): number {
  return Math.max(mentionScore(candidate, rivals), writtenFloor(candidate, rivals), formFloor(candidate, rivals));
}

/** As calibrated on the user's own texts: what others say was seen there too. */
function trainedScore({ claims }: Candidate): number {
  return claims.find(({ kind }) => kind === 'trained')!.score;
}

/** Names of countries by code, for those an article never names. */
function countryNames({ thingId, thingName }: NameKnowledge): ReadonlyMap<string, string> {
  return new Map(thingId.flatMap((id, i) => (/^[A-Z]{2}$/.test(id) ? [[id, thingName[i]!] as const] : [])));
}

/** The sentence of every token. */
function sentencesOfTokens({ sentences, count }: Analysis): Int32Array {
  const of = new Int32Array(count);
  for (let i = 0; i + 1 < sentences.length; i += 1) of.fill(i, sentences[i], sentences[i + 1]);
  return of;
}

/** Places that no list knows own bodies too: "Thamarassery court". */
function withPlaces(known: KnownAt, readings: readonly Candidate[]): KnownAt {
  const owners = new Map(known);
  for (const reading of readings)
    if (reading.type === 'place' && !known.has(reading.first)) owners.set(reading.first, reading);
  return owners;
}

/** Composed names and people, sentence by sentence. */
function findByRule(tokens: Tokens, known: KnownAt, owners: KnownAt): Candidate[] {
  const { analysis, words } = tokens;
  const found: Candidate[] = [];
  for (let sentence = 0; sentence + 1 < analysis.sentences.length; sentence += 1) {
    const from = analysis.sentences[sentence]!;
    const to = analysis.sentences[sentence + 1]!;
    const runs = findRuns(tokens, from, to);
    runs.forEach((run, i) => {
      const around = { before: runs[i - 1], from, to, known };
      const name =
        bodyByForm(tokens, run, around) ?? composedName(tokens, run, around) ?? personName(words, run, from, known);
      if (name !== undefined) found.push(name);
    });
    found.push(...lowerCaseNames(tokens, runs, from, to, known, owners));
  }
  return found;
}

function lowerCaseNames(
  tokens: Tokens,
  runs: readonly Run[],
  from: number,
  to: number,
  known: KnownAt,
  owners: KnownAt,
): Candidate[] {
  const found: Candidate[] = [];
  for (let at = from; at < to; at += 1) {
    const word = tokens.words[at]!;
    if (word.head === undefined || word.capital) continue;
    const name =
      word.head.type === 'law_treaty'
        ? lowerCaseLaw(
            tokens,
            at,
            runs.findLast((run) => run.end <= at),
            to,
            known,
          )
        : commonBody(tokens, at, from, to, owners);
    if (name !== undefined) found.push(name);
  }
  return found;
}

/** Counts how often each country and its people are named, before any sense is chosen. */
function countNations(names: NameKnowledge, matches: readonly KnownMatch[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { senses } of matches) {
    const country = names.countries[names.thingCountry[names.senseThing[senses[0]!]!]!]!;
    // The likeliest sense speaks for its country, whatever it is, if it is likely enough by itself.
    if (country === '' || names.senseWeight[senses[0]!]! < 100) continue;
    counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  return counts;
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

/** Evidence to scores: each concept's score is a logistic function of the sum of the weights shown with it. */
import type { Evidence } from '../model/tag.ts';
import type { Trees } from '../model/topic-model.ts';
import type { ConceptEvidence, PhraseEvidence } from './evidence.ts';
import { type CandidateFeatures, evidenceSorts, featureSorts } from './features.ts';
import { createTreeReader } from './trees.ts';
import type { Wording } from './words.ts';

/** A concept that may be given, with its probability; its evidence, which adds up to it, is worked out when asked for. */
export interface Candidate {
  readonly concept: number;
  readonly score: number;
  readonly explain: () => readonly Evidence[];
}

/** The score that evidence adds up to: 1 / (1 + exp(-sum of weights)). */
export function scoreOf(evidence: readonly Evidence[]): number {
  return logistic(evidence.reduce((sum, { weight }) => sum + weight, 0));
}

/** Log odds to a probability. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** A probability to log odds; kept off 0 and 1, where they have no end. */
export function logOdds(score: number): number {
  const held = Math.min(1 - 1e-9, Math.max(1e-9, score));
  return Math.log(held / (1 - held));
}

/** So many words are named when a text's wording speaks for a concept. */
const wordsNamed = 5;

/** Scores candidates, each with the wording of its article. */
export type TreeScorer = (candidates: readonly CandidateFeatures[], wording: Wording) => Candidate[];

/** Prepares the scoring of the candidates that trees know, IPTC's. */
export function createTreeScorer(trees: Trees): TreeScorer {
  const { read, share } = createTreeReader(
    trees,
    featureSorts.map((sort) => evidenceSorts.indexOf(sort)),
  );
  return (candidates, wording) =>
    candidates.map(({ evidence, values }) => ({
      concept: evidence.concept,
      score: logistic(read(values)),
      explain: () => explain(evidence, wording, share(values)),
    }));

  function explain(evidence: ConceptEvidence, wording: Wording, shares: Float64Array): Evidence[] {
    return [
      ...phraseShares(evidence, shares[0]!),
      ...wordShares(wording, evidence.concept, shares[1]!),
      ...evidenceSorts.slice(2).map((sort, i) => contextOf(sort, shares[2 + i]!)),
      contextOf('before reading', trees.base),
    ].filter(({ weight }) => weight !== 0);
  }
}

/** Divides what the phrases of a concept add among them, by their mass; what speaks against takes away. */
function phraseShares({ phrases, mass, against }: ConceptEvidence, sum: number): Evidence[] {
  const net = mass - against;
  if (net <= 0) return [contextOf('no phrase of the topic', sum)];
  return phrases.map((phrase) => evidenceOf(phrase, (sum * phrase.mass) / net)).sort((a, b) => b.weight - a.weight);
}

function evidenceOf({ kind, phrase, start, end }: PhraseEvidence, weight: number): Evidence {
  return { kind, value: phrase, start, end, weight };
}

/** Names the words that say most, each with its part; the others together. Wording that says little or nothing is one line. */
function wordShares(wording: Wording, concept: number, sum: number): Evidence[] {
  const said = wording.scores[concept]!;
  if (said <= 0 || sum <= 0) return [contextOf('wording of the text', sum)];
  const named = wording.reasons(concept, wordsNamed).filter(({ adds }) => adds > 0);
  const whole = Math.max(
    said,
    named.reduce((total, { adds }) => total + adds, 0),
  );
  const parts = named.map(({ word, adds }) => ({
    kind: 'word',
    value: word,
    start: 0,
    end: 0,
    weight: (sum * adds) / whole,
  }));
  const rest = sum - parts.reduce((total, { weight }) => total + weight, 0);
  return [...parts, contextOf('other words', rest)];
}

function contextOf(value: string, weight: number): Evidence {
  return { kind: 'context', value, start: 0, end: 0, weight };
}

/**
 * What one phrase of a user's own topic adds, in log odds, once in the body: one strong phrase makes the score 0.7, two plain
 * ones 0.6, as `topics.yaml` promises; more often, or in the title, it adds up to three times as much.
 */
const ownWeights = [2.85, 1.2, 0.4, -2.85] as const;
const ownBase = -2;
const mostPresence = 3;

/** Scores a user's own topics by their phrases and entities alone. */
export function scoreOwn(found: readonly ConceptEvidence[]): Candidate[] {
  return found.flatMap(({ concept, phrases }) => {
    if (!phrases.some(({ kind }) => kind !== 'against')) return [];
    const said = phrases.map((phrase) =>
      evidenceOf(
        phrase,
        ownWeights[phrase.strength]! * Math.min(mostPresence, Math.max(1, phrase.presence / Math.log(2))),
      ),
    );
    const evidence = [...said.sort((a, b) => b.weight - a.weight), contextOf('before reading', ownBase)];
    return [{ concept, score: scoreOf(evidence), explain: () => evidence }];
  });
}

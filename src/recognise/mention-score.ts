/**
 * How sure a candidate is: one probability from what lists, rules and the learned recogniser say of it and of what overlaps it.
 * Fitted on entities/train, each story as a recogniser reads it that never saw it (`learn/build-mentions.ts`); of entities scored 0.6, 0.7, 0.8 and
 * 0.9 and up, 68, 84, 86 and 98 in a hundred are right on entities/dev, where the ten types have F1 .924 (`npm run bench:entities`).
 */
import { entityTypes, type TypeName } from '../model/tag.ts';
import type { Candidate, Claim } from './candidate.ts';
import { mentionWeights } from './mention-weights.ts';
import { sureBody } from './siblings.ts';

/** The readings that overlap a candidate without being it. */
export interface Rivals {
  /** Score of the surest learned reading that overlaps; 0 without one. */
  readonly overlap: number;
  /** Whether that one holds all of the candidate's tokens, or is held by them. */
  readonly around: boolean;
  readonly within: boolean;
  /** Whether that one is of the same type. */
  readonly sameType: boolean;
}

const alone = entityTypes.flatMap((type) => [`list alone: ${type}`, `rule alone: ${type}`]);
const noneAlone = alone.map(() => 0);
const typeNumbers = new Map<TypeName, number>(entityTypes.map((type, i) => [type, i]));

/** Names of the numbers that `mentionFeatures` gives, in order. */
export const mentionFeatureNames = [
  'bias',
  'learned, log-odds',
  'learned otherwise, log-odds',
  'not read by the learned',
  'nothing read near',
  'log-odds of a rival',
  'within a rival',
  'around a rival',
  'within a rival of its type',
  'around a rival of its type',
  'around a rival of its type, by a rule',
  'list',
  'list score',
  'rule',
  'rule score',
  'list otherwise',
  'rule otherwise',
  'three words or more',
  'a body by a rule, its score',
  'surely a body by a rule, read as an organisation',
  'read as an organisation, surely a body by a rule',
  'surely a body by a rule, not read',
  'a law by a rule, its score',
  ...alone,
] as const;

/** One row of features of a candidate. */
export function mentionFeatures(candidate: Candidate, rivals: Rivals): number[] {
  const { type, claims, first, end } = candidate;
  const learned = claims.find(({ kind }) => kind === 'learned');
  const agrees = learned !== undefined && learned.type === type;
  const list = scoreOf(claims, 'list', type);
  const rule = scoreOf(claims, 'rule', type);
  const isBody = type === 'government_body';
  const isLaw = type === 'law_treaty';
  const row = [
    1,
    agrees ? logOdds(learned.score) : 0,
    learned !== undefined && !agrees ? logOdds(learned.score) : 0,
    Number(learned === undefined),
    Number(learned === undefined && rivals.overlap === 0),
    rivals.overlap === 0 ? 0 : logOdds(rivals.overlap),
    Number(rivals.around),
    Number(rivals.within),
    Number(rivals.around && rivals.sameType),
    Number(rivals.within && rivals.sameType),
    Number(rivals.within && rivals.sameType && rule > 0),
    Number(list > 0),
    list,
    Number(rule > 0),
    isBody || isLaw ? 0 : rule,
    scoreOf(claims, 'list', type, false),
    scoreOf(claims, 'rule', type, false),
    Number(end - first > 2),
    isBody ? rule : 0,
    Number(isBody && learned?.type === 'organisation' && rule >= sureBody),
    Number(type === 'organisation' && agrees && scoreOf(claims, 'rule', 'government_body') >= sureBody),
    Number(isBody && learned === undefined && rule >= sureBody),
    isLaw ? rule : 0,
    ...noneAlone,
  ];
  if (!agrees) row[row.length - noneAlone.length + 2 * typeNumbers.get(type)! + (list > 0 ? 0 : 1)] = 1;
  return row;
}

/** The probability that the candidate is a name, of these very words and of this type. */
export function mentionScore(candidate: Candidate, rivals: Rivals): number {
  const row = mentionFeatures(candidate, rivals);
  let sum = 0;
  for (let i = 0; i < row.length; i += 1) sum += row[i]! * mentionWeights[i]!;
  return 1 / (1 + Math.exp(-sum));
}

/** The highest score of a kind of claim for the type, or for any other. */
function scoreOf(claims: readonly Claim[], kind: Claim['kind'], type: TypeName, same = true): number {
  let best = 0;
  for (const claim of claims) {
    if (claim.kind === kind && (claim.type === type) === same && claim.score > best) best = claim.score;
  }
  return best;
}

function logOdds(score: number): number {
  const p = Math.min(0.999, Math.max(0.001, score));
  return Math.log(p / (1 - p));
}

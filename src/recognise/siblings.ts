/** Organisation or body of a state: two types of the same tokens, of which one at most is right, so that what is known of one is known of the other. */
import type { Candidate } from './candidate.ts';

/** A candidate and the probability that it is a name of its type. */
export interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
}

/** What the two types of the same tokens say together. */
export interface Siblings {
  /** The probability that the tokens are a name, whichever of the two it is; for other types just the score. */
  readonly nameScore: (one: Scored) => number;
  /** Whether an organisation gives way to the body of the same tokens. */
  readonly yields: (one: Scored) => boolean;
}

/** From which score on a rule's body is one of a state, see `body-type.ts`. */
export const sureBody = 0.9;

/**
 * Where a rule is sure of a body, this much of the organisation's score is enough. Recall of bodies on gold/dev is .817 at 1, .829 at 0.8 and at 0.5; of those given
 * .714, .716, .716 are named in the labels; F1 of bodies on entities/dev .889 throughout.
 */
const enough = 0.8;

export function findSiblings(all: readonly Scored[]): Siblings {
  const sums = new Map<number, number>();
  const bodies = new Map<number, number>();
  for (const { candidate, score } of all) {
    if (candidate.type !== 'organisation' && candidate.type !== 'government_body') continue;
    const span = spanOf(candidate);
    sums.set(span, (sums.get(span) ?? 0) + score);
    if (candidate.type === 'government_body' && isSure(candidate)) bodies.set(span, score);
  }
  return {
    nameScore: ({ candidate, score }) =>
      candidate.type === 'organisation' || candidate.type === 'government_body' ? sums.get(spanOf(candidate))! : score,
    yields: ({ candidate, score }) =>
      candidate.type === 'organisation' && (bodies.get(spanOf(candidate)) ?? 0) >= enough * score,
  };
}

function spanOf({ first, end }: Candidate): number {
  return first * 4096 + (end - first);
}

function isSure({ claims }: Candidate): boolean {
  return claims.some(({ kind, type, score }) => kind === 'rule' && type === 'government_body' && score >= sureBody);
}

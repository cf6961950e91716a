/** From all candidates to mentions: no two overlap, and the stronger claim stays. */
import { type Candidate, isCommonName, isTrained } from './candidate.ts';

/** Picks mentions greedily by strength; returns them in text order. */
export function chooseMentions(candidates: readonly Candidate[], tokenCount: number): Candidate[] {
  const taken = new Uint8Array(tokenCount);
  const chosen: Candidate[] = [];
  for (const { candidate } of candidates.map(ranked).sort(byStrength)) {
    if (isTaken(taken, candidate)) continue;
    taken.fill(1, candidate.first, candidate.end);
    chosen.push(candidate);
  }
  return chosen.sort((a, b) => a.first - b.first);
}

function isTaken(taken: Uint8Array, { first, end }: Candidate): boolean {
  for (let at = first; at < end; at += 1) if (taken[at] === 1) return true;
  return false;
}

/** A candidate and what puts it before others, worked out once. */
interface Ranked {
  readonly candidate: Candidate;
  readonly own: number;
  readonly strength: number;
}

function ranked(candidate: Candidate): Ranked {
  return { candidate, own: ownRank(candidate), strength: strength(candidate) };
}

/** The user's names first, then what their recogniser read, then the surer claim, where every further token makes up for this much of a score. */
const perToken = 0.2;

function byStrength(a: Ranked, b: Ranked): number {
  return b.own - a.own || b.strength - a.strength || a.candidate.first - b.candidate.first;
}

function ownRank(candidate: Candidate): number {
  return candidate.claims[0]!.kind === 'own' ? 2 : Number(isTrained(candidate));
}

/** A body or law by its common name is stronger than the nation in it: "Turkish police" than "Turkish". */
function strength(candidate: Candidate): number {
  const { score, first, end } = candidate;
  return (isCommonName(candidate) ? 1 : score) + perToken * Math.min(end - first, 6);
}

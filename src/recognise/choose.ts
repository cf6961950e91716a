/** From all candidates to mentions: no two overlap, and the stronger claim stays. */
import { type Candidate, isCommonName, isTrained } from './candidate.ts';

/** Picks mentions greedily by strength; returns them in text order. Only candidates that overlap are weighed against each other. */
export function chooseMentions(candidates: readonly Candidate[], tokenCount: number): Candidate[] {
  const taken = new Uint8Array(tokenCount);
  const chosen: Candidate[] = [];
  const inOrder = [...candidates].sort(byFirst);
  for (let from = 0; from < inOrder.length; ) {
    const to = groupEnd(inOrder, from);
    if (to === from + 1) chosen.push(inOrder[from]!);
    else chooseAmong(inOrder.slice(from, to), taken, chosen);
    from = to;
  }
  return chosen.sort(byFirst);
}

function byFirst(a: Candidate, b: Candidate): number {
  return a.first - b.first;
}

/** Where the candidates end that hang together with the one at `from`, each overlapping one before it. */
function groupEnd(inOrder: readonly Candidate[], from: number): number {
  let { end } = inOrder[from]!;
  let to = from + 1;
  while (to < inOrder.length && inOrder[to]!.first < end) {
    end = Math.max(end, inOrder[to]!.end);
    to += 1;
  }
  return to;
}

function chooseAmong(group: readonly Candidate[], taken: Uint8Array, chosen: Candidate[]): void {
  for (const { candidate } of group.map(ranked).sort(byStrength)) {
    if (isTaken(taken, candidate)) continue;
    taken.fill(1, candidate.first, candidate.end);
    chosen.push(candidate);
  }
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

/** From all candidates to mentions: no two overlap, and the stronger claim stays. */
import type { Candidate } from './candidate.ts';

/** The user's names first, then the longer claim, then the surer one, then the list before the rule. */
const kindOrder = { own: 0, list: 1, learned: 2, rule: 3 } as const;

/** Picks mentions greedily by strength; returns them in text order. */
export function chooseMentions(candidates: readonly Candidate[], tokenCount: number): Candidate[] {
  const taken = new Uint8Array(tokenCount);
  const chosen: Candidate[] = [];
  for (const candidate of [...candidates].sort(byStrength)) {
    if (taken[candidate.first] === 1 || taken[candidate.end - 1] === 1) continue;
    if (taken.indexOf(1, candidate.first) !== -1 && taken.indexOf(1, candidate.first) < candidate.end) continue;
    taken.fill(1, candidate.first, candidate.end);
    chosen.push(candidate);
  }
  return chosen.sort((a, b) => a.first - b.first);
}

function byStrength(a: Candidate, b: Candidate): number {
  return (
    Number(b.kind === 'own') - Number(a.kind === 'own') ||
    b.end - b.first - (a.end - a.first) ||
    kindOrder[a.kind] - kindOrder[b.kind] ||
    b.score - a.score ||
    a.first - b.first
  );
}

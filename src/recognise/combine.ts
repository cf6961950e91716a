/** Joins what lists, rules and the learned recogniser say of the same tokens into one candidate with one score. */
import type { Candidate, Claim } from './candidate.ts';

const kindOrder: readonly Claim['kind'][] = ['own', 'list', 'learned', 'rule'];

/** One candidate for each stretch of tokens; the leading claim gives type and thing, the others stand by as claims. */
export function combineClaims(candidates: readonly Candidate[], learned: boolean): Candidate[] {
  const bySpan = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const key = candidate.first * 4096 + (candidate.end - candidate.first);
    const others = bySpan.get(key);
    if (others === undefined) bySpan.set(key, [candidate]);
    else others.push(candidate);
  }
  void learned;
  return [...bySpan.values()].map((group) => (group.length === 1 ? group[0]! : combined(group)));
}

function combined(group: readonly Candidate[]): Candidate {
  const [lead, ...others] = [...group].sort((a, b) => rank(a) - rank(b));
  const claims = [lead!, ...others].flatMap((candidate) => candidate.claims);
  const agree = claims.filter(({ type }) => type === lead!.type);
  const doubt = agree.reduce((product, { score }) => product * (1 - score), 1);
  const nation =
    lead!.country ?? others.find(({ type, country }) => type === lead!.type && country !== undefined)?.country;
  const core = others.find((other) => other.core !== undefined)?.core;
  return {
    ...lead!,
    score: 1 - doubt,
    claims: [...claims].sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind)),
    ...(nation === undefined ? {} : { country: nation }),
    ...(lead!.core === undefined && core !== undefined ? { core } : {}),
  };
}

/** Own names lead, then known things, then the learned reading, then the rule. */
function rank({ claims }: Candidate): number {
  return kindOrder.indexOf(claims[0]!.kind);
}

/** The country a name holds: "Government of India", "Windhoek Magistrate’s Court", "Kenya Airways". */
import type { Candidate, KnownAt } from './candidate.ts';

/** Types of things that belong to the country in their name. */
const owned: ReadonlySet<string> = new Set(['government_body', 'organisation', 'facility']);

/** Gives candidates that say a country within, and have none yet, that country; `listed` holds known names in text order. */
export function withNations(candidates: readonly Candidate[], listed: readonly Candidate[]): Candidate[] {
  const at = new Map(listed.map((candidate) => [candidate.first, candidate]));
  return candidates.map((candidate) => {
    if (candidate.country !== undefined || candidate.known !== undefined || !owned.has(candidate.type))
      return candidate;
    return withNation(candidate, at);
  });
}

function withNation(candidate: Candidate, listed: KnownAt): Candidate {
  const { first, end, type } = candidate;
  for (let at = first; at < end; at += 1) {
    const inside = listed.get(at);
    if (inside?.country === undefined || inside.end > end || inside.end - inside.first === end - first) continue;
    if (inside.type === 'nationality' || inside.type === 'country') {
      const leads = at === first;
      const core = leads ? { first: inside.end, end } : { first, end: Math.max(first + 1, at - 1) };
      return { ...candidate, country: inside.country, core };
    }
    if (inside.type === 'place' && type !== 'organisation') return { ...candidate, country: inside.country };
  }
  return candidate;
}

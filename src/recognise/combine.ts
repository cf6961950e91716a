/** Joins what lists, rules and the learned recogniser say of the same tokens into one candidate with one score. */
import type { Candidate, Claim } from './candidate.ts';
import type { Rivals } from './mention-score.ts';

const kindOrder: readonly Claim['kind'][] = ['own', 'list', 'learned', 'rule'];

/** One candidate for each stretch of tokens: its leading claim gives type and thing, those of another type speak against it. */
export function combineClaims(candidates: readonly Candidate[]): Candidate[] {
  const bySpan = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const key = candidate.first * 4096 + (candidate.end - candidate.first);
    const others = bySpan.get(key);
    if (others === undefined) bySpan.set(key, [candidate]);
    else others.push(candidate);
  }
  return [...bySpan.values()].map((group) => (group.length === 1 ? group[0]! : combined(group)));
}

function combined(group: readonly Candidate[]): Candidate {
  const [lead, ...others] = [...group].sort((a, b) => rank(a) - rank(b));
  const same = [lead!, ...others.filter(({ type }) => type === lead!.type)];
  const country = same.find((candidate) => candidate.country !== undefined)?.country;
  const core = same.find((candidate) => candidate.core !== undefined)?.core;
  return {
    ...lead!,
    score: 1 - same.reduce((doubt, { score }) => doubt * (1 - score), 1),
    claims: [lead!, ...others].flatMap((candidate) => candidate.claims),
    ...(country === undefined ? {} : { country }),
    ...(core === undefined ? {} : { core }),
  };
}

/** Below this a reading knows less of the type than the head of a composed name: "Ottawa Convention" read as an organisation at 0.61. */
const unsureReading = 0.65;

/** The user's word first, then the list's, the learned reading, the rule. */
function rank({ claims }: Candidate): number {
  const [{ kind, score }] = claims as readonly [Claim];
  return kindOrder.indexOf(kind) + (kind === 'learned' && score < unsureReading ? 1.5 : 0);
}

/** For every candidate the learned readings that overlap it and are not it. Candidates and readings are few in any stretch of text. */
export function rivalsOf(candidates: readonly Candidate[], readings: readonly Candidate[]): Rivals[] {
  const sorted = [...readings].sort((a, b) => a.first - b.first);
  return candidates.map((candidate) => {
    const { first, end } = candidate;
    let best: Candidate | undefined;
    for (let at = firstAfter(sorted, first); at < sorted.length && sorted[at]!.first < end; at += 1) {
      const other = sorted[at]!;
      if (other.end <= first || (other.first === first && other.end === end)) continue;
      if (best === undefined || other.score > best.score) best = other;
    }
    if (best === undefined) return none;
    return {
      overlap: best.score,
      around: best.first <= first && best.end >= end,
      within: best.first >= first && best.end <= end,
    };
  });
}

const none: Rivals = { overlap: 0, around: false, within: false };

/** The first reading that may still reach token `first`: readings do not overlap each other, so it is the last that starts before it. */
function firstAfter(sorted: readonly Candidate[], first: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.end <= first) low = middle + 1;
    else high = middle;
  }
  return low;
}

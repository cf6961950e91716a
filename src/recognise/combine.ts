/** Joins what lists, rules and the learned recogniser say of the same tokens into one candidate with one score. */

import type { TypeName } from '../model/tag.ts';
import type { Candidate, Claim } from './candidate.ts';
import type { Rivals } from './mention-score.ts';

const kindOrder: readonly Claim['kind'][] = ['own', 'list', 'trained', 'learned', 'rule'];

/** One candidate for each stretch of tokens and type, with all claims on those tokens: those of another type speak against it. */
export function combineClaims(candidates: readonly Candidate[]): Candidate[] {
  const bySpan = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const key = candidate.first * 4096 + (candidate.end - candidate.first);
    const group = bySpan.get(key);
    if (group === undefined) bySpan.set(key, [candidate]);
    else insert(candidate, group);
  }
  const all: Candidate[] = [];
  for (const group of bySpan.values()) {
    if (group.length === 1) all.push(group[0]!);
    else addByType(group, all);
  }
  return all;
}

function addByType(group: readonly Candidate[], all: Candidate[]): void {
  for (let i = 0; i < group.length; i += 1) {
    const { type } = group[i]!;
    if (group.findIndex((candidate) => candidate.type === type) === i) all.push(combined(group, type));
  }
}

/** The user's or the list's word gives the thing, every voice its part. */
function combined(group: readonly Candidate[], type: TypeName): Candidate {
  const claims: Claim[] = [];
  let first: Candidate | undefined;
  let doubt = 1;
  let country: string | undefined;
  let core: Candidate['core'];
  for (const candidate of group) {
    if (candidate.type !== type) continue;
    first ??= candidate;
    doubt *= 1 - candidate.score;
    country ??= candidate.country;
    core ??= candidate.core;
    claims.push(...candidate.claims);
  }
  for (const candidate of group) for (const claim of candidate.claims) if (claim.type !== type) claims.push(claim);
  return { ...first!, score: 1 - doubt, claims, country, core };
}

/** Puts a candidate behind those that have as much to say as it. */
function insert(candidate: Candidate, group: Candidate[]): void {
  let at = group.length;
  while (at > 0 && rank(group[at - 1]!) > rank(candidate)) at -= 1;
  group.splice(at, 0, candidate);
}

function rank({ claims }: Candidate): number {
  return kindOrder.indexOf(claims[0]!.kind);
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
      sameType: best.type === candidate.type,
    };
  });
}

const none: Rivals = { overlap: 0, around: false, within: false, sameType: false };

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

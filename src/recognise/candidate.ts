/** A stretch of tokens that may name something, and who says so. */
import type { NameKnowledge } from '../model/names.ts';
import type { TypeName } from '../model/tag.ts';

/** A known thing: its number in the knowledge that lists it. */
export interface KnownThing {
  readonly names: NameKnowledge;
  readonly thing: number;
}

/** One voice for a name: the user's list ("own"), ours, the recogniser that the user trained, the learned one that we ship, a rule. */
export interface Claim {
  readonly kind: 'own' | 'list' | 'trained' | 'learned' | 'rule';
  readonly type: TypeName;
  /** In words: the name as known, or the rule. */
  readonly value: string;
  /** How sure it is by itself, 0..1. */
  readonly score: number;
}

/** Tokens `[first, end)` and what they are said to name. All have all fields: a text has hundreds, and the engine reads and copies those of one shape faster. */
export interface Candidate {
  readonly first: number;
  readonly end: number;
  readonly type: TypeName;
  /** How sure all claims together are, 0..1. */
  readonly score: number;
  /** At least one; those of another type spoke against. */
  readonly claims: readonly Claim[];
  readonly known: KnownThing | undefined;
  /** ISO code of the country whose government sits there: "Moscow", "Kremlin" → RU. */
  readonly seatOf: string | undefined;
  /** ISO code of the country the thing belongs to: "Russian Foreign Ministry" → RU. */
  readonly country: string | undefined;
  /** Tokens of the name without its country: "Foreign Ministry" in "Russian Foreign Ministry". */
  readonly core: { readonly first: number; readonly end: number } | undefined;
}

/** Known names by their first token, so that a composed name knows its country. */
export type KnownAt = ReadonlyMap<number, Candidate>;

/** A candidate by one claim alone. */
export function claimed(
  kind: Claim['kind'],
  { first, end }: { readonly first: number; readonly end: number },
  type: TypeName,
  score: number,
  value: string,
): Candidate {
  const claims = [{ kind, type, value, score }];
  return { first, end, type, score, claims, known: undefined, seatOf: undefined, country: undefined, core: undefined };
}

/** Whether the user's own recogniser read just this. */
export function isTrained({ claims, type }: Candidate): boolean {
  return claims.some((claim) => claim.kind === 'trained' && claim.type === type);
}

/** What the evidence says of what is called by a common name: "Turkish police", "Bolivia’s constitution". */
export const commonNames = { body: 'a body by its common name', law: 'a law by its common name' } as const;

/** Whether nothing but its common name speaks for it: no fitted score knows of those. */
export function isCommonName({ claims }: Candidate): boolean {
  return claims.every(({ value }) => value === commonNames.body || value === commonNames.law);
}

/** A stretch of tokens that may name something, and who says so. */

import type { NameKnowledge } from '../model/names.ts';
import type { EntityType } from '../model/tag.ts';

/** A known thing: its number in the knowledge that lists it. */
export interface KnownThing {
  readonly names: NameKnowledge;
  readonly thing: number;
}

/** Tokens `[first, end)` and what they are said to name. */
export interface Candidate {
  readonly first: number;
  readonly end: number;
  readonly type: EntityType;
  /** Who says so: "own" (the user's list), "list", "rule", "learned". */
  readonly kind: 'own' | 'list' | 'rule' | 'learned';
  /** In words: the name as known, or the rule. */
  readonly value: string;
  /** How sure, 0..1. */
  readonly score: number;
  readonly known?: KnownThing;
  /** ISO code of the country whose government sits there: "Moscow", "Kremlin" → RU. */
  readonly seatOf?: string;
  /** ISO code of the country the thing belongs to: "Russian Foreign Ministry" → RU. */
  readonly country?: string;
  /** Tokens of the name without its country: "Foreign Ministry" in "Russian Foreign Ministry". */
  readonly core?: { readonly first: number; readonly end: number };
}

/** Known names by their first token, so that a composed name knows its country. */
export type KnownAt = ReadonlyMap<number, Candidate>;

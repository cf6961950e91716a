/** What the recogniser knows: names of things, with types and ids. */
import type { PhraseIndex } from './phrases.ts';

/** What a known form says of its thing; the position in the list is the code in `NameKnowledge`. */
export const nameUses = [
  /** "Russia": its name. */
  'name',
  /** "Russian": a nationality, evidence for the country. */
  'demonym',
  /** "Kremlin", "Moscow": the seat of a government, evidence for the country when it acts. */
  'seat',
  /** "PP", "Barcelona" the club: a short form many things share, believed only where the article speaks of the thing's country. */
  'short',
] as const;
export type NameUse = (typeof nameUses)[number];

/** How the letters of a known form must be written; the position in the list is the code in `NameKnowledge`. */
export const caseRules = [
  /** As people write names: capitals where the form has them, or the whole sentence in capitals. */
  'capitals',
  /** Letter by letter as listed: START is a treaty, "start" and "Start" are not. */
  'exact',
  /** However it is written. */
  'any',
] as const;
export type CaseRule = (typeof caseRules)[number];

/**
 * Known names, compiled. Phrase i has the senses `[senseFrom[i], senseFrom[i + 1])`, the likeliest first;
 * sense s names thing `senseThing[s]`.
 */
export interface NameKnowledge {
  readonly phrases: PhraseIndex;
  readonly senseFrom: Int32Array;
  readonly senseThing: Int32Array;
  /** Code of the `NameUse`. */
  readonly senseUse: Uint8Array;
  /** Code of the `CaseRule`. */
  readonly senseCase: Uint8Array;
  /** How likely the form means this thing when nothing else is known, 0..255. */
  readonly senseWeight: Uint8Array;
  /** The form as listed, for senses with the case rule "exact". */
  readonly exactForms: Readonly<Record<number, string>>;
  /** "" where the id is made from type, name and country. */
  readonly thingId: readonly string[];
  readonly thingName: readonly string[];
  /** Index into `entityTypes`. */
  readonly thingType: Uint8Array;
  /** Index into `countries`; 0 is none. */
  readonly thingCountry: Uint8Array;
  /** ISO 3166-1 alpha-2 codes; the first is "". */
  readonly countries: readonly string[];
  /** Given names, capitalised. */
  readonly givenNames: ReadonlySet<string>;
  /** Words that English writes in lower case, so that a capital at the start of a sentence means nothing. */
  readonly plainWords: ReadonlySet<string>;
  /** The user's own names; they win over all others. */
  readonly own?: NameKnowledge;
}

/** Names that reviewers taught: entities the run did not know, and other names of those it knew, for every article from now on. */

import { isYes } from '../model/decisions.ts';
import type { DecidedTag } from '../model/reviewed.ts';
import type { EntityType } from '../model/tag.ts';
import { foldName } from '../text/fold.ts';

/** One row of `learned-names.csv`, which has the form of `names.csv`. */
export interface LearnedName {
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
  readonly aliases: readonly string[];
}

/** A decision on an entity, with what the reviewer called it. */
export interface NamedDecision extends DecidedTag {
  /** As the article writes it; undefined where the reviewer did not say. */
  readonly written?: string;
}

/**
 * Adds what the decisions teach to what was learned before. A name is learned from one reviewer who wrote it, unless as many refused the
 * entity elsewhere; what earlier decisions taught of entities that these say nothing of stays.
 */
export function learnNames(decisions: readonly NamedDecision[], before: readonly LearnedName[]): LearnedName[] {
  const byId = new Map<string, NamedDecision[]>();
  for (const decision of decisions) {
    if (decision.kind !== 'entity') continue;
    byId.set(decision.id, [...(byId.get(decision.id) ?? []), decision]);
  }
  const learned = [...byId].flatMap(([id, words]) => nameOf(id, words));
  const kept = before.filter(({ id }) => !byId.has(id));
  return [...kept, ...learned].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function nameOf(id: string, words: readonly NamedDecision[]): LearnedName[] {
  const wanted = words.filter(isYes);
  const forms = wanted.flatMap(({ written }) => (written === undefined ? [] : [written]));
  const known = wanted.find(({ label, type }) => label !== '' && type !== '');
  if (forms.length === 0 || known === undefined || wanted.length <= words.length - wanted.length) return [];
  const seen = new Set([foldName(known.label)]);
  const aliases = forms.filter((form) => !seen.has(foldName(form)) && seen.add(foldName(form)));
  return [{ id, name: known.label, type: known.type as EntityType, aliases }];
}

/** A name of one word is believed only as it is written: "Apple" is no apple. */
export function caseOf({ name, aliases }: LearnedName): string {
  return [name, ...aliases].some((form) => !/\s/.test(form)) ? 'exact' : '';
}

/** What a reviewer may mean who types the beginning of a tag: topics of the taxonomy, entities of the run. */
import type { Taxonomy } from '../model/taxonomy.ts';
import type { RunIndex } from './run-index.ts';

/** A tag that can be added. */
export interface Completion {
  readonly kind: 'topic' | 'entity';
  readonly id: string;
  readonly label: string;
  /** The broader topic, or the entity's type. */
  readonly about: string;
}

/** How many are shown. */
const most = 12;

/** Completes what was typed: names that begin so first, then those with a word that does, then those that hold it. */
export function createCompleter(taxonomy: Taxonomy, index: RunIndex): (typed: string) => Completion[] {
  const labelOf = new Map(taxonomy.concepts.map(({ id, label }) => [id, label]));
  const topics = taxonomy.concepts.map(({ id, label, parent, aliases }) => ({
    names: [label, ...aliases].map((name) => name.toLowerCase()),
    completion: { kind: 'topic' as const, id, label, about: labelOf.get(parent ?? '') ?? '' },
  }));
  return (typed) => {
    const wanted = typed.trim().toLowerCase();
    if (wanted === '') return [];
    const found: { rank: number; completion: Completion }[] = [];
    for (const { names, completion } of topics) {
      const rank = Math.min(...names.map((name) => rankOf(name, wanted)));
      if (rank < 3) found.push({ rank, completion });
    }
    for (const { id, name, type } of index.entities) {
      const rank = rankOf(name.toLowerCase(), wanted);
      // Of equal rank a topic comes first: there are fewer of them.
      if (rank < 3) found.push({ rank: rank + 0.5, completion: { kind: 'entity', id, label: name, about: type } });
    }
    return found
      .sort((a, b) => a.rank - b.rank || a.completion.label.length - b.completion.label.length)
      .slice(0, most)
      .map(({ completion }) => completion);
  };
}

function rankOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  if (name.includes(` ${wanted}`)) return 1;
  return name.includes(wanted) ? 2 : 3;
}

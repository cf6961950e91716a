/** Finds the topic that a person or another tool means. */
import type { Taxonomy } from '../model/taxonomy.ts';

/** The id of the topic meant; undefined when there is none, or more than one of that name. */
export type TopicFinder = (name: string) => string | undefined;

/** Finds a topic by id, IPTC code or address, label or other name; retired ids lead to their successors. */
export function createTopicFinder({ concepts, successors }: Taxonomy): TopicFinder {
  const ids = new Set(concepts.map(({ id }) => id));
  const named = new Map<string, string[]>();
  for (const { id, label, aliases } of concepts)
    for (const name of new Set([label, ...aliases].map((each) => each.toLowerCase())))
      named.set(name, [...(named.get(name) ?? []), id]);
  const labelled = new Map(concepts.map(({ id, label }) => [label.toLowerCase(), id]));
  return (name) => {
    const written = name.trim();
    // "medtop:20000639", "20000639", "http://cv.iptc.org/newscodes/mediatopic/20000639", also in Annif's angle brackets
    const code = /(?:^|medtop:|mediatopic\/)(\d{8})>?$/i.exec(written)?.[1];
    const id = code === undefined ? written : `medtop:${code}`;
    if (ids.has(id)) return id;
    if (successors[id] !== undefined) return successors[id];
    const lower = written.toLowerCase();
    const byName = named.get(lower) ?? [];
    return byName.length === 1 ? byName[0] : labelled.get(lower);
  };
}

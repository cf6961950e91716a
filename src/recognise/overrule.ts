/** A reviewer's word on an article's own entities outranks any score. */
import { isYes } from '../model/decisions.ts';
import type { DecidedTag } from '../model/reviewed.ts';
import { type Entity, entityTypes, type Mention } from '../model/tag.ts';

/** Takes away what was refused, here or for all articles, and gives what was wanted, with its places in the text. */
export function overruleEntities(
  entities: readonly Entity[],
  text: string,
  decided: readonly DecidedTag[],
  never: ReadonlySet<string>,
): readonly Entity[] {
  const words = new Map(decided.filter(({ kind }) => kind === 'entity').map((tag) => [tag.id, tag]));
  const kept = entities.filter(({ id }) => (words.has(id) ? isYes(words.get(id)!) : !never.has(id)));
  const missing = [...words.values()].filter((word) => isYes(word) && !kept.some(({ id }) => id === word.id));
  return [
    ...kept.map((entity) => confirmed(entity, words.get(entity.id))),
    ...missing.flatMap((word) => added(word, text)),
  ];
}

function confirmed(entity: Entity, word: DecidedTag | undefined): Entity {
  return word === undefined ? entity : { ...entity, score: 1, evidence: [...entity.evidence, evidenceOf(word)] };
}

/** Salience says how much an article is about a thing; of one that only a reviewer saw it is not known. */
const unknownSalience = 0.5;

function added(word: DecidedTag, text: string): Entity[] {
  const type = entityTypes.find((known) => known === word.type);
  if (type === undefined || word.label === '') return [];
  const evidence = [evidenceOf(word)];
  return [
    {
      id: word.id,
      name: word.label,
      type,
      salience: unknownSalience,
      score: 1,
      mentions: placesOf(word.label, text),
      evidence,
    },
  ];
}

function evidenceOf({ decision, reviewer }: DecidedTag) {
  return { kind: 'decision', value: `${decision} by ${reviewer}`, start: 0, end: 0, weight: 0 };
}

function placesOf(name: string, text: string): Mention[] {
  const places: Mention[] = [];
  const isWordAt = (at: number) => /[\p{L}\p{N}]/u.test(text[at] ?? '');
  for (let start = text.indexOf(name); start !== -1; start = text.indexOf(name, start + name.length)) {
    const end = start + name.length;
    if (!isWordAt(start - 1) && !isWordAt(end)) places.push({ start, end });
  }
  return places;
}

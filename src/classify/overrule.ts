/** A reviewer's word on an article's own topics outranks any score. */
import { isYes } from '../model/decisions.ts';
import type { DecidedTag } from '../model/reviewed.ts';
import type { TopicTag } from '../model/tag.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { ancestors, createTree } from './tree.ts';

/** Takes away what was refused and gives what was wanted, with score 1. */
export type TopicOverruler = (topics: readonly TopicTag[], decided: readonly DecidedTag[]) => readonly TopicTag[];

/** Prepares it for a taxonomy; topics it does not know are left out. */
export function createTopicOverruler({ concepts }: Taxonomy): TopicOverruler {
  const tree = createTree(concepts);
  const placeOf = new Map(concepts.map(({ id }, place) => [id, place]));
  return (topics, decided) => {
    const words = new Map(decided.filter(({ kind }) => kind === 'topic').map((tag) => [tag.id, tag]));
    if (words.size === 0) return topics;
    const wanted = [...words.values()].filter(isYes).flatMap((word) => {
      const given = topics.find(({ id }) => id === word.id);
      const place = placeOf.get(word.id);
      if (given === undefined && place === undefined) return [];
      const evidence = { kind: 'decision', value: `${word.decision} by ${word.reviewer}`, start: 0, end: 0, weight: 0 };
      if (given !== undefined) return [{ ...given, score: 1, evidence: [...given.evidence, evidence] }];
      const steps = [...ancestors(tree.parent, place!).reverse(), place!];
      return [
        {
          id: word.id,
          label: concepts[place!]!.label,
          path: steps.map((step) => concepts[step]!.label),
          score: 1,
          evidence: [evidence],
        },
      ];
    });
    return [...wanted, ...topics.filter(({ id }) => !words.has(id))].sort(
      (a, b) => b.score - a.score || (a.id < b.id ? -1 : 1),
    );
  };
}

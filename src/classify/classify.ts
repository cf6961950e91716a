/** Text and entities to topics: evidence, score, decision. */
import type { Entity, TopicTag } from '../model/tag.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import type { Analysis, CleanText } from '../model/text.ts';
import { decide } from './decide.ts';
import { createEvidenceFinder } from './evidence.ts';
import { createRuleKeeper } from './rules.ts';
import { scoreConcepts } from './score.ts';
import { ancestors, createTree } from './tree.ts';

/** How to decide. */
export interface ClassifyOptions {
  /** Topics below this score are not given, 0..1; default 0.25. */
  readonly minScore?: number;
  /** At most so many topics an article; default 5. */
  readonly maxTopics?: number;
}

/**
 * Finds the topics of one text, sorted by score, highest first, then id. `url` is the article's address: its words stand in for
 * a missing title.
 */
export type Classifier = (
  text: CleanText,
  analysis: Analysis,
  entities: readonly Entity[],
  url?: string,
) => readonly TopicTag[];

/** Prepares a classifier over a taxonomy. */
export function createClassifier(taxonomy: Taxonomy, options: ClassifyOptions = {}): Classifier {
  const { minScore = 0.25, maxTopics = 5 } = options;
  const { concepts } = taxonomy;
  const tree = createTree(concepts);
  const find = createEvidenceFinder(taxonomy);
  const keep = createRuleKeeper(taxonomy);
  const thresholdOf = (concept: number) => Math.max(minScore, concepts[concept]!.minScore ?? 0);

  return (text, analysis, entities, url) => {
    const found = keep(find(text, analysis, url), text, analysis, entities);
    const candidates = scoreConcepts(found, tree);
    const given = decide(candidates, tree, thresholdOf, maxTopics);
    return given
      .map(({ concept, score, evidence }) => ({
        id: concepts[concept]!.id,
        label: concepts[concept]!.label,
        path: [...ancestors(tree.parent, concept).reverse(), concept].map((place) => concepts[place]!.label),
        score,
        evidence,
      }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  };
}

/** Text and entities to topics: evidence, score, decision. */
import type { Entity, TopicTag } from '../model/tag.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import type { Analysis, CleanText } from '../model/text.ts';

/** How to decide. */
export interface ClassifyOptions {
  /** Topics below this score are not given, 0..1. */
  readonly minScore?: number;
  /** At most so many topics an article. */
  readonly maxTopics?: number;
}

/** Finds the topics of one text, sorted by score, highest first, then id. */
export type Classifier = (text: CleanText, analysis: Analysis, entities: readonly Entity[]) => readonly TopicTag[];

/** Prepares a classifier over a taxonomy. */
export function createClassifier(_taxonomy: Taxonomy, _options: ClassifyOptions = {}): Classifier {
  return () => [];
}

/** What reviewers taught: corrections of scores, and their word on single tags. */
import type { Decision } from './decisions.ts';

/** How many topics reviewers want; what `Decision` of the classifier says of each, in its place where nothing else is asked for. */
export interface ReviewedManner {
  /** The score every tag needs, 0..1. */
  readonly minScore: number;
  /** What each new step of a tag's path must be worth in the mean, 0..1: higher gives fewer and broader topics. */
  readonly pathChance: number;
  readonly maxTopics: number;
  /** The deepest level of a tag, 1 at the top; any when absent. */
  readonly deepest?: number;
}

/** What was learned about one topic. */
export interface ReviewedTopic {
  readonly id: string;
  /** Added to the log odds of its score. */
  readonly adjust: number;
  /** Words (terms) that count for or against it and all narrower ones, in log odds at full weight. */
  readonly words: Readonly<Record<string, number>>;
  /** Phrases that alone do not earn the topic, as the taxonomy writes them. */
  readonly never: readonly string[];
}

/** A decision on a tag, with what is needed to give the tag. */
export interface DecidedTag extends Decision {
  /** Name of an entity; empty for a topic. */
  readonly label: string;
  /** Type of an entity; empty for a topic. */
  readonly type: string;
}

export interface Reviewed {
  readonly topics: readonly ReviewedTopic[];
  readonly manner?: ReviewedManner;
  /** Ids of entities that are never tags. */
  readonly neverEntities: ReadonlySet<string>;
  /** The decisions that count, by article. */
  readonly decided: ReadonlyMap<string, readonly DecidedTag[]>;
}

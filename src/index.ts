/** The public API of slugline, nothing else. */
export type { Counts } from './batch/counts.ts';
export { type MergeOptions, mergeShards } from './batch/merge.ts';
export { type RunOptions, type RunSummary, runBatch } from './batch/run.ts';
export { type StreamOptions, tagToStream } from './batch/stream.ts';
export { type KnowledgeOptions, loadKnowledge } from './knowledge/load.ts';
export type { Article, Markup, ReadRecord, Rejection } from './model/article.ts';
export { UsageError } from './model/errors.ts';
export type { Knowledge } from './model/knowledge.ts';
export {
  type ArticleStatus,
  type Entity,
  type EntityType,
  type Evidence,
  entityTypes,
  type Mention,
  type TaggedArticle,
  type TopicTag,
} from './model/tag.ts';
export type { Concept, Taxonomy } from './model/taxonomy.ts';
export type { Removed } from './model/text.ts';
export { createTagger, type Tagger, type TagOptions } from './pipeline.ts';
export { type ReadOptions, readArticles } from './read/read.ts';
export type { FormatName } from './write/formats.ts';

/** What became of a run's articles, in numbers that add up. */
import type { ArticleStatus } from '../model/tag.ts';

/** Counts of a run or a batch: `articles` = `tagged` + `skipped` + `rejected`; `skipped` is the sum of `skippedBy`. */
export interface Counts {
  /** Records read, whatever became of them. */
  readonly articles: number;
  readonly tagged: number;
  readonly skipped: number;
  readonly rejected: number;
  readonly skippedBy: Readonly<Record<SkipReason, number>>;
  /** Topics and entities given. */
  readonly topics: number;
  readonly entities: number;
  /** Words of the articles' cleaned texts. */
  readonly words: number;
}

/** Why an article got no tags though nothing is wrong with it. */
export type SkipReason = Exclude<ArticleStatus, 'tagged' | 'rejected'>;

export const noCounts: Counts = {
  articles: 0,
  tagged: 0,
  skipped: 0,
  rejected: 0,
  skippedBy: { empty: 0, unsupported_language: 0, duplicate: 0 },
  topics: 0,
  entities: 0,
  words: 0,
};

/** Adds two counts, member by member. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    articles: a.articles + b.articles,
    tagged: a.tagged + b.tagged,
    skipped: a.skipped + b.skipped,
    rejected: a.rejected + b.rejected,
    skippedBy: {
      empty: a.skippedBy.empty + b.skippedBy.empty,
      unsupported_language: a.skippedBy.unsupported_language + b.skippedBy.unsupported_language,
      duplicate: a.skippedBy.duplicate + b.skippedBy.duplicate,
    },
    topics: a.topics + b.topics,
    entities: a.entities + b.entities,
    words: a.words + b.words,
  };
}

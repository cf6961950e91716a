/** Articles with the topics that careful readers gave them. */
import type { Article } from '../model/article.ts';
import { readGold } from './gold.ts';

/** One labelled article. */
export interface TopicGold {
  readonly article: Article;
  /** Ids, the most central first. */
  readonly topics: readonly string[];
}

/** Reads a set of labelled articles, see `readGold`. */
export function readTopicGold(folder: string, name: string, titled: boolean): TopicGold[] {
  return readGold(folder, name, titled).map(({ article, labels }) => ({
    article,
    topics: labels.topics.map((code) => `medtop:${code}`),
  }));
}

/** Articles with the topics that careful readers gave them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../model/article.ts';

/** One labelled article. */
export interface TopicGold {
  readonly article: Article;
  /** Ids, the most central first. */
  readonly topics: readonly string[];
}

/**
 * Reads a set of labelled articles: `NAME.jsonl` (`file`, `topics` as IPTC codes) beside the folder NAME. Of each file the first line is
 * the URL; the next paragraph is the title where the set has titles.
 */
export function readTopicGold(folder: string, name: string, titled: boolean): TopicGold[] {
  const lines = readFileSync(join(folder, `${name}.jsonl`), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const { file, topics } = JSON.parse(line) as { file: string; topics: readonly string[] };
      const [url, ...rest] = readFileSync(join(folder, name, file), 'utf8').split('\n');
      const body = rest.join('\n').trim();
      const titleEnd = titled ? body.indexOf('\n') : 0;
      const title = body.slice(0, titleEnd);
      const article: Article = {
        id: file,
        source: file,
        position: '',
        url: url!.trim(),
        ...(title === '' ? {} : { title }),
        text: body.slice(titleEnd).trim(),
        markup: 'text',
      };
      return { article, topics: topics.map((code) => `medtop:${code}`) };
    });
}

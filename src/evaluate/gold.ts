/** Articles that careful readers labelled: topics, and the names that matter in them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../model/article.ts';

/** What a reader wrote of one article. */
export interface GoldLabels {
  readonly file: string;
  /** IPTC codes, the most central first. */
  readonly topics: readonly string[];
  /** ISO 3166-1 alpha-2 codes of the countries the article is about, the most central first. */
  readonly countries: readonly string[];
  readonly organisations: readonly string[];
  readonly government_bodies: readonly string[];
  readonly people: readonly string[];
  readonly laws_treaties: readonly string[];
  readonly events: readonly string[];
}

/** One labelled article. */
export interface GoldArticle {
  readonly article: Article;
  readonly labels: GoldLabels;
}

/**
 * Reads a set of labelled articles: `NAME.jsonl` beside the folder NAME. Of each file the first line is the URL; the next
 * paragraph is the title where the set has titles.
 */
export function readGold(folder: string, name: string, titled: boolean): GoldArticle[] {
  const lines = readFileSync(join(folder, `${name}.jsonl`), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const labels = JSON.parse(line) as GoldLabels;
      const [url, ...rest] = readFileSync(join(folder, name, labels.file), 'utf8').split('\n');
      const body = rest.join('\n').trim();
      const titleEnd = titled ? body.indexOf('\n') : 0;
      const title = body.slice(0, titleEnd);
      const article: Article = {
        id: labels.file,
        source: labels.file,
        position: '',
        url: url!.trim(),
        ...(title === '' ? {} : { title }),
        text: body.slice(titleEnd).trim(),
        markup: 'text',
      };
      return { article, labels };
    });
}

/** Labelled articles of any readable format, as counts of their terms. */
import { clean } from '../clean/clean.ts';
import type { Article } from '../model/article.ts';
import { type ReadOptions, readArticles } from '../read/read.ts';
import { analyse } from '../text/analyse.ts';
import { countTerms } from '../text/bag.ts';
import { cachedTerms, stemTerm, termsOf } from '../text/terms.ts';
import type { LabelledText } from './labels.ts';

/** Reads all articles that have a label; rejected records and unlabelled articles are left out. */
export async function readLabelledTexts(
  paths: readonly string[],
  labelField: string,
  options: ReadOptions = {},
): Promise<LabelledText[]> {
  const termOf = cachedTerms(stemTerm);
  const texts: LabelledText[] = [];
  for await (const record of readArticles(paths, options)) {
    if (!('article' in record)) continue;
    const labels = labelsOf(record.article, labelField);
    if (labels.length === 0) continue;
    texts.push({ counts: countTerms(termsOf(analyse(clean(record.article).text), termOf)), labels });
  }
  return texts;
}

function labelsOf({ metadata }: Article, field: string): string[] {
  const value = metadata?.[field];
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(';') : [];
  return [...new Set(list.map((label) => String(label).trim()).filter((label) => label !== ''))];
}

/** `tagged.jsonl`: everything, one `TaggedArticle` a line; `JSON.parse` of a line gives it back as it was. */
import type { TaggedArticle } from '../model/tag.ts';
import type { OutputFile } from './write.ts';

export const taggedJsonl: OutputFile = {
  lines: async (articles) => articles.map(jsonLine).join(''),
};

/** Keys in a fixed order, whatever order the stages made them in. `JSON.stringify` escapes lone surrogates. */
function jsonLine(article: TaggedArticle): string {
  const { id, source, url, title, published, language, status, text, removed, entities, topics, ...rest } = article;
  const ordered = { id, source, url, title, published, language, status, text, removed, entities, topics, ...rest };
  return `${JSON.stringify(ordered)}\n`;
}

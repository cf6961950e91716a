/** An article's body to the text that is tagged: markup to paragraphs, chrome removed and accounted for. */
import type { Article } from '../model/article.ts';
import type { CleanText } from '../model/text.ts';

/** How to clean. */
export interface CleanOptions {
  /** Keeps prompts, teasers and credits in the text. */
  readonly keepChrome?: boolean;
}

/** Cleans one article. Pure and idempotent: text kept + text removed = text read. */
export function clean(article: Article, _options: CleanOptions = {}): CleanText {
  const title = article.title?.trim() ?? '';
  const body = article.text.trim();
  return { text: title === '' ? body : `${title}\n${body}`, titleEnd: title.length, removed: [] };
}

/** A body in any markup to paragraphs, one line each. */
import { marked } from 'marked';
import type { Article } from '../model/article.ts';
import type { Removed } from '../model/text.ts';
import { mainText } from './main-text.ts';
import { htmlLines } from './markup.ts';
import { normaliseLine } from './normalise.ts';
import { unwrap } from './unwrap.ts';

/** What was read: paragraphs of the article, and what a web page holds besides. */
export interface Paragraphs {
  readonly paragraphs: readonly string[];
  readonly outside: readonly Removed[];
  /** Of a page, its main heading. */
  readonly title?: string | undefined;
}

/** Splits a body into normalised paragraphs; of a whole web page only the main text counts. */
export function paragraphsOf({ text, markup }: Article): Paragraphs {
  if (markup === 'text') return { paragraphs: normalised(unwrap(text.split(/\r\n?|[\n\u2028\u2029]/))), outside: [] };
  const html = markup === 'markdown' ? marked.parse(text, { async: false }) : text;
  const main = markup === 'html' && isPage(html) ? mainText(html) : undefined;
  return main ?? { paragraphs: normalised(htmlLines(html)), outside: [] };
}

function normalised(lines: readonly string[]): string[] {
  return lines.map(normaliseLine).filter((line) => line !== '');
}

/** A whole page, not a body cut out of one. */
export function isPage(html: string): boolean {
  return /<(?:!doctype html|html|head|body)\b/i.test(html.slice(0, 4096));
}

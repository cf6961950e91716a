/** Of a whole web page, the lines of its main text. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Removed } from '../model/text.ts';
import { htmlLines } from './markup.ts';
import { normaliseLine } from './normalise.ts';
import type { Paragraphs } from './paragraphs.ts';

/** Parts a page's lines into main text and the rest; a page without a main text is kept whole. */
export function mainText(page: string, lines: readonly string[]): Paragraphs {
  const main = mainLines(page);
  if (main.size === 0) return { paragraphs: lines, outside: [] };
  const paragraphs: string[] = [];
  const outside: Removed[] = [];
  for (const line of lines) {
    const left = main.get(line) ?? 0;
    if (left > 0) {
      main.set(line, left - 1);
      paragraphs.push(line);
    } else outside.push({ text: line, reason: 'outside the main text' });
  }
  return paragraphs.length === 0 ? { paragraphs: lines, outside: [] } : { paragraphs, outside };
}

/** How often each line stands in the main text that Readability finds. */
function mainLines(page: string): Map<string, number> {
  const { document } = parseHTML(page);
  const content = new Readability(document).parse()?.content ?? '';
  const counts = new Map<string, number>();
  for (const line of htmlLines(content)) {
    const text = normaliseLine(line);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

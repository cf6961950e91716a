/** An article's body to the text that is tagged: markup to paragraphs, chrome removed and accounted for. */
import type { Article } from '../model/article.ts';
import type { CleanText } from '../model/text.ts';
import { removeChrome, type WithoutChrome } from './chrome.ts';
import { normaliseLine } from './normalise.ts';
import { paragraphsOf } from './paragraphs.ts';
import { removeRepeated } from './remove-repeated.ts';
import type { RepeatedLines } from './repeated.ts';

/** How to clean. */
export interface CleanOptions {
  /** Keeps prompts, teasers and credits in the text. */
  readonly keepChrome?: boolean;
  /** Lines that the dump repeats, as `createLineSurvey` found them. */
  readonly repeated?: RepeatedLines;
}

/**
 * Cleans one article. Pure and idempotent, and nothing gets lost: the lines of the text and of what was removed are the lines that were
 * read, plus the title where the body does not begin with it.
 */
export function clean(article: Article, options: CleanOptions = {}): CleanText {
  const { paragraphs, outside, title: heading = '' } = paragraphsOf(article);
  const title = normaliseLine(article.title ?? '') || heading;
  // The title is no chrome, whatever it says, so it is taken off first; chrome may also stand before it.
  const titled = beginsWith(paragraphs, title);
  const rest = titled ? paragraphs.slice(1) : paragraphs;
  const { kept, removed } = options.keepChrome
    ? { kept: rest, removed: [] }
    : withoutChrome(rest, article, options.repeated);
  const body = !titled && beginsWith(kept, title) ? kept.slice(1) : kept;
  const otherHeading = heading === '' || heading === title ? [] : [{ text: heading, reason: 'title of the page' }];
  const lines = title === '' ? body : [title, ...body];
  return { text: lines.join('\n'), titleEnd: title.length, removed: [...removed, ...outside, ...otherHeading] };
}

function withoutChrome(lines: readonly string[], article: Article, repeated: RepeatedLines | undefined): WithoutChrome {
  const byRule = removeChrome(lines);
  if (repeated === undefined) return byRule;
  const learned = removeRepeated(byRule.kept, article, repeated);
  // What stood on both sides of a removed line may be a doubled line.
  const rest = removeChrome(learned.kept);
  return { kept: rest.kept, removed: [...byRule.removed, ...learned.removed, ...rest.removed] };
}

function beginsWith(lines: readonly string[], title: string): boolean {
  return title !== '' && lines[0] === title;
}

/** Page chrome in the lines of an article: told by what a line says, and by what stands before it. */
import type { Removed } from '../model/text.ts';
import { type ChromeRule, chromeRules } from './chrome-rules.ts';

/** Lines parted into the article's own and chrome. */
export interface WithoutChrome {
  readonly kept: readonly string[];
  readonly removed: readonly Removed[];
}

/** Longest list of headlines that a label such as "Also read:" takes along. */
const longestList = 8;

/** Removes chrome, again until none is left: what a removed line parted may be chrome together. */
export function removeChrome(lines: readonly string[]): WithoutChrome {
  const removed: Removed[] = [];
  let kept = lines;
  for (let before = -1; before !== removed.length; ) {
    before = removed.length;
    kept = pass(kept, removed);
  }
  return { kept, removed };
}

function pass(lines: readonly string[], removed: Removed[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    const rule = ruleFor(line);
    if (rule !== undefined) {
      take(line, rule.reason);
      const longest = rule.brings === 'next' ? 1 : rule.brings === 'headlines' ? longestList : 0;
      const label = i;
      while (i - label < longest && i + 1 < lines.length && isHeadline(lines[i + 1]!)) {
        i += 1;
        take(lines[i]!, rule.reason);
      }
    } else if (line === lines[i + 1]) {
      // Alternative text and caption of one picture are often the same; a doubled sentence of the story is kept once.
      if (isSentence(line)) kept.push(line);
      else take(line, 'doubled line');
      while (lines[i + 1] === line) {
        i += 1;
        take(line, 'doubled line');
      }
    } else kept.push(line);
  }
  return kept;

  function take(text: string, reason: string): void {
    removed.push({ text, reason });
  }
}

function ruleFor(line: string): ChromeRule | undefined {
  return chromeRules.find((rule) => line.length <= rule.longest && rule.pattern.test(line));
}

/** Three words or more, not a label and no sentence: what stands under "Previous Article". */
function isHeadline(line: string): boolean {
  return line.length <= 180 && /\S\s+\S+\s+\S/.test(line) && !isSentence(line) && ruleFor(line) === undefined;
}

function isSentence(line: string): boolean {
  return /[.!…]["”’')\]]*$/.test(line) || line.length > 300;
}

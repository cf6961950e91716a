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

/** Removes chrome in one pass; what it leaves has none, also where removing brought lines together. */
export function removeChrome(lines: readonly string[]): WithoutChrome {
  const kept: string[] = [];
  const removed: Removed[] = [];
  let doubled: string | undefined;
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    const rule = ruleFor(line);
    if (rule !== undefined) {
      take(line, rule.reason);
      const end = i + headlinesAfter(lines, i, rule);
      while (i < end) {
        i += 1;
        take(lines[i]!, rule.reason);
      }
    } else if (line === doubled) {
      take(line, 'doubled line');
    } else if (line === kept.at(-1)) {
      // Alternative text and caption of one picture are often the same; a doubled sentence of the story is kept once.
      take(line, 'doubled line');
      if (isSentence(line)) continue;
      take(line, 'doubled line');
      kept.pop();
      doubled = line;
    } else {
      kept.push(line);
      doubled = undefined;
    }
  }
  return { kept, removed };

  function take(text: string, reason: string): void {
    removed.push({ text, reason });
  }
}

/** How many headlines below a label go with it. */
function headlinesAfter(lines: readonly string[], label: number, rule: ChromeRule): number {
  const longest = rule.brings === 'next' ? 1 : rule.brings === 'headlines' ? longestList : 0;
  let count = 0;
  while (count < longest && label + count + 1 < lines.length && isHeadline(lines[label + count + 1]!)) count += 1;
  return count;
}

function ruleFor(line: string): ChromeRule | undefined {
  return chromeRules.find(
    ({ longest, holds, pattern }) => line.length <= longest && holds?.test(line) !== false && pattern.test(line),
  );
}

/** Three words or more, not a label and no sentence: what stands under "Previous Article". */
function isHeadline(line: string): boolean {
  return line.length <= 180 && /\S\s+\S+\s+\S/.test(line) && !isSentence(line) && ruleFor(line) === undefined;
}

function isSentence(line: string): boolean {
  return /[.!…]["”’')\]]*$/.test(line) || line.length > 300;
}

/** Takes the lines out that the dump repeats. */
import type { Article } from '../model/article.ts';
import type { Removed } from '../model/text.ts';
import type { WithoutChrome } from './chrome.ts';
import { type RepeatedLines, repetitionsOf, sourceName } from './repeated.ts';

/** Lines this long are sentences: where most of an article's are repeated, it is a copy, and they are its story. */
const longLine = 80;

/** Removes repeated lines, each with the number of articles of its source that have it; none when nothing else would be left. */
export function removeRepeated(lines: readonly string[], article: Article, repeated: RepeatedLines): WithoutChrome {
  const repetitions = repetitionsOf(repeated, article);
  const counts = lines.map(repetitions);
  const isCopy = mostlyRepeated(lines, counts);
  const kept: string[] = [];
  const removed: Removed[] = [];
  lines.forEach((line, i) => {
    const count = counts[i];
    if (count === undefined || (isCopy && line.length >= longLine)) kept.push(line);
    else removed.push({ text: line, reason: `repeated in ${count} articles of ${sourceName(article)}` });
  });
  // Who says nothing else says it for once: a notice of one line, told every day.
  return kept.length > 0 ? { kept, removed } : { kept: [...lines], removed: [] };
}

function mostlyRepeated(lines: readonly string[], counts: readonly (number | undefined)[]): boolean {
  let long = 0;
  let again = 0;
  lines.forEach((line, i) => {
    if (line.length < longLine) return;
    long += line.length;
    if (counts[i] !== undefined) again += line.length;
  });
  return again > long / 2;
}

/** Capitalised words that stand together: the stretches that names are made of. */
import type { Analysis } from '../model/text.ts';
import { ownersInNames } from './lexicon.ts';
import type { Word } from './words.ts';

/** A text's tokens and what is known of each. */
export interface Tokens {
  readonly analysis: Analysis;
  readonly words: readonly Word[];
}

/** Tokens `[first, end)`. */
export interface Run {
  readonly first: number;
  readonly end: number;
}

/** The capitalised runs among tokens `[from, to)`: "Foreign Minister Sergey Lavrov", "UN Security Council Resolution". */
export function findRuns(tokens: Tokens, from: number, to: number): Run[] {
  const runs: Run[] = [];
  for (let at = from; at < to; at += 1) {
    if (!tokens.words[at]!.namePart) continue;
    const end = endOfRun(tokens, at, to);
    runs.push({ first: at, end });
    at = end - 1;
  }
  return runs;
}

/** Where the run that starts at `first` ends. */
export function endOfRun(tokens: Tokens, first: number, to: number): number {
  const { words } = tokens;
  let end = first + 1;
  while (end < to) {
    const word = words[end]!;
    if (word.namePart && !isCountedMoney(tokens, end)) end += 1;
    else if (end + 1 < to && words[end + 1]!.namePart && joins(words, end)) end += 2;
    else if (end + 1 < to && isNameSyllable(tokens, end)) end += 2;
    else break;
  }
  return end;
}

/** "R100 million" behind a name. */
function isCountedMoney({ analysis }: Tokens, at: number): boolean {
  return /^\p{Lu}\p{L}{0,3}\d/u.test(analysis.words[at]!) && /^(?:m|b|tr)illion$/.test(analysis.words[at + 1] ?? '');
}

/** "Bashar al Assad", "Johnson & Johnson", "Guinea-Bissau", "Prime Minister’s Office", "Workers’ Party". */
function joins(words: readonly Word[], at: number): boolean {
  const word = words[at]!;
  if (word.hyphen || word.particle || word.ampersand) return true;
  return word.possessive && ownersInNames.has(words[at - 1]!.term);
}

/** The second syllable of "Yoon Suk-yeol", "Chan-o-cha"; "US-led" and "Beijing-based" are plain words behind the hyphen. */
export function isNameSyllable({ analysis, words }: Tokens, at: number): boolean {
  const next = words[at + 1]!;
  const touches = analysis.ends[at - 1] === analysis.starts[at] && analysis.ends[at] === analysis.starts[at + 1];
  return words[at]!.hyphen && touches && !next.plain && !next.number && next.term.length > 0 && next.term.length < 7;
}

/** Whether all of a run's words are plain English, so that it is no name by itself: "Truth", "National Security". */
export function isPlainRun(words: readonly Word[], { first, end }: Run): boolean {
  for (let at = first; at < end; at += 1) {
    const word = words[at]!;
    if (!word.plain || word.title || word.functional || (word.head !== undefined && !word.head.opens)) return false;
  }
  return true;
}

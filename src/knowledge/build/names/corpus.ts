/** Counts names and words in Wikipedia's current events, so that lists keep what news speaks of. */
import { readFileSync } from 'node:fs';

/** What 113,849 news items say about a name. */
export interface Corpus {
  /** How often the name stands in the items, capitals as given, at most five words. */
  readonly count: (name: string) => number;
  /** How often a preposition of place stands before it: "in Lagos", "near Kharkiv". */
  readonly placed: (name: string) => number;
  /** How often the word stands in lower case. */
  readonly lowerCount: (word: string) => number;
  /** The items that hold the name. */
  readonly items: (name: string) => readonly string[];
  /** Lower-case words that capitals mean nothing for, sorted. */
  readonly plainWords: () => string[];
}

const placePrepositions = new Set(['in', 'at', 'near', 'around', 'outside']);
const longest = 5;

/** Reads the items once; keeps every run of up to five words that starts with a capital. */
export function readCorpus(path: string): Corpus {
  const counts = new Map<string, number>();
  const placed = new Map<string, number>();
  const lower = new Map<string, number>();
  const capital = new Map<string, number>();
  const holders = new Map<string, string[]>();
  for (const line of readFileSync(path, 'utf8').trimEnd().split('\n')) {
    const { text } = JSON.parse(line) as { text: string };
    const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*[\p{L}\p{N}]|[\p{L}\p{N}]|[^\s]/gu) ?? [];
    words.forEach((word, i) => {
      if (!/^\p{Lu}/u.test(word)) {
        if (/^\p{Ll}+$/u.test(word)) bump(lower, word);
        return;
      }
      // A capital behind a full stop or at the start says nothing about the word.
      if (i > 0 && !/^[.!?:–—"“(]$/.test(words[i - 1]!)) bump(capital, word.toLowerCase());
      for (let end = i + 1; end <= Math.min(words.length, i + longest); end += 1) {
        const run = words.slice(i, end).join(' ');
        bump(counts, run);
        if (i > 0 && placePrepositions.has(words[i - 1]!)) bump(placed, run);
        const held = holders.get(run) ?? [];
        if (held.length < 200) held.push(text);
        holders.set(run, held);
      }
    });
  }
  return {
    count: (name) => counts.get(name) ?? 0,
    placed: (name) => placed.get(name) ?? 0,
    lowerCount: (word) => lower.get(word.toLowerCase()) ?? 0,
    items: (name) => holders.get(name) ?? [],
    plainWords: () =>
      [...lower]
        .filter(([word, count]) => count >= 3 && count > 2 * (capital.get(word) ?? 0))
        .map(([word]) => word)
        .sort(),
  };
}

function bump(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

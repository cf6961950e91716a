/** Lines that many articles of one source share: chrome that no list of phrases knows, learned from the dump itself. */
import type { Article } from '../model/article.ts';
import { hash53 } from '../text/hash.ts';
import { isPage, paragraphsOf } from './paragraphs.ts';
import { createSeen } from './seen.ts';

/** What a dump repeats; plain values, so that shards and workers can share it. */
export interface RepeatedLines {
  /** How many articles each source has. */
  readonly sources: Readonly<Record<string, number>>;
  /** How many articles of its source hold a line, by `lineKey` in base 36. */
  readonly lines: Readonly<Record<string, number>>;
}

/** Fewer articles may share a line by chance, or because one is a new version of the other. */
const fewestArticles = 4;
/** Of a source with many articles this share at least must have the line: a thousand interviews hold "He laughs." now and then. */
const lowestShare = 0.002;
/** Longer ones are paragraphs of the story, and whoever repeats them copies it. */
const longestLine = 600;
/** From this length a line is a sentence that only a copy would have again. */
const longLine = 80;

/** In how many articles of its source a line stands; undefined when it is not repeated enough to be chrome. */
export function repetitionsOf(repeated: RepeatedLines, article: Article): (line: string) => number | undefined {
  const source = sourceName(article);
  const articles = repeated.sources[source] ?? 0;
  const fewest = fewestOf(articles);
  return (line) => {
    const count = repeated.lines[lineKey(source, line)];
    return count === undefined || count < fewest ? undefined : count;
  };
}

function fewestOf(articles: number): number {
  return Math.max(fewestArticles, articles * lowestShare);
}

/** Collects the lines of a dump, article by article. The order decides only which of several copies counts. */
export interface LineSurvey {
  /** Returns the article's lines; undefined for a whole page, which is left out. */
  readonly add: (article: Article) => LinesOf | undefined;
  /** What is repeated among an article's lines, as far as the dump has been seen; undefined for nothing. */
  readonly soFar: (lines: LinesOf) => RepeatedLines | undefined;
  readonly finish: () => RepeatedLines;
}

/** The lines of an article that was added. */
export interface LinesOf {
  readonly source: string;
  /** By `lineKey` as a number. */
  readonly keys: ReadonlySet<number>;
  /** All lines but the repeated ones. */
  readonly without: (repeated: RepeatedLines | undefined) => readonly string[];
}

/** More repeated lines than this are thinned out from the rarest, to bound the memory at about 60 MB. */
const mostRepeated = 1_000_000;

/** Starts a survey. Memory stays near 100 MB at most, whatever the dump. */
export function createLineSurvey(): LineSurvey {
  const seen = createSeen();
  const sources = new Map<string, number>();
  let repeated = new Map<number, number>();
  let rarest = 2;
  return { add, soFar, finish };

  function add(article: Article): LinesOf | undefined {
    // Whole pages tell their chrome by their markup, at a hundred times the cost of a text.
    if (article.markup === 'html' && isPage(article.text)) return undefined;
    const source = sourceName(article);
    sources.set(source, (sources.get(source) ?? 0) + 1);
    const { paragraphs } = paragraphsOf(article);
    const keys = paragraphs.map((line) => (isCountable(line) ? keyNumber(source, line) : undefined));
    const lines = new Map(keys.flatMap((key, i) => (key === undefined ? [] : [[key, paragraphs[i]!.length]])));
    if (!isCopy(lines)) count(lines.keys());
    const without = (found: RepeatedLines | undefined) =>
      found ? paragraphs.filter((_, i) => !(String(keys[i]?.toString(36)) in found.lines)) : paragraphs;
    return { source, keys: new Set(lines.keys()), without };
  }

  function count(keys: Iterable<number>): void {
    for (const key of keys) {
      const counted = repeated.get(key);
      if (counted !== undefined) repeated.set(key, counted + 1);
      else if (seen.has(key)) repeated.set(key, 2);
      else seen.add(key);
    }
    if (repeated.size > mostRepeated) thinOut();
  }

  function soFar({ source, keys }: LinesOf): RepeatedLines | undefined {
    const articles = sources.get(source) ?? 0;
    const fewest = fewestOf(articles);
    const lines: Record<string, number> = {};
    for (const key of keys) {
      const counted = repeated.get(key) ?? 0;
      if (counted >= fewest) lines[key.toString(36)] = counted;
    }
    return Object.keys(lines).length > 0 ? { sources: { [source]: articles }, lines } : undefined;
  }

  /** A copy of an earlier article repeats its sentences, which makes them no chrome. */
  function isCopy(lines: ReadonlyMap<number, number>): boolean {
    let long = 0;
    let again = 0;
    for (const [key, length] of lines) {
      if (length < longLine) continue;
      long += length;
      if (seen.has(key) && !((repeated.get(key) ?? 0) >= fewestArticles)) again += length;
    }
    return again > long / 2;
  }

  function finish(): RepeatedLines {
    const kept = [...repeated].filter(([, count]) => count >= fewestArticles).sort(([a], [b]) => a - b);
    return {
      sources: Object.fromEntries([...sources].sort(([a], [b]) => (a < b ? -1 : 1))),
      lines: Object.fromEntries(kept.map(([key, count]) => [key.toString(36), count])),
    };
  }

  function thinOut(): void {
    while (repeated.size > mostRepeated / 2) {
      repeated = new Map([...repeated].filter(([, count]) => count > rarest));
      rarest += 1;
    }
  }
}

/** A line with words in it, short enough not to be a paragraph. */
function isCountable(line: string): boolean {
  return line.length <= longestLine && /\p{L}{2}/u.test(line);
}

function lineKey(source: string, line: string): string {
  return isCountable(line) ? keyNumber(source, line).toString(36) : '';
}

/**
 * Letter case aside, and in short lines a number: "12 Comments" and "3 comments" are one line. Lines with more figures are not, nor those
 * of reports: of 4,000 Reuters articles 348 lost all they said, "Shr 34 cts vs 12 cts".
 */
function keyNumber(source: string, line: string): number {
  const lower = line.toLowerCase();
  const isCounter = line.length < longLine && (line.match(/\d+/g)?.length ?? 0) <= 1;
  return hash53(isCounter ? lower.replace(/\d+/, '0') : lower, hash53(source) | 0);
}

/**
 * Who published an article: the host of its URL, else the source that its record states, else the folder of its file, or the file
 * that holds many.
 */
export function sourceName({ url, source, position }: Article): string {
  const host = url === undefined ? undefined : /^https?:\/\/(?:www\.)?([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase();
  if (host !== undefined) return host;
  return position === '' && source.includes('/') ? source.slice(0, source.lastIndexOf('/')) : source;
}

/** Searches the index of a run: words, filters, ranked articles with snippets, facet counts. */
import { closeSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import type sqlite from 'node-sqlite3-wasm';
import { loadTaxonomy } from '../../knowledge/taxonomy.ts';
import { aboutCountries } from '../../model/about.ts';
import { UsageError } from '../../model/errors.ts';
import type { TaggedArticle } from '../../model/tag.ts';
import { parseTagged, taggedPath } from '../../read/tagged.ts';
import { type Counted, createCounter, type Hits } from './counting.ts';
import { parseExpression } from './expression.ts';
import { type FacetName, facetNames, valueNumber } from './facets.ts';
import { openForReading } from './files.ts';
import { resolveFilters } from './filters.ts';
import {
  checkQuery,
  dayRange,
  type FacetCount,
  type FoundArticle,
  type SearchQuery,
  type SearchResult,
} from './query.ts';
import { openSnippets, type Shown } from './snippets.ts';

/** An index opened for searching; it goes on answering from the state it was opened at when the run is indexed anew. */
export interface SearchIndex {
  /** Articles in it. */
  readonly size: number;
  /** Answers a question. Throws `UsageError` for one that cannot be asked, or when the run has changed since it was indexed. */
  readonly search: (query: SearchQuery) => SearchResult;
  /** The ids of all articles found, in the same order. Throws `UsageError` likewise. */
  readonly idsOf: (query: SearchQuery) => string[];
  readonly close: () => void;
}

/** How much a hit in the title counts beside one in the body: the usual boost of news search, not measured by us. */
const titleWeight = 4;

/** More filters than bits. */
const mostFilters = 30;

/** Opens the index of a run's folder. Throws `UsageError` when there is none. */
export function openIndex(output: string): SearchIndex {
  const path = taggedPath(output);
  const { database, close } = openForReading(dirname(path));
  const counter = createCounter(database);
  const snippets = openSnippets();
  const topicAlias = topicAliases();
  const file = openSync(path, 'r');
  const matching = database.prepare(
    `SELECT rowid AS number, bm25(words, ${titleWeight}, 1) AS rank FROM words WHERE words MATCH ? ORDER BY rowid`,
  );
  const place = database.prepare('SELECT document_id AS id, start, length FROM article WHERE number = ?');

  function hitsOf(expression: ReturnType<typeof parseExpression>): Hits {
    const { wanted, unwanted } = expression;
    if (wanted !== undefined) {
      return collect(matching.iterate([unwanted === undefined ? wanted : `(${wanted}) NOT (${unwanted})`]));
    }
    const all = counter.every();
    if (unwanted === undefined) return all;
    const without = new Set(collect(matching.iterate([unwanted])).numbers);
    const numbers = all.numbers.filter((number) => !without.has(number));
    return { numbers, ranks: new Float64Array(numbers.length) };
  }

  function articleOf(number: number): TaggedArticle {
    const { id, start, length } = place.get([number]) as { id: string; start: number; length: number };
    const bytes = Buffer.alloc(length);
    const read = readSync(file, bytes, 0, length, start);
    const changed = () =>
      `${path} has changed since it was indexed: run "slugline index ${dirname(path)}" again. At byte ${start}`;
    const article = parseTagged(bytes.toString('utf8', 0, read), changed);
    if (article.id.replaceAll('\0', '\ufffd') !== id) throw new UsageError(changed());
    return article;
  }

  /** What holds the words and passes the filters. */
  function find(query: SearchQuery) {
    checkQuery(query);
    const { filters, unknown } = resolveFilters(database, query, topicAlias);
    if (filters.length > mostFilters) throw new UsageError(`at most ${mostFilters} filters at a time. Leave some out.`);
    const expression = parseExpression(query.words ?? '');
    const hits = unknown.length > 0 ? noHits : hitsOf(expression);
    return { expression, hits, counted: counter.count(hits, filters, dayRange(query)), unknown };
  }

  return {
    size: Number(database.get('SELECT count(*) AS n FROM article')!.n),
    idsOf(query) {
      const { expression, hits, counted } = find(query);
      const all = bestOf(hits, counted, expression.wanted !== undefined, counted.passed.length);
      return all.map((hit) => String(place.get([hits.numbers[hit]!])!.id));
    },
    search(query) {
      const { limit = 10, offset = 0, facetSize = 10 } = query;
      const { expression, hits, counted, unknown } = find(query);
      const best = bestOf(hits, counted, expression.wanted !== undefined, offset + limit).slice(offset);
      const articles = best.map((hit) => articleOf(hits.numbers[hit]!));
      const shown = snippets.of(articles, expression.wanted);
      return {
        total: counted.passed.length,
        articles: best.map((hit, i) => foundArticle(articles[i]!, -hits.ranks[hit]!, shown[i]!)),
        facets: facetsOf(database, counted, facetSize),
        unknown,
      };
    },
    close() {
      for (const statement of [matching, place]) statement.finalize();
      counter.close();
      snippets.close();
      closeSync(file);
      close();
    },
  };
}

const noHits: Hits = { numbers: new Uint32Array(0), ranks: new Float64Array(0) };

/** Gathers rows without keeping an object for each. */
function collect(rows: Iterable<unknown>): Hits {
  let numbers = new Uint32Array(1024);
  let ranks = new Float64Array(1024);
  let size = 0;
  for (const row of rows as Iterable<{ number: number; rank: number }>) {
    if (size === numbers.length) {
      numbers = grown(numbers, new Uint32Array(2 * size));
      ranks = grown(ranks, new Float64Array(2 * size));
    }
    numbers[size] = row.number;
    ranks[size] = row.rank;
    size += 1;
  }
  return { numbers: numbers.subarray(0, size), ranks: ranks.subarray(0, size) };
}

function grown<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Places in the hits of the first `wanted`, the best (or newest) first; a tie goes to the article that was read first. */
function bestOf({ ranks }: Hits, { passed, days }: Counted, ranked: boolean, wanted: number): number[] {
  const worth = (i: number) => (ranked ? -ranks[passed[i]!]! : days[i]!);
  const best: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  const trim = () => {
    best.sort((a, b) => worth(b) - worth(a) || a - b);
    best.length = Math.min(best.length, wanted);
    if (best.length === wanted) least = worth(best.at(-1)!);
  };
  if (wanted === 0) return [];
  for (let i = 0; i < passed.length; i += 1) {
    if (worth(i) <= least) continue;
    best.push(i);
    if (best.length >= 4 * wanted) trim();
  }
  trim();
  return best.map((i) => passed[i]!);
}

function facetsOf(database: sqlite.Database, { counts }: Counted, size: number): Record<FacetName, FacetCount[]> {
  const value = database.prepare('SELECT key, label, id FROM value WHERE number = ?');
  try {
    const entries = facetNames.map((name, facet) => {
      const frequent = mostFrequent(counts[facet]!, size).map((place) => {
        const { key, label, id } = value.get([valueNumber(facet, place)]) as Record<string, string | null>;
        return { key: key!, label: label!, ...(id !== null && { id: id! }), count: counts[facet]![place]! };
      });
      return [name, frequent] as const;
    });
    return Object.fromEntries(entries) as Record<FacetName, FacetCount[]>;
  } finally {
    value.finalize();
  }
}

/** The places of the highest counts over 0; a tie goes to the lower place. */
function mostFrequent(counts: Uint32Array, size: number): number[] {
  const places: number[] = [];
  let least = 0;
  const trim = () => {
    places.sort((a, b) => counts[b]! - counts[a]! || a - b);
    places.length = Math.min(places.length, size);
    if (places.length === size) least = counts[places.at(-1)!]!;
  };
  if (size === 0) return [];
  for (let place = 0; place < counts.length; place += 1) {
    if (counts[place]! <= least) continue;
    places.push(place);
    if (places.length >= 4 * size) trim();
  }
  trim();
  return places;
}

function foundArticle(article: TaggedArticle, rank: number, { title, snippet }: Shown): FoundArticle {
  const { id, source, url, published, topics, entities } = article;
  return {
    id,
    source,
    ...(url !== undefined && { url }),
    ...(published !== undefined && { published }),
    rank: rank === 0 ? 0 : rank,
    title,
    snippet,
    topics: topics.map((topic) => ({ id: topic.id, label: topic.label, score: topic.score })),
    countries: aboutCountries(entities).map((country) => ({ id: country.id, name: country.name })),
  };
}

/** Labels of topics by their other names, and by the ids of those that only ever were ancestors; loaded when first needed. */
function topicAliases(): (wanted: string) => string | undefined {
  let labels: Map<string, string> | undefined;
  return (wanted) => {
    labels ??= new Map(
      loadTaxonomy().concepts.flatMap(({ id, label, aliases }) =>
        [id, ...aliases].map((name) => [name.toLowerCase(), label] as const),
      ),
    );
    return labels.get(wanted.toLowerCase());
  };
}

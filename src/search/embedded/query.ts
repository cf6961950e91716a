/** What can be asked of an index, and what it answers. */
import { UsageError } from '../../model/errors.ts';
import { type EntityType, entityTypes } from '../../model/tag.ts';
import type { FacetName } from './facets.ts';
import type { MarkedText } from './snippets.ts';

/** A question. Filters of every kind may be given several times: all must hold. */
export interface SearchQuery {
  /** What to look for, as typed into a search box; every article when empty. */
  readonly words?: string;
  /** Labels, ids or paths of topics; each takes its descendants along. */
  readonly topics?: readonly string[];
  /** ISO 3166 codes or names of countries the article is about. */
  readonly countries?: readonly string[];
  /** Names or ids; one name finds everyone it is part of the name of, when nobody is called just so. */
  readonly people?: readonly string[];
  readonly organisations?: readonly string[];
  readonly laws?: readonly string[];
  /** The article names an entity of this type. */
  readonly types?: readonly string[];
  /** First day: "2023", "2023-01" or "2023-01-31". */
  readonly from?: string;
  /** Last day, in the same forms; "2023-01" is its last day. */
  readonly to?: string;
  /** How many articles are shown; 10 when left out, at most 1,000. */
  readonly limit?: number;
  /** How many are passed over first. */
  readonly offset?: number;
  /** How many values of each facet are shown; 10 when left out. */
  readonly facetSize?: number;
}

/** One article found. */
export interface FoundArticle {
  readonly id: string;
  readonly source: string;
  readonly url?: string;
  readonly published?: string;
  /** BM25, higher is better; 0 when nothing was looked for. Compares articles of one answer only. */
  readonly rank: number;
  readonly title: MarkedText;
  readonly snippet: MarkedText;
  readonly topics: readonly { readonly id: string; readonly label: string; readonly score: number }[];
  readonly countries: readonly { readonly id: string; readonly name: string }[];
}

/** How many of the articles found have a value. */
export interface FacetCount {
  readonly key: string;
  readonly label: string;
  /** The topic's own id, where it is known. */
  readonly id?: string;
  readonly count: number;
}

/** An answer. */
export interface SearchResult {
  /** Articles found. */
  readonly total: number;
  /** The best first; the newest first when nothing was looked for. */
  readonly articles: readonly FoundArticle[];
  /** Counts over all articles found, the most frequent first. */
  readonly facets: Readonly<Record<FacetName, readonly FacetCount[]>>;
  /** Filters that name nothing in the index, as "person: X": no article can have them. */
  readonly unknown: readonly string[];
}

/** A filter's facets, by the field of the query. A person's or body's name may stand in more than one. */
export const filterFacets = {
  topics: ['topics'],
  countries: ['countries'],
  people: ['people'],
  organisations: ['organisations', 'government_bodies'],
  laws: ['laws_treaties'],
  types: ['types'],
} as const satisfies Partial<Record<keyof SearchQuery, readonly FacetName[]>>;

/** The name of a filter. */
export type FilterName = keyof typeof filterFacets;

/** Most articles shown at once: their lines are read one by one. */
const mostShown = 1_000;

/** The first and last day asked for, as `dayNumber` counts; undefined when any day will do. Throws `UsageError`. */
export function dayRange({ from, to }: SearchQuery): { readonly first: number; readonly last: number } | undefined {
  if (from === undefined && to === undefined) return undefined;
  return { first: day(from ?? '0001', '00'), last: day(to ?? '9999', '99') };
}

function day(written: string, missing: string): number {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(written);
  if (parts === null) throw new UsageError(`"${written}" is no date. Give 2023, 2023-01 or 2023-01-31.`);
  const [, year, month = missing, of = missing] = parts;
  return Number(`${year}${month}${of}`);
}

/** Checks what people get wrong. Throws `UsageError`. */
export function checkQuery({ types = [], limit = 0, offset = 0 }: SearchQuery): void {
  for (const type of types) {
    if (!entityTypes.includes(type as EntityType)) {
      throw new UsageError(`"${type}" is no type of entity. Give one of: ${entityTypes.join(', ')}.`);
    }
  }
  if (limit > mostShown) throw new UsageError(`at most ${mostShown} articles are shown at once. Page with --offset.`);
  if (!(offset >= 0)) throw new UsageError('--offset is below 0. Give 0 or more.');
}

/** Filters to the numbers of the facet values that satisfy them. */
import type sqlite from 'node-sqlite3-wasm';
import { foldName } from '../../text/fold.ts';
import { type FacetName, facetNames } from './facets.ts';
import { type FilterName, filterFacets, type SearchQuery } from './query.ts';
import { range } from './value-numbers.ts';

/** One filter: an article must have one of the values. */
export type Filter = readonly number[];

/** The filters of a query, and those that name nothing known. */
export interface Filters {
  readonly filters: readonly Filter[];
  readonly unknown: readonly string[];
}

/** Looks all filters of a query up. `alias` knows other names of topics. */
export function resolveFilters(
  database: sqlite.Database,
  query: SearchQuery,
  alias: (topic: string) => string | undefined,
): Filters {
  const filters: Filter[] = [];
  const unknown: string[] = [];
  for (const name of Object.keys(filterFacets) as FilterName[]) {
    for (const wanted of query[name] ?? []) {
      const numbers = filterFacets[name].flatMap((facet) => valuesNamed(database, facet, wanted));
      const other = numbers.length === 0 && name === 'topics' ? alias(wanted) : undefined;
      const found = other === undefined ? numbers : valuesNamed(database, 'topics', other);
      if (found.length > 0) filters.push(found);
      else unknown.push(`${name}: ${wanted}`);
    }
  }
  return { filters, unknown };
}

/** Values with this key, id or name; of people and bodies also those with this name as part of theirs, when none has it whole. */
function valuesNamed(database: sqlite.Database, facet: FacetName, wanted: string): number[] {
  const bounds = range(facetNames.indexOf(facet));
  const folded = foldName(wanted);
  const within = 'SELECT number FROM value WHERE number BETWEEN ? AND ? AND';
  const numbers = (sql: string, ...values: string[]) =>
    database.all(`${within} ${sql}`, [...bounds, ...values]).map(({ number }) => Number(number));
  const whole = numbers('(key = ? COLLATE NOCASE OR id = ? OR folded = ?)', wanted, wanted, folded);
  if (whole.length > 0 || folded === '' || !namedInPart.has(facet)) return whole;
  return numbers("instr(' ' || folded || ' ', ?) > 0", ` ${folded} `);
}

const namedInPart: ReadonlySet<FacetName> = new Set(['people', 'organisations', 'government_bodies', 'laws_treaties']);

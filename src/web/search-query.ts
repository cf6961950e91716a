/** What the search page asks, as the index takes it. */
import { UsageError } from '../model/errors.ts';
import type { FilterName, SearchQuery } from '../search/embedded/query.ts';

/** The page's fields for the filters of the index; each may be given several times. */
const filterFields = {
  topic: 'topics',
  country: 'countries',
  person: 'people',
  organisation: 'organisations',
  law: 'laws',
  type: 'types',
} as const satisfies Record<string, FilterName>;

/** Articles a page of answers. */
const pageSize = 20;
const facetSize = 12;
/** Longest field taken, in UTF-16 units; the index copes with any, a page should not send a book. */
const longest = 10_000;

/** Reads the fields of a request's address. Throws `UsageError` for a page that cannot be. */
export function searchQuery(fields: Readonly<Record<string, readonly string[]>>): SearchQuery {
  const text = (name: string) => (fields[name]?.[0] ?? '').slice(0, longest);
  const offset = Number(text('offset') || 0);
  if (!Number.isSafeInteger(offset)) throw new UsageError('"offset" is no whole number. Give 0 or more.');
  const filters = Object.entries(filterFields).map(([field, filter]) => [
    filter,
    (fields[field] ?? []).filter((value) => value !== '').map((value) => value.slice(0, longest)),
  ]);
  return {
    words: text('words'),
    ...Object.fromEntries(filters),
    ...(text('from') !== '' && { from: text('from') }),
    ...(text('to') !== '' && { to: text('to') }),
    offset,
    limit: pageSize,
    facetSize,
  };
}

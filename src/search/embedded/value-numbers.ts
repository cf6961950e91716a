/** Numbers of facet values while an index is written: looked up, or given anew. */
import type sqlite from 'node-sqlite3-wasm';
import { foldName } from '../../text/fold.ts';
import { type FacetValue, facetNames, placeOf, valueNumber } from './facets.ts';

/** Values remembered between lookups in the file, so that memory stays bounded: about 30 MB. */
const remembered = 200_000;

/** Looks values up. */
export interface ValueNumbers {
  readonly numberOf: (facet: number, value: FacetValue) => number;
  readonly close: () => void;
}

/** Opens the values of an index. */
export function openValueNumbers(database: sqlite.Database): ValueNumbers {
  const find = database.prepare('SELECT number, id FROM value WHERE number BETWEEN ? AND ? AND key = ?');
  const insert = database.prepare('INSERT INTO value(number, key, label, folded, id) VALUES(?, ?, ?, ?, ?)');
  const setId = database.prepare('UPDATE value SET id = ? WHERE number = ?');
  const next = facetNames.map((_, facet) => {
    const last = database.get('SELECT max(number) AS last FROM value WHERE number BETWEEN ? AND ?', range(facet))?.last;
    return last === null || last === undefined ? 0 : placeOf(Number(last)) + 1;
  });
  const known = facetNames.map(() => new Map<string, { readonly number: number; readonly hasId: boolean }>());

  function lookup(facet: number, { key, label, id }: FacetValue): { number: number; hasId: boolean } {
    const row = next[facet] === 0 ? null : find.get([...range(facet), key]);
    if (row) return { number: Number(row.number), hasId: row.id !== null };
    const number = valueNumber(facet, next[facet]!);
    next[facet]! += 1;
    insert.run([number, key, label, foldName(label), id ?? null]);
    return { number, hasId: id !== undefined };
  }

  return {
    numberOf(facet, value) {
      const map = known[facet]!;
      let entry = map.get(value.key);
      if (entry === undefined) {
        if (map.size >= remembered) map.clear();
        entry = lookup(facet, value);
        map.set(value.key, entry);
      }
      if (value.id !== undefined && !entry.hasId) {
        setId.run([value.id, entry.number]);
        map.set(value.key, { number: entry.number, hasId: true });
      }
      return entry.number;
    },
    close() {
      for (const statement of [find, insert, setId]) statement.finalize();
    },
  };
}

/** First and last number a facet's values can have. */
export function range(facet: number): [number, number] {
  return [valueNumber(facet, 0), valueNumber(facet + 1, 0) - 1];
}

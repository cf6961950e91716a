/** Numbers of facet values while an index is written: looked up, or given anew. */
import type sqlite from 'node-sqlite3-wasm';
import { foldName } from '../../text/fold.ts';
import { type FacetValue, facetNames, placeOf, valueNumber } from './facets.ts';

/** Looks values up in the file; who asks remembers. */
export interface ValueNumbers {
  readonly numberOf: (facet: number, value: FacetValue) => number;
  readonly close: () => void;
}

/** Opens the values of an index. */
export function openValueNumbers(database: sqlite.Database): ValueNumbers {
  const find = database.prepare('SELECT number, id FROM value WHERE key = ? AND number BETWEEN ? AND ?');
  const insert = database.prepare('INSERT INTO value(number, key, label, folded, id) VALUES(?, ?, ?, ?, ?)');
  const setId = database.prepare('UPDATE value SET id = ? WHERE number = ?');
  const next = facetNames.map((_, facet) => {
    const last = database.get('SELECT max(number) AS last FROM value WHERE number BETWEEN ? AND ?', range(facet))?.last;
    return last === null || last === undefined ? 0 : placeOf(Number(last)) + 1;
  });

  return {
    numberOf(facet, { key, label, id }) {
      const row = next[facet] === 0 ? null : find.get([key, ...range(facet)]);
      if (row) {
        if (id !== undefined && row.id === null) setId.run([id, Number(row.number)]);
        return Number(row.number);
      }
      const number = valueNumber(facet, next[facet]!);
      next[facet]! += 1;
      insert.run([number, key, label, foldName(label), id ?? null]);
      return number;
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

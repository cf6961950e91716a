/** Typesense: JSONL documents and the schema of the collection. */

import { type FieldKind, facetFields, fields } from '../record.ts';
import type { FeedOptions } from './feed.ts';
import { loadScript } from './load-script.ts';
import { plainDocument } from './plain-document.ts';
import { textFeed } from './text-feed.ts';

const typeOf: Readonly<Record<Exclude<FieldKind, 'tags'>, string>> = {
  words: 'string',
  value: 'string',
  values: 'string[]',
  instant: 'int64',
  number: 'int32',
};

/** The body of `POST /collections`. `tags` has no field: Typesense keeps it with the document and does not index it. */
export function typesenseSchema({ index }: FeedOptions): object {
  const facets: ReadonlySet<string> = new Set(facetFields);
  return {
    name: index,
    fields: Object.entries(fields).flatMap(([name, kind]) =>
      kind === 'tags' ? [] : [{ name, type: typeOf[kind], optional: true, facet: facets.has(name) }],
    ),
  };
}

/** Where documents go; "emplace" keeps the fields that a document does not bring. */
export function importPath({ index, update }: FeedOptions): string {
  return `/collections/${index}/documents/import?action=${update ? 'emplace' : 'upsert'}`;
}

export const typesense = textFeed({
  canUpdate: true,
  part: 'documents.jsonl',
  load: (folder) => `sh ${folder}/load.sh`,
  text: plainDocument,
  beside: (options, parts) => ({
    'schema.json': `${JSON.stringify(typesenseSchema(options), null, 2)}\n`,
    'load.sh': loadScript({ url: 'http://localhost:8108', header: 'X-TYPESENSE-API-KEY: ', key: 'TYPESENSE_API_KEY' }, [
      {
        method: 'POST',
        path: '/collections',
        contentType: 'application/json',
        files: ['schema.json'],
        allowed: 409,
      },
      {
        method: 'POST',
        path: importPath(options),
        contentType: 'text/plain',
        files: parts,
        failure: '"success":false',
      },
    ]),
  }),
});

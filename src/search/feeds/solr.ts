/** Solr: JSON documents and the fields of the schema. */
import { type FieldKind, fields, type SearchRecord, tagsOnly } from '../record.ts';
import type { FeedOptions } from './feed.ts';
import { loadScript } from './load-script.ts';
import { textFeed } from './text-feed.ts';

/** Types of Solr's default configset. */
const typeOf: Readonly<Record<FieldKind, object>> = {
  words: { type: 'text_en', multiValued: false },
  value: { type: 'string', multiValued: false },
  values: { type: 'strings' },
  instant: { type: 'pdate', multiValued: false },
  number: { type: 'pint', multiValued: false },
  // Read back with the document, never searched: one string, over the 32,766 bytes that an indexed one may have.
  tags: { type: 'string', multiValued: false, indexed: false, docValues: false },
};

/** The fields, each as the Schema API's `add-field` takes it. "document_id" is also Solr's own "id". */
export const solrFields = Object.entries(fields).map(([name, kind]) => ({ name, stored: true, ...typeOf[kind] }));

/** Lucene takes no term over 32,766 bytes: what is longer by bytes is cut for filtering; `tags` has it whole. */
const longestTerm = 8191;

/** One document of the array that `/update` takes; with `update`, an atomic update of the tag fields. */
export function solrDocument(record: SearchRecord, { update }: FeedOptions): string {
  const { tags, ...rest } = update ? tagsOnly(record) : record;
  const flat = Object.entries({ ...rest, tags: JSON.stringify(tags) }).map(([name, value]) => [
    name,
    fieldKind(name) === 'value' || fieldKind(name) === 'values' ? bounded(value) : value,
  ]);
  if (!update) return JSON.stringify({ id: record.document_id, ...Object.fromEntries(flat) });
  return JSON.stringify({
    id: record.document_id,
    ...Object.fromEntries(flat.map(([name, value]) => [name, { set: value }])),
  });
}

function fieldKind(name: unknown): FieldKind {
  return fields[name as keyof SearchRecord];
}

function bounded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bounded);
  return typeof value === 'string' ? value.slice(0, longestTerm) : value;
}

/** Solr's `/update` body of these documents. */
export const solrFrame = { before: '[\n', between: ',\n', after: '\n]\n' } as const;

export const solr = textFeed({
  canUpdate: true,
  part: 'documents.json',
  load: (folder) => `sh ${folder}/load.sh`,
  frame: solrFrame,
  text: solrDocument,
  beside: (options, parts) => ({
    'schema.json': `${JSON.stringify({ 'add-field': solrFields }, null, 2)}\n`,
    'commit.json': '{"commit":{}}\n',
    'load.sh': loadScript({ url: 'http://localhost:8983/solr', header: 'Authorization: Bearer ', key: 'SOLR_TOKEN' }, [
      // 400 is what Solr says of fields that are there already; a schema that is really wrong fails with the first documents.
      {
        method: 'POST',
        path: `/${options.index}/schema`,
        contentType: 'application/json',
        files: ['schema.json'],
        allowed: 400,
      },
      { method: 'POST', path: `/${options.index}/update`, contentType: 'application/json', files: parts },
      { method: 'POST', path: `/${options.index}/update`, contentType: 'application/json', files: ['commit.json'] },
    ]),
  }),
});

/** Elasticsearch and OpenSearch: `_bulk` NDJSON and an index template. */
import { boundedId } from '../ids.ts';
import { type FieldKind, fields, type SearchRecord, tagsOnly } from '../record.ts';
import type { FeedOptions } from './feed.ts';
import { loadScript } from './load-script.ts';
import { textFeed } from './text-feed.ts';

/** Lucene takes no term over 32,766 bytes; 8,191 characters of up to 4 bytes fit. A longer value is kept, only not filtered by. */
const keyword = { type: 'keyword', ignore_above: 8191 } as const;
const evidence = {
  type: 'nested',
  properties: {
    kind: keyword,
    value: keyword,
    start: { type: 'integer' },
    end: { type: 'integer' },
    weight: { type: 'float' },
  },
};

const mappingOf: Readonly<Record<FieldKind, object>> = {
  words: { type: 'text', analyzer: 'english' },
  value: keyword,
  values: keyword,
  instant: { type: 'date' },
  number: { type: 'integer' },
  tags: {
    type: 'nested',
    properties: {
      kind: keyword,
      type: keyword,
      id: keyword,
      label: keyword,
      path: keyword,
      score: { type: 'float' },
      salience: { type: 'float' },
      country: keyword,
      wikidata: keyword,
      mentions: { type: 'object', enabled: false },
      evidence,
    },
  },
};

/** The body of `PUT _index_template/NAME`. */
export function indexTemplate({ index }: FeedOptions): object {
  return {
    index_patterns: [index],
    priority: 200,
    template: {
      // The default of 10,000 would refuse a long article with all its evidence.
      settings: { 'index.mapping.nested_objects.limit': 100_000 },
      mappings: {
        // What others add to a document is kept, and makes no fields by accident.
        dynamic: false,
        properties: Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, mappingOf[kind]])),
      },
    },
  };
}

/** The two lines of one article in a `_bulk` body. */
export function bulkLines(record: SearchRecord, { index, update }: FeedOptions): string {
  const _id = boundedId(record.document_id);
  const [action, body] = update
    ? [{ update: { _index: index, _id, retry_on_conflict: 3 } }, { doc: tagsOnly(record), doc_as_upsert: true }]
    : [{ index: { _index: index, _id } }, record];
  return `${JSON.stringify(action)}\n${JSON.stringify(body)}\n`;
}

function bulkFeed(header: string, key: string) {
  return textFeed({
    canUpdate: true,
    part: 'bulk.ndjson',
    load: (folder) => `sh ${folder}/load.sh`,
    text: bulkLines,
    beside: (options, parts) => ({
      'index-template.json': `${JSON.stringify(indexTemplate(options), null, 2)}\n`,
      'load.sh': loadScript({ url: 'http://localhost:9200', header, key }, [
        {
          method: 'PUT',
          path: `/_index_template/${options.index}`,
          contentType: 'application/json',
          files: ['index-template.json'],
        },
        {
          method: 'POST',
          path: '/_bulk',
          contentType: 'application/x-ndjson',
          files: parts,
          failure: '"errors":true',
        },
      ]),
    }),
  });
}

export const elasticsearch = bulkFeed('Authorization: ApiKey ', 'ELASTICSEARCH_API_KEY');
export const opensearch = bulkFeed('Authorization: Bearer ', 'OPENSEARCH_API_KEY');

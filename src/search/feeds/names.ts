/** The feeds by name; apart from their writers, because help must not wait for those to load. */

/** Every feed and what it is for, in one line of help. `feeds` says how each is written. */
export const feedAbout = {
  elasticsearch: '_bulk NDJSON with an index template: tags as keywords, ancestor paths, nested evidence',
  opensearch: 'the same, as OpenSearch takes it',
  meilisearch: 'NDJSON documents with the settings of the index',
  typesense: 'JSONL documents with the schema of the collection',
  solr: 'JSON documents with the fields of the schema',
  postgres: 'DDL with tsvector and GIN, articles and tags as rows, COPY files and an idempotent upsert',
  sqlite: 'one SQLite file with full text (FTS5), articles and tags as tables',
  ninjs: "IPTC's ninjs 2.1, one news item a line",
  newsml: 'NewsML-G2 messages: text, and topics and entities as subjects',
} as const;

/** The name of a feed. */
export type FeedName = keyof typeof feedAbout;

/** The names of all feeds, in order. */
export const feedNames = Object.keys(feedAbout) as readonly FeedName[];

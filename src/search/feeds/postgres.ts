/** PostgreSQL: tables with full text, and records that one idempotent statement spreads over them. */
import { type SearchRecord, tagsOnly } from '../record.ts';
import type { FeedOptions } from './feed.ts';
import { textFeed } from './text-feed.ts';

/**
 * A tsvector holds less than 1 MB; of a longer article so many characters are searched. 250,000 of up to 4 bytes leave room for the
 * positions; a news article has about 4,000.
 */
const searchedCharacters = 250_000;

/** Tables, keys and indexes; may be run again. A database schema of its own keeps them apart from other tables. */
export function postgresSchema({ index }: FeedOptions): string {
  return `CREATE SCHEMA IF NOT EXISTS "${index}";

CREATE TABLE IF NOT EXISTS "${index}".article (
  document_id text PRIMARY KEY,
  source text, url text, title text, text text,
  published text, published_at timestamptz, month text,
  language text, status text, word_count integer, duplicate_of text,
  topic_paths text[] NOT NULL DEFAULT '{}',
  country_codes text[] NOT NULL DEFAULT '{}',
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', left(coalesce(title, ''), ${searchedCharacters / 10})), 'A') ||
    setweight(to_tsvector('english', left(coalesce(text, ''), ${searchedCharacters})), 'B')
  ) STORED
);

CREATE TABLE IF NOT EXISTS "${index}".tag (
  document_id text NOT NULL REFERENCES "${index}".article ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('topic', 'entity')),
  type text NOT NULL,
  id text NOT NULL,
  label text NOT NULL,
  path text,
  score real NOT NULL,
  salience real,
  country text,
  wikidata text,
  mentions jsonb,
  evidence jsonb NOT NULL,
  PRIMARY KEY (document_id, kind, type, id)
);

CREATE INDEX IF NOT EXISTS article_search ON "${index}".article USING gin (search);
CREATE INDEX IF NOT EXISTS article_topic_paths ON "${index}".article USING gin (topic_paths);
CREATE INDEX IF NOT EXISTS article_country_codes ON "${index}".article USING gin (country_codes);
CREATE INDEX IF NOT EXISTS article_published_at ON "${index}".article (published_at);
CREATE INDEX IF NOT EXISTS tag_by_id ON "${index}".tag (id, kind);
CREATE INDEX IF NOT EXISTS tag_by_label ON "${index}".tag (label, type);
`;
}

const own = ['source', 'url', 'title', 'text', 'published', 'published_at', 'month'] as const;
const columns = ['language', 'status', 'word_count', 'duplicate_of', 'topic_paths', 'country_codes'] as const;

/** A table of the session that records pass through, one a row. */
export const postgresIncoming = 'CREATE TEMPORARY TABLE IF NOT EXISTS slugline_incoming (record jsonb NOT NULL)';

/**
 * Spreads the records of the incoming table over the tables and empties it. Doing it again changes nothing: an article is written over
 * by its id, its tags are replaced. A record without text leaves the article's own fields as they are.
 */
export function postgresUpsert({ index }: FeedOptions): string {
  const kept = own.map((name) => `${name} = coalesce(excluded.${name}, old.${name})`);
  const replaced = columns.map((name) => `${name} = excluded.${name}`);
  return `INSERT INTO "${index}".article AS old (document_id, ${[...own, ...columns].join(', ')})
SELECT DISTINCT ON (r.document_id) r.document_id, ${[...own, ...columns].map((name) => `r.${name}`).join(', ')}
FROM slugline_incoming, jsonb_to_record(record) AS r(document_id text, source text, url text, title text, text text, published text,
  published_at timestamptz, month text, language text, status text, word_count integer, duplicate_of text, topic_paths text[], country_codes text[])
ORDER BY r.document_id
ON CONFLICT (document_id) DO UPDATE SET ${[...kept, ...replaced].join(', ')};

DELETE FROM "${index}".tag USING slugline_incoming WHERE document_id = record->>'document_id';

INSERT INTO "${index}".tag (document_id, kind, type, id, label, path, score, salience, country, wikidata, mentions, evidence)
SELECT record->>'document_id', t.*
FROM slugline_incoming, jsonb_to_recordset(record->'tags') AS t(kind text, type text, id text, label text, path text, score real,
  salience real, country text, wikidata text, mentions jsonb, evidence jsonb)
ON CONFLICT DO NOTHING;

TRUNCATE slugline_incoming;
`;
}

/** One row of COPY's text format: a backslash begins an escape there; JSON brings no tab or line feed of its own. */
function copyLine(record: SearchRecord, { update }: FeedOptions): string {
  return `${JSON.stringify(update ? tagsOnly(record) : record).replaceAll('\\', '\\\\')}\n`;
}

export const postgres = textFeed({
  canUpdate: true,
  part: 'articles.copy',
  load: (folder) => `(cd ${folder} && psql -v ON_ERROR_STOP=1 -f load.sql)`,
  text: copyLine,
  beside: (options, parts) => ({
    'schema.sql': postgresSchema(options),
    'load.sql': [
      '-- psql -v ON_ERROR_STOP=1 -f load.sql, in this folder; PGHOST, PGUSER, PGDATABASE and their like say where.',
      '\\i schema.sql',
      `${postgresIncoming};`,
      ...parts.map((part) => `BEGIN;\n\\copy slugline_incoming FROM '${part}'\n${postgresUpsert(options)}COMMIT;\n`),
    ].join('\n'),
  }),
});

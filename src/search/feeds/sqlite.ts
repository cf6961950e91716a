/** SQLite: one file with articles, tags and full text, for sqlite3, Datasette or any program. */
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { inBatches } from '../../batch/in-order.ts';
import type { RecordTag, SearchRecord } from '../record.ts';
import type { Feed } from './feed.ts';

const fileName = 'articles.sqlite';

const schema = `
CREATE TABLE article (
  number INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL UNIQUE,
  source TEXT, url TEXT, title TEXT, text TEXT,
  published TEXT, published_at TEXT, month TEXT,
  language TEXT, status TEXT, word_count INTEGER, duplicate_of TEXT
);
CREATE TABLE tag (
  document_id TEXT NOT NULL REFERENCES article(document_id),
  kind TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL,
  path TEXT, score REAL NOT NULL, salience REAL, country TEXT, wikidata TEXT,
  mentions TEXT, evidence TEXT NOT NULL,
  PRIMARY KEY (document_id, kind, type, id)
) WITHOUT ROWID;
CREATE TABLE topic_path (
  document_id TEXT NOT NULL REFERENCES article(document_id),
  path TEXT NOT NULL,
  PRIMARY KEY (path, document_id)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE article_search USING fts5(title, text, content='article', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2');
`;

/** Made at the end: an index over rows that are there is quicker to build and smaller. */
const indexes = `
INSERT INTO article_search(article_search) VALUES('rebuild');
INSERT INTO article_search(article_search) VALUES('optimize');
CREATE INDEX tag_by_id ON tag(id, kind);
CREATE INDEX tag_by_label ON tag(label, type);
CREATE INDEX article_published_at ON article(published_at);
`;

const articleColumns = [
  'document_id',
  'source',
  'url',
  'title',
  'text',
  'published',
  'published_at',
  'month',
  'language',
  'status',
  'word_count',
  'duplicate_of',
] as const satisfies readonly (keyof SearchRecord)[];
const tagColumns = [
  'kind',
  'type',
  'id',
  'label',
  'path',
  'score',
  'salience',
  'country',
  'wikidata',
  'mentions',
  'evidence',
] as const satisfies readonly (keyof RecordTag)[];

export const sqliteFile: Feed = {
  canUpdate: false,
  load: (folder) =>
    `sqlite3 ${folder}/${fileName} "SELECT label, count(*) FROM tag WHERE kind = 'topic' GROUP BY id ORDER BY 2 DESC LIMIT 10"`,
  async write(records, folder) {
    const path = join(folder, fileName);
    const database = new sqlite.Database(path);
    try {
      // A file that is not finished is thrown away, so nothing needs to be undone or flushed on the way.
      database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;${schema}`);
      const written = await fill(database, records);
      database.exec(indexes);
      return written;
    } finally {
      database.close();
      // The engine makes files for their owner alone.
      await chmod(path, 0o666 & ~process.umask());
    }
  },
};

async function fill(database: sqlite.Database, records: AsyncIterable<SearchRecord>): Promise<number> {
  const insert = (table: string, names: readonly string[]) =>
    database.prepare(`INSERT OR IGNORE INTO ${table}(${names}) VALUES(${names.map(() => '?')})`);
  const article = insert('article', articleColumns);
  const tag = insert('tag', ['document_id', ...tagColumns]);
  const path = insert('topic_path', ['document_id', 'path']);
  let written = 0;
  try {
    for await (const batch of inBatches(records, 1_000)) {
      database.exec('BEGIN');
      for (const record of batch) {
        article.run(articleColumns.map((name) => record[name] ?? null));
        for (const given of record.tags) tag.run([record.document_id, ...tagColumns.map((name) => cell(given[name]))]);
        for (const topicPath of record.topic_paths) path.run([record.document_id, topicPath]);
      }
      database.exec('COMMIT');
      written += batch.length;
    }
    return written;
  } finally {
    for (const statement of [article, tag, path]) statement.finalize();
  }
}

function cell(value: RecordTag[keyof RecordTag]): string | number | null {
  return typeof value === 'object' ? JSON.stringify(value) : (value ?? null);
}

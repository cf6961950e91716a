/** The tables of the index, and how its full text is cut into words. */

/** Written into the file; an index of another format is built anew. */
export const indexFormat = 3;

/** The index's file in the folder of the run. */
export const indexFile = 'search.sqlite';

/** Words of any script, accents taken off, English endings too: "treaties" finds "treaty". */
export const tokenizer = 'porter unicode61 remove_diacritics 2';

/**
 * Memory FTS5 fills before it writes a segment, bytes. Measured on 20,000 articles of 3,900 characters: 3,422 articles/s of processor
 * time with the default of 1 MB, 4,569 with 16 MB. Segments are merged sixteen at a time only (`automerge` 0): on 12,000 articles 3,995
 * articles/s instead of 3,252.
 */
const segmentBytes = 16 << 20;

/**
 * The full text keeps no copy of the articles (`content=''`): snippets are cut from `tagged.jsonl`, where `start` and `length` say an
 * article's line lies. For 182 MB of it the index takes 29 MB.
 */
export const schema = `
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE article(
  number INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL UNIQUE,
  hash BLOB NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL
);
CREATE TABLE value(number INTEGER PRIMARY KEY, key TEXT NOT NULL, label TEXT NOT NULL, folded TEXT NOT NULL, id TEXT);
CREATE INDEX value_key ON value(key);
CREATE TABLE block(number INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(title, body, content='', contentless_delete=1, tokenize='${tokenizer}');
INSERT INTO words(words, rank) VALUES('hashsize', ${segmentBytes});
INSERT INTO words(words, rank) VALUES('automerge', 0);
INSERT INTO meta VALUES('format', ${indexFormat});
`;

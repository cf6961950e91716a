import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/model/errors.ts';
import { exportRun } from '../../src/search/export.ts';
import { type FeedName, feedNames } from '../../src/search/feeds/names.ts';
import { searchRecord } from '../../src/search/record.ts';
import { tagged, topic } from '../write/tagged.ts';
import { hostile, many, runFolder } from './run-folder.ts';

/** The articles' lines of an exported feed, all parts together. */
function lines(folder: string, part: RegExp): string[] {
  return readdirSync(folder)
    .filter((name) => part.test(name))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'));
}

async function exported(to: FeedName, options: { update?: boolean; partBytes?: number } = {}, articles = hostile) {
  const output = await runFolder(articles);
  return { output, ...(await exportRun({ output, to, ...options })) };
}

describe('every feed', () => {
  test.each(feedNames)('%s takes hostile articles, all of them, and says how it is loaded', async (to) => {
    const { articles, folder, load, output } = await exported(to);
    expect(articles).toBe(hostile.length);
    expect(folder).toBe(join(output, 'feeds', to));
    expect(load).toContain(folder);
    expect(readdirSync(join(output, 'feeds'))).toEqual([to]);
    for (const name of readdirSync(folder).filter((file) => /\.(json|ndjson|jsonl)$/.test(file))) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text).not.toMatch(/\\u0000|\\ud800/);
      const whole = name.endsWith('.json') ? [text] : text.trimEnd().split('\n');
      for (const line of whole) expect(() => JSON.parse(line)).not.toThrow();
    }
  });

  test.each(feedNames.filter((name) => name !== 'sqlite'))('%s keeps to the size of its parts', async (to) => {
    const sizes = (folder: string) =>
      readdirSync(folder)
        .filter((name) => /-\d{5}\./.test(name))
        .map((name) => statSync(join(folder, name)).size);
    const whole = sizes((await exported(to, {}, many(100))).folder).reduce((sum, size) => sum + size);
    // What a file begins and ends with comes on top.
    const partBytes = Math.ceil(whole / 4);
    const { folder, articles } = await exported(to, { partBytes }, many(100));
    expect(articles).toBe(100);
    expect(sizes(folder).length).toBeGreaterThan(2);
    for (const size of sizes(folder)) expect(size).toBeLessThan(partBytes + 200);
  });

  test('scripts are shell that a shell can read', async () => {
    for (const to of ['elasticsearch', 'opensearch', 'meilisearch', 'typesense', 'solr'] as const) {
      const { folder } = await exported(to);
      execFileSync('sh', ['-n', join(folder, 'load.sh')]);
    }
  });

  test('replaces what lay there, and leaves it when the run is gone', async () => {
    const { output, folder } = await exported('ninjs');
    await exportRun({ output, to: 'ninjs' });
    expect(lines(folder, /ninjs/)).toHaveLength(hostile.length);
    await expect(exportRun({ output: join(output, 'gone'), to: 'ninjs', folder })).rejects.toThrow(UsageError);
    expect(existsSync(folder)).toBe(true);
  });

  test.each(['Articles', '../x', 'a b', "a'; --", ''])('%j is no name for an index', async (index) => {
    await expect(exportRun({ output: await runFolder([]), to: 'solr', index })).rejects.toThrow(UsageError);
  });
});

describe('what a record says', () => {
  test('paths hold all ancestors once, dates an instant, the rest is as in articles.csv', () => {
    const record = searchRecord(hostile[0]!);
    expect(record.topic_paths).toEqual([
      'politics',
      'politics > diplomacy',
      'politics > diplomacy > treaty',
      "it's <b>own</b>",
    ]);
    expect(record).toMatchObject({
      published: '2023-05-07T22:30:00+02:00',
      published_at: '2023-05-07T20:30:00Z',
      month: '2023-05',
      people: ['Jonas Støre'],
      country_codes: ['NO'],
      entity_types: ['country', 'person'],
    });
    expect(record.text).toHaveLength(hostile[0]!.text.length);
  });

  test.each([
    ['2023-06-01', '2023-06-01T00:00:00Z'],
    ['2023-06-01T10:00', '2023-06-01T10:00:00Z'],
    ['2023-13-01T10:00:00Z', undefined],
    ['last Tuesday', undefined],
  ])('published %s is the instant %s', (published, instant) => {
    const record = searchRecord(tagged({ published }));
    expect(record.published).toBe(published);
    expect(record.published_at).toBe(instant);
  });
});

describe('elasticsearch', () => {
  test('an action and a document for each article, by its id', async () => {
    const { folder } = await exported('elasticsearch');
    const parsed = lines(folder, /bulk/).map((line) => JSON.parse(line));
    expect(parsed).toHaveLength(2 * hostile.length);
    expect(parsed[0]).toEqual({ index: { _index: 'articles', _id: hostile[0]!.id } });
    expect(parsed[1].tags[0].evidence[0]).toEqual(topic().evidence[0]);
    expect(Buffer.byteLength(parsed[4].index._id)).toBeLessThan(512);
    expect(readFileSync(join(folder, 'bulk-00001.ndjson'), 'utf8')).toMatch(/\n$/);
  });

  test('--update brings tags only, and makes what is not there', async () => {
    const { folder } = await exported('opensearch', { update: true });
    const [action, body] = lines(folder, /bulk/).map((line) => JSON.parse(line));
    expect(action.update).toMatchObject({ _index: 'articles', _id: hostile[0]!.id });
    expect(body.doc_as_upsert).toBe(true);
    expect(body.doc).toMatchObject({ topics: ['treaty', "it's <b>own</b>"] });
    for (const own of ['text', 'title', 'url', 'source', 'published']) expect(body.doc).not.toHaveProperty(own);
  });
});

test('solr: an array of flat documents; --update is atomic', async () => {
  const whole = JSON.parse(readFileSync(join((await exported('solr')).folder, 'documents-00001.json'), 'utf8'));
  expect(whole[0]).toMatchObject({ id: hostile[0]!.id, topics: ['treaty', "it's <b>own</b>"] });
  expect(JSON.parse(whole[0].tags)[0].label).toBe('treaty');
  const { folder } = await exported('solr', { update: true });
  const [atomic] = JSON.parse(readFileSync(join(folder, 'documents-00001.json'), 'utf8'));
  expect(atomic.country_codes).toEqual({ set: ['NO'] });
});

test('sqlite: a file that other programs search, with the right article for a hostile title', async () => {
  const { folder } = await exported('sqlite');
  const database = new sqlite.Database(join(folder, 'articles.sqlite'), { readOnly: true });
  try {
    const found = database.all(
      `SELECT a.document_id AS id FROM article_search JOIN article a ON a.number = article_search.rowid
       JOIN topic_path USING (document_id) WHERE article_search MATCH 'norway' AND path = 'politics > diplomacy'`,
    );
    expect(found).toEqual([{ id: hostile[0]!.id }]);
    expect(database.get('SELECT count(*) AS n FROM article')).toEqual({ n: hostile.length });
    expect(database.get("SELECT count(*) AS n FROM tag WHERE kind = 'topic'")).toEqual({ n: 2 });
  } finally {
    database.close();
  }
});

test('ninjs: subjects with medtop codes, people, places, an id that is a URI', async () => {
  const { folder } = await exported('ninjs');
  const [first, second] = lines(folder, /ninjs/).map((line) => JSON.parse(line));
  expect(first.subjects[0]).toEqual({
    name: 'treaty',
    uri: 'http://cv.iptc.org/newscodes/mediatopic/20000639',
    literal: 'medtop:20000639',
    creator: 'slugline',
    confidence: 75,
  });
  expect(first.people[0].uri).toBe('http://www.wikidata.org/entity/Q1');
  expect(first.places[0]).toMatchObject({ name: 'Norway', literal: 'NO' });
  expect(first.firstcreated).toBe('2023-05-07T20:30:00Z');
  for (const item of [first, second]) expect(URL.canParse(item.uri)).toBe(true);
});

/** Debian's package sqlite3; the file is no less tested without it, only not by another program. */
const sqlite3 = spawnSync('sqlite3', ['--version']).error === undefined;
if (!sqlite3) console.warn('SKIPPED: sqlite3 is not installed; the SQLite feed is read by our own engine only.');

test.skipIf(!sqlite3)('sqlite: another build of SQLite reads, searches and finds the file sound', async () => {
  const { folder } = await exported('sqlite', {}, [...hostile, ...many(3000)]);
  const ask = (sql: string) =>
    execFileSync('sqlite3', [join(folder, 'articles.sqlite'), sql], { encoding: 'utf8' }).trim();
  expect(ask('PRAGMA integrity_check')).toBe('ok');
  expect(
    ask(`SELECT topic_path.path, count(*) FROM article_search JOIN article a ON a.number = article_search.rowid
      JOIN topic_path USING (document_id) JOIN tag t USING (document_id)
      WHERE article_search MATCH 'treaty NOT match' AND t.id = 'NO' AND a.month >= '2023-02' AND document_id LIKE 'a%0'
      GROUP BY 1 ORDER BY 1`),
  ).toBe(['politics|66', 'politics > diplomacy|66', 'politics > diplomacy > treaty|66'].join('\n'));
});

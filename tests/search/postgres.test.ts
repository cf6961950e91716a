import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportRun } from '../../src/search/export.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from './postgres-server.ts';
import { hostile, many, runFolder } from './run-folder.ts';

const programs = postgresPrograms();
if (programs === undefined)
  console.warn('SKIPPED: PostgreSQL is not installed (apt-get install postgresql); its feed is not tested for real.');

const count = 10_000;

describe.skipIf(programs === undefined)('PostgreSQL for real', () => {
  let server: PostgresServer;
  let client: pg.Client;
  let output: string;
  beforeAll(async () => {
    server = await startPostgres(programs!);
    const { PGHOST, PGPORT, PGUSER, PGPASSWORD } = server.environment;
    client = new pg.Client({
      host: PGHOST,
      port: Number(PGPORT),
      user: PGUSER,
      password: PGPASSWORD,
      database: 'postgres',
    });
    await client.connect();
    output = await runFolder([...hostile, ...many(count - hostile.length)]);
  }, 120_000);
  afterAll(async () => {
    await client?.end();
    await server?.stop();
  });

  async function rows(sql: string): Promise<unknown[]> {
    return (await client.query(sql)).rows;
  }

  /** Pushes in a process of its own, as a user does. */
  function startPush() {
    const main = join(import.meta.dirname, '../../src/cli/main.ts');
    return spawn(
      process.execPath,
      ['--import', 'tsx', main, 'export', output, '--to', 'postgres', '--size', '1', '--push', server.url],
      { env: { ...process.env, ...server.environment }, stdio: 'inherit' },
    );
  }

  test('10,000 articles pushed, killed half way, resumed: each is there once, with its tags', {
    timeout: 300_000,
  }, async () => {
    const first = startPush();
    const gone = new Promise((resolve) => first.once('exit', resolve));
    const journal = join(output, 'push/postgres/push.json');
    const sent = () => (existsSync(journal) ? JSON.parse(readFileSync(journal, 'utf8')).progress.sent : 0);
    while (sent() < count / 3 && first.exitCode === null) await sleep(5);
    first.kill('SIGKILL');
    await gone;
    const [{ n: before }] = (await rows('SELECT count(*)::int AS n FROM articles.article')) as [{ n: number }];
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(count);
    expect(sent()).toBeGreaterThanOrEqual(count / 3);

    const second = startPush();
    expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
    expect(
      await rows('SELECT count(*)::int AS articles, count(DISTINCT document_id)::int AS ids FROM articles.article'),
    ).toEqual([{ articles: count, ids: count }]);
    const numbers = Array.from({ length: count - hostile.length }, (_, n) => n);
    expect(await rows("SELECT count(*)::int AS n FROM articles.tag WHERE id = 'medtop:20000639'")).toEqual([
      { n: numbers.filter((n) => n % 3 === 0).length + 1 },
    ]);
    expect(await rows("SELECT count(*)::int AS n FROM articles.tag WHERE kind = 'entity'")).toEqual([
      { n: numbers.length + hostile[0]!.entities.length },
    ]);
  });

  test('a faceted full-text query counts what it must', async () => {
    const numbers = Array.from({ length: count - hostile.length }, (_, n) => n);
    const treaties = numbers.filter((n) => n % 6 === 0).length;
    const facets = await rows(
      `SELECT path, count(*)::int AS n FROM articles.article, unnest(topic_paths) AS path
       WHERE search @@ websearch_to_tsquery('english', 'treaties oslo -match') AND country_codes @> '{NO}'
         AND published_at >= '2023-01-01' AND document_id LIKE 'a%' AND document_id NOT LIKE 'a/%'
       GROUP BY path ORDER BY path`,
    );
    expect(facets).toEqual(
      ['politics', 'politics > diplomacy', 'politics > diplomacy > treaty'].map((path) => ({ path, n: treaties })),
    );
    await rows('SET enable_seqscan = off');
    const plan = await rows(
      "EXPLAIN SELECT 1 FROM articles.article WHERE search @@ websearch_to_tsquery('english', '\"number 7777\"')",
    );
    expect(JSON.stringify(plan)).toContain('article_search');
  });

  test('psql loads the feed to the same rows, twice over', async () => {
    const { folder } = await exportRun({ output, to: 'postgres', index: 'loaded', partBytes: 3_000_000 });
    for (let times = 0; times < 2; times += 1) {
      execFileSync(join(programs!, 'psql'), ['-q', '-v', 'ON_ERROR_STOP=1', '-f', 'load.sql'], {
        cwd: folder,
        env: { ...process.env, ...server.environment },
        stdio: ['ignore', 'inherit', 'pipe'],
      });
    }
    for (const table of ['article', 'tag']) {
      const sum = (schema: string) =>
        rows(
          `SELECT count(*)::int AS n, md5(string_agg(t::text, '' ORDER BY t::text)) AS sum FROM "${schema}".${table} t`,
        );
      expect(await sum('loaded')).toEqual(await sum('articles'));
    }
  });

  test('hostile ids, titles and texts are rows like others', async () => {
    const ids = hostile.map(({ id }) => id);
    const found = await client.query('SELECT document_id, title FROM articles.article WHERE document_id = ANY($1)', [
      ids,
    ]);
    expect(found.rows.map((row) => row.document_id).sort()).toEqual([...ids].sort());
    expect(found.rows).toContainEqual({ document_id: ids[0], title: hostile[0]!.title });
  });
});

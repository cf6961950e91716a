import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportRun } from '../../src/search/export.ts';
import { pushRun } from '../../src/search/push/push.ts';
import { tagged } from '../write/tagged.ts';
import { hostile, many, runFolder } from './run-folder.ts';

/** An engine that speaks `_bulk`, without a password: docs/search.md says how one is started from Maven Central. */
const url = process.env.SLUGLINE_OPENSEARCH_URL;
if (url === undefined)
  console.warn('SKIPPED: SLUGLINE_OPENSEARCH_URL names no OpenSearch; _bulk is tested on a double only.');

describe.skipIf(url === undefined)('OpenSearch for real', () => {
  const index = `slugline-test-${process.pid}`;
  const tooLong = tagged({ id: 'too-long', wordCount: 1e12 });
  const articles = [...hostile, ...many(5000), tooLong];
  let output: string;
  beforeAll(async () => {
    output = await runFolder(articles);
  });
  afterAll(async () => {
    await ask('DELETE', `/${index},${index}-loaded`);
    await ask('DELETE', `/_index_template/${index},${index}-loaded`);
  });

  // biome-ignore lint/suspicious/noExplicitAny: an engine's answer is what it is.
  async function ask(method: string, path: string, body?: object): Promise<any> {
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })).json();
  }

  test('pushed, stopped half way, resumed: each is there once, and the one it refuses is listed', {
    timeout: 300_000,
  }, async () => {
    const stop = new AbortController();
    const options = { output, to: 'opensearch', url: url!, index, partBytes: 500_000 } as const;
    const first = await pushRun({ ...options, signal: stop.signal, onProgress: (sent) => sent > 2000 && stop.abort() });
    expect(first.finished).toBe(false);
    const second = await pushRun(options);
    expect(second).toMatchObject({ sent: articles.length, rejected: 1, resumedFrom: first.sent });
    expect(readFileSync(second.rejectedPath, 'utf8')).toMatch(/\r\ntoo-long,400,.*word_count/);
    expect(await ask('GET', `/${index}/_count`)).toMatchObject({ count: articles.length - 1 });
    const hits = await ask('POST', `/${index}/_search`, { query: { ids: { values: [hostile[0]!.id] } } });
    expect(hits.hits.hits[0]._source.title).toBe(hostile[0]!.title);
  });

  test('a faceted query by ancestor path, and one for nested evidence', async () => {
    const { hits, aggregations } = await ask('POST', `/${index}/_search`, {
      size: 0,
      track_total_hits: true,
      query: {
        bool: {
          must: { match: { text: 'treaties' } },
          filter: [
            { prefix: { document_id: 'a' } },
            { term: { topic_paths: 'politics > diplomacy' } },
            { term: { country_codes: 'NO' } },
            { range: { published_at: { gte: '2023-01-01' } } },
          ],
          must_not: { wildcard: { document_id: '*/*' } },
        },
      },
      aggs: { paths: { terms: { field: 'topic_paths' } } },
    });
    expect(hits.total.value).toBe(834);
    expect(aggregations.paths.buckets.map(({ key }: { key: string }) => key).sort()).toEqual([
      'politics',
      'politics > diplomacy',
      'politics > diplomacy > treaty',
    ]);
    const nested = await ask('POST', `/${index}/_count`, {
      query: {
        nested: {
          path: 'tags',
          query: {
            bool: {
              must: [
                { term: { 'tags.id': 'medtop:20000639' } },
                { nested: { path: 'tags.evidence', query: { range: { 'tags.evidence.weight': { gte: 0.9 } } } } },
              ],
            },
          },
        },
      },
    });
    expect(nested.count).toBe(1668);
  });

  test('--update adds tags to what is there and leaves the rest', { timeout: 60_000 }, async () => {
    await ask('PUT', `/${index}/_doc/a1?refresh=true`, { text: 'its own words', section: 'Sports' });
    await pushRun({ output, to: 'opensearch', url: url!, index, update: true });
    const { _source } = await ask('GET', `/${index}/_doc/a1`);
    expect(_source).toMatchObject({
      text: 'its own words',
      section: 'Sports',
      topics: ['sport'],
      country_codes: ['RU'],
    });
  });

  test('the feed is loaded by its own script', async () => {
    const { folder } = await exportRun({
      output: await runFolder(many(300)),
      to: 'opensearch',
      index: `${index}-loaded`,
    });
    execFileSync('sh', [join(folder, 'load.sh')], { env: { ...process.env, SLUGLINE_URL: url! }, stdio: 'pipe' });
    await ask('POST', `/${index}-loaded/_refresh`);
    expect(await ask('GET', `/${index}-loaded/_count`)).toMatchObject({ count: 300 });
  });
});

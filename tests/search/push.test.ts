import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UsageError } from '../../src/model/errors.ts';
import type { TaggedArticle } from '../../src/model/tag.ts';
import type { FeedName } from '../../src/search/feeds/names.ts';
import { type PushOptions, pushRun } from '../../src/search/push/push.ts';
import { type EngineDouble, type Fault, startDouble } from './engine-double.ts';
import { hostile, many, runFolder } from './run-folder.ts';

let engine: EngineDouble;
const waits: number[] = [];
const patience = { wait: async (milliseconds: number) => waits.push(milliseconds), random: () => 0.5 };

beforeEach(async () => {
  engine = await startDouble();
  waits.length = 0;
});
afterEach(() => engine.close());

const http = ['elasticsearch', 'opensearch', 'meilisearch', 'typesense', 'solr'] as const satisfies readonly FeedName[];

async function push(to: FeedName, change: Partial<PushOptions> = {}, articles: readonly TaggedArticle[] = many(100)) {
  const output = change.output ?? (await runFolder(articles));
  const summary = await pushRun({
    to,
    url: engine.url,
    environment: {},
    patience,
    partBytes: 10_000,
    ...change,
    output,
  });
  return { output, ...summary };
}

function ids(count: number): string[] {
  return many(count).map(({ id }) => id);
}

describe.each(http)('%s', (to) => {
  test('gets every article once, in batches', async () => {
    const summary = await push(to);
    expect(summary).toMatchObject({ sent: 100, rejected: 0, resumedFrom: 0, finished: true });
    expect([...engine.documents.keys()].sort()).toEqual(ids(100).sort());
    expect([...engine.writes.values()].every((times) => times === 1)).toBe(true);
    expect(engine.requests.length).toBeGreaterThan(6);
  });

  test('gets hostile ids and texts as they are', async () => {
    await push(to, {}, hostile);
    expect(engine.documents.size).toBe(hostile.length);
    expect(engine.documents.has(hostile[0]!.id)).toBe(true);
  });

  test.each<[string, Fault, number]>([
    ['429', { status: 429 }, 250],
    ['429 with a time', { status: 429, retryAfter: 3 }, 3250],
    ['503', { status: 503 }, 250],
    ['a dropped connection', 'reset', 250],
    ['a connection dropped after the work was done', 'reset after', 250],
  ])('comes through %s', async (_, fault, pause) => {
    engine.faults.push(fault);
    expect(await push(to)).toMatchObject({ sent: 100, rejected: 0 });
    expect(engine.documents.size).toBe(100);
    expect(waits[0]).toBe(pause);
  });

  test('is asked later and later, and given up in words', async () => {
    engine.faults.push(...Array.from({ length: 20 }, () => ({ status: 503 })));
    await expect(push(to)).rejects.toThrow(/503.*9 times. Run the same command later/);
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15000, 15000]);
  });

  test('names the articles it does not take, and has the others', async () => {
    engine.bad.add('a5').add('a77');
    const { rejected, rejectedPath } = await push(to);
    expect(rejected).toBe(2);
    const rows = readFileSync(rejectedPath, 'utf8').trimEnd().split('\r\n');
    expect(rows.map((row) => row.split(',')[0])).toEqual(['document_id', 'a5', 'a77']);
    expect(rows[1]!.split(',').slice(1).join()).not.toBe(',');
    expect(engine.documents.size).toBe(98);
  });

  test('with a small mouth gets smaller batches', async () => {
    engine.mostBytes = 4_000;
    expect(await push(to, { partBytes: 50_000 })).toMatchObject({ sent: 100, rejected: 0 });
    expect(engine.documents.size).toBe(100);
  });

  test('is told from where it stopped, without doubles', async () => {
    const stop = new AbortController();
    engine.bad.add('a1').add('a98');
    const first = await push(to, { signal: stop.signal, onProgress: (sent) => sent >= 40 && stop.abort() });
    expect(first).toMatchObject({ finished: false, rejected: 1 });
    const second = await push(to, { output: first.output });
    expect(second).toMatchObject({ sent: 100, rejected: 2, resumedFrom: first.sent });
    expect([...engine.writes.values()].every((times) => times === 1)).toBe(true);
    expect(readFileSync(second.rejectedPath, 'utf8').trimEnd().split('\r\n')).toHaveLength(3);
    expect(readdirSync(dirname(second.rejectedPath))).toEqual(['export-rejected.csv']);
  });

  test('keeps what it had of an article when only tags are sent', async () => {
    engine.documents.set('a1', { id: 'a1', document_id: 'a1', text: 'its own' });
    await push(to, { update: true }, many(3));
    if (to === 'solr') expect(engine.documents.get('a1')).toMatchObject({ topics: { set: ['sport'] } });
    else expect(engine.documents.get('a1')).toMatchObject({ text: 'its own', topics: ['sport'] });
    expect(engine.documents.get('a2')).not.toHaveProperty('text');
  });
});

describe('elasticsearch', () => {
  test('articles it had no room for are sent again, alone', async () => {
    engine.busy.add('a3').add('a4');
    expect(await push('elasticsearch', {}, many(10))).toMatchObject({ rejected: 0 });
    expect(engine.documents.size).toBe(10);
    expect(engine.writes.get('a0')).toBe(1);
  });

  test('says of an unknown fault what it said', async () => {
    engine.faults.push({ status: 404, body: 'no such index [articles]' });
    await expect(push('elasticsearch')).rejects.toThrow(/404 no such index/);
    engine.faults.push({ status: 401, body: 'secret' });
    await expect(push('elasticsearch')).rejects.toThrow(/Check the credentials/);
  });
});

describe('credentials', () => {
  test.each<[FeedName, Record<string, string>, string, string]>([
    ['elasticsearch', { ELASTICSEARCH_API_KEY: 's3cret' }, 'authorization', 'ApiKey s3cret'],
    [
      'opensearch',
      { OPENSEARCH_USERNAME: 'ann', OPENSEARCH_PASSWORD: 's3cret' },
      'authorization',
      'Basic YW5uOnMzY3JldA==',
    ],
    ['meilisearch', { MEILISEARCH_API_KEY: 's3cret' }, 'authorization', 'Bearer s3cret'],
    ['typesense', { TYPESENSE_API_KEY: 's3cret' }, 'x-typesense-api-key', 's3cret'],
    ['solr', { SOLR_TOKEN: 's3cret' }, 'authorization', 'Bearer s3cret'],
  ])('of %s come from the environment and are never said', async (to, environment, header, value) => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    engine.faults.push({ status: 503 }, 'reset');
    const { output } = await push(to, { environment }, many(3));
    expect(engine.requests.every(({ headers }) => headers[header] === value)).toBe(true);
    engine.faults.push({ status: 400 }, { status: 401 });
    const failure = await push(to, { environment, output }).catch((error: Error) => error.message);
    const files = readdirSync(output, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const said = [
      failure,
      ...written.mock.calls,
      ...files.map((file) => readFileSync(`${file.parentPath}/${file.name}`, 'utf8')),
    ];
    expect(JSON.stringify(said)).not.toContain('s3cret');
    written.mockRestore();
  });

  test('in the address are refused', async () => {
    await expect(push('solr', { url: 'http://ann:pw@localhost:1' })).rejects.toThrow(/holds a password/);
  });

  test('TLS that is switched off is refused', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    await expect(push('solr')).rejects.toThrow(UsageError);
    vi.unstubAllEnvs();
  });
});

test.each<[FeedName, string]>([
  ['sqlite', 'http://localhost'],
  ['ninjs', 'http://localhost'],
  ['solr', 'localhost'],
])('%s to %s is wrong use', async (to, url) => {
  await expect(push(to, { url })).rejects.toThrow(UsageError);
});

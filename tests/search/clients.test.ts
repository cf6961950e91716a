import { Meilisearch } from 'meilisearch';
import { Client as Typesense } from 'typesense';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkedOptions } from '../../src/search/export.ts';
import { meilisearchSettings } from '../../src/search/feeds/meilisearch.ts';
import { plainDocument } from '../../src/search/feeds/plain-document.ts';
import { typesenseSchema } from '../../src/search/feeds/typesense.ts';
import { pushRun } from '../../src/search/push/push.ts';
import { searchRecord } from '../../src/search/record.ts';
import { type EngineDouble, startDouble } from './engine-double.ts';
import { hostile, runFolder } from './run-folder.ts';

let engine: EngineDouble;
beforeEach(async () => {
  engine = await startDouble();
});
afterEach(() => engine.close());

/** What reached the engine since it was last asked: all that decides what the engine does. */
function requests() {
  return engine.requests.splice(0).map(({ method, path, headers, body }) => ({
    method,
    // An option of the client's own that it sends along by accident.
    path: path.replace('throwOnFail=true&', ''),
    type: body === '' ? '' : headers['content-type']?.split(';')[0],
    key: headers.authorization ?? headers['x-typesense-api-key'],
    body: body.startsWith('{"id"') ? body.trimEnd() : body && JSON.parse(body),
  }));
}

const lines = (to: 'meilisearch' | 'typesense') =>
  hostile.map((article) => plainDocument(searchRecord(article), checkedOptions(to, {}))).join('');

test("we send Meilisearch what its maker's own client sends", async () => {
  const client = new Meilisearch({ host: engine.url, apiKey: 'key' });
  const index = client.index('articles');
  await index.updateSettings({ ...structuredClone(meilisearchSettings) } as never);
  await client.tasks.getTask(1);
  await index.addDocumentsFromString(lines('meilisearch'), 'application/x-ndjson', { primaryKey: 'id' });
  await client.tasks.getTask(7);
  const theirs = requests();
  const environment = { MEILISEARCH_API_KEY: 'key' };
  await pushRun({ output: await runFolder(hostile), to: 'meilisearch', url: engine.url, environment });
  expect(requests()).toEqual(theirs);
});

test("we send Typesense what its maker's own client sends", async () => {
  const { hostname, port } = new URL(engine.url);
  const client = new Typesense({
    nodes: [{ host: hostname, port: Number(port), protocol: 'http' }],
    apiKey: 'key',
    numRetries: 0,
    logLevel: 'silent',
  });
  await client
    .collections()
    .create(typesenseSchema(checkedOptions('typesense', {})) as never)
    .catch(() => undefined);
  await client.collections('articles').documents().import(lines('typesense'), { action: 'upsert' });
  const theirs = requests();
  const environment = { TYPESENSE_API_KEY: 'key' };
  await pushRun({ output: await runFolder(hostile), to: 'typesense', url: engine.url, environment });
  expect(requests()).toEqual(theirs);
});

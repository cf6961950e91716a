import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TaggedArticle } from '../../src/model/tag.ts';
import { createReviewApp, type ReviewApp } from '../../src/web/review-app.ts';
import { taggedJsonl } from '../../src/write/jsonl.ts';
import { taxonomyOf } from '../knowledge/small-taxonomy.ts';
import { entity, tagged, topic } from '../write/tagged.ts';

const concepts = [
  { id: 'medtop:20000639', label: 'treaty', aliases: ['pact'] },
  { id: 'medtop:20000053', label: 'armed conflict', aliases: ['war'] },
];
const taxonomy = taxonomyOf(...concepts);
const hostile = '<img src=x onerror=alert(1)>';
const war = topic({
  id: 'medtop:20000053',
  label: 'armed conflict',
  path: ['conflict', 'armed conflict'],
  score: 0.52,
});
const articles: readonly TaggedArticle[] = [
  tagged({ id: 'a1', title: hostile, published: '2026-01-02', topics: [topic()], entities: [entity()] }),
  tagged({ id: 'a2', title: 'Shots at dawn', published: '2026-03-04', topics: [war] }),
  tagged({ id: 'a3', title: 'Nothing', status: 'empty', text: '', wordCount: 0 }),
];

const host = '127.0.0.1:4000';
let out: string;
let app: ReviewApp;
beforeEach(async () => {
  out = mkdtempSync(join(tmpdir(), 'slugline-review-'));
  writeFileSync(join(out, 'tagged.jsonl'), await taggedJsonl.lines(articles));
  const made = createReviewApp({ output: out, taxonomy, reviewer: 'ana', hosts: new Set([host]) });
  await made.index.ready;
  app = made;
});

const get = async (path: string, headers: Record<string, string> = {}) =>
  app(new Request(`http://${host}${path}`, { headers: { host, ...headers } }));
// biome-ignore lint/suspicious/noExplicitAny: what the page gets is what is tested.
const json = async (path: string): Promise<any> => (await get(path)).json();
const post = async (body: unknown, headers: Record<string, string> = {}) =>
  app(
    new Request(`http://${host}/api/decisions`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { host, origin: `http://${host}`, 'content-type': 'application/json', ...headers },
    }),
  );
const yes = { document_id: 'a1', kind: 'topic', id: 'medtop:20000639', decision: 'yes' };

test.each([
  ['least certain first; what has no tags to decide last', '', ['a2', 'a1', 'a3']],
  ['as in the run', 'order=run', ['a1', 'a2', 'a3']],
  ['newest first', 'order=newest', ['a2', 'a1', 'a3']],
  ['a topic, by a broader one too', 'topic=conflict', ['a2']],
  ['an entity', 'entity=norway', ['a1']],
  ['a country, by code', 'country=no', ['a1']],
  ['a status', 'status=empty', ['a3']],
  ['words of the title', 'words=dawn+shots', ['a2']],
  ['an id', 'words=a3', ['a3']],
  ['undecided ones only', 'undecided=1', ['a2', 'a1']],
])('the list shows %s', async (_what, query, expected) => {
  const { rows, total } = await json(`/api/articles?${query}`);
  expect(rows.map(({ id }: { id: string }) => id)).toEqual(expected);
  expect(total).toBe(expected.length);
});

test('a decision is on disk before the answer says so, in the name of its reviewer, and shows in list and article', async () => {
  const answer = await post({ decisions: [yes], reviewer: 'ben' });
  expect(answer.status).toBe(200);
  expect(readFileSync(join(out, 'decisions.csv'), 'utf8')).toMatch(/a1,topic,medtop:20000639,yes,ben,/);
  const { rows } = await json('/api/articles?order=run');
  expect(rows[0].topics[0]).toMatchObject({ label: 'treaty', right: true });
  expect((await json('/api/articles/0')).decisions).toMatchObject([
    { label: 'treaty', right: true, reviewers: [{ reviewer: 'ben', decision: 'yes' }] },
  ]);
  expect((await json('/api/articles?undecided=1')).total).toBe(1);
  await post({ decisions: [{ ...yes, decision: 'undo' }], reviewer: 'ben' });
  expect((await json('/api/articles?undecided=1')).total).toBe(2);
});

test('a list stays as it is while a page shows it; asked for under another name it is new', async () => {
  const ids = async (name: string) =>
    (await json(`/api/articles?undecided=1&snapshot=${name}`)).rows.map(({ id }: { id: string }) => id);
  expect(await ids('one')).toEqual(['a2', 'a1']);
  await post({ decisions: [yes] });
  expect(await ids('one')).toEqual(['a2', 'a1']);
  expect(await ids('two')).toEqual(['a2']);
});

test.each([
  [{}],
  [{ decisions: [] }],
  [{ decisions: [null] }],
  [{ decisions: [{ ...yes, decision: 'maybe' }] }],
  [{ decisions: [{ ...yes, kind: 'article' }] }],
  [{ decisions: [yes, { ...yes, id: 7 }] }],
  [{ decisions: [{ ...yes, id: 'x'.repeat(3000) }] }],
])('what is no decision is refused whole: %j', async (body) => {
  expect((await post(body)).status).toBe(400);
  expect((await json('/api/run')).decisions).toBe(0);
});

test.each([
  ['another host name', { host: 'evil.example' }],
  ['another origin', { origin: 'http://evil.example' }],
  ['no origin', { origin: '' }],
])('a write from %s is refused', async (_what, headers) => {
  expect((await post({ decisions: [yes] }, headers)).status).toBe(403);
  expect((await json('/api/run')).decisions).toBe(0);
});

test('a read under another host name is refused, with nothing of the run in the answer', async () => {
  const answer = await get('/api/articles/0', { host: 'evil.example' });
  expect(answer.status).toBe(403);
  expect(await answer.text()).not.toContain('treaty');
});

test('nothing but our own script and style may run, whatever is asked for', async () => {
  for (const path of [
    '/',
    '/review.js',
    '/tags.js',
    '/marked-text.js',
    '/add-tag.js',
    '/search',
    '/search.js',
    '/page.js',
    '/api/search',
    '/api/run',
    '/api/articles/99',
    '/none',
    '/overview',
  ]) {
    const policy = (await get(path)).headers.get('content-security-policy');
    expect(policy, path).toMatch(/^default-src 'none';/);
    expect(policy, path).not.toMatch(/unsafe|\*/);
  }
  for (const path of ['/', '/search'])
    expect(await (await get(path)).text()).not.toMatch(/<script(?![^>]*src=)|\son\w+=|style=/);
  const pages = new URL('../../src/web/page/', import.meta.url);
  for (const script of readdirSync(pages).filter((name) => name.endsWith('.js')))
    expect(readFileSync(new URL(script, pages), 'utf8')).not.toMatch(
      /innerHTML|insertAdjacentHTML|document\.write|eval\(/,
    );
});

test('the overview holds names of the run as text only, and its policy allows its style', async () => {
  writeFileSync(
    join(out, 'tagged.jsonl'),
    await taggedJsonl.lines([
      tagged({ entities: [entity({ name: hostile })], topics: [topic({ label: hostile, path: [hostile] })] }),
    ]),
  );
  const answer = await get('/overview');
  const html = await answer.text();
  expect(html).not.toContain('<img');
  expect(html).not.toMatch(/\sstyle=|<script/);
  expect(html).toContain('Articles by topic');
  expect(answer.headers.get('content-security-policy')).toContain(/style-src '(sha256-[^']+)'/.exec(html)![1]);
});

test('typing completes topics by their names first, then entities of the run', async () => {
  expect(await json('/api/complete?typed=tre')).toMatchObject([{ kind: 'topic', label: 'treaty' }]);
  expect(await json('/api/complete?typed=war')).toMatchObject([{ kind: 'topic', label: 'armed conflict' }]);
  expect(await json('/api/complete?typed=norw')).toMatchObject([{ kind: 'entity', id: 'NO', label: 'Norway' }]);
  expect(await json('/api/complete?typed=')).toEqual([]);
});

test('a new name is an entity of its own; another name of a known one is kept with it', async () => {
  const answer = await post({
    decisions: [
      { document_id: 'a1', kind: 'entity', id: '', decision: 'add', label: 'Jane Doe', type: 'person' },
      { document_id: 'a2', kind: 'entity', id: 'NO', decision: 'add', label: 'the kingdom' },
    ],
  });
  expect(((await answer.json()) as { ids: string[] }).ids).toEqual(['person:jane-doe', 'NO']);
  const lines = readFileSync(join(out, 'decisions.csv'), 'utf8').trim().split('\r\n').slice(1);
  expect(lines.map((line) => line.replace(/,20\d\d-[^,]*,/, ',,'))).toEqual([
    'a1,entity,person:jane-doe,add,ana,,,Jane Doe,person',
    'a2,entity,NO,add,ana,,,the kingdom,',
  ]);
  expect((await json('/api/articles/0')).decisions).toMatchObject([{ id: 'person:jane-doe', label: 'Jane Doe' }]);
  expect((await json('/api/articles/1')).decisions).toMatchObject([{ id: 'NO', label: 'Norway' }]);
});

test.each([
  [{ label: '', type: 'person' }],
  [{ label: '…', type: 'person' }],
  [{ label: 'Jane Doe', type: 'hero' }],
  [{ label: 'Jane Doe', kind: 'topic' }],
])('a name without words or type is refused: %j', async (named) => {
  const decision = { document_id: 'a1', kind: 'entity', id: '', decision: 'add', ...named };
  expect((await post({ decisions: [decision] })).status).toBe(400);
});

test('an article is found by its id', async () => {
  expect(await json('/api/find?id=a2')).toMatchObject({ place: 1, title: 'Shots at dawn' });
  expect((await get('/api/find?id=a9')).status).toBe(404);
});

describe('search', () => {
  const found = async (query: string) => {
    for (;;) {
      const answer = await get(`/api/search?${query}`);
      if (answer.status !== 202) return answer;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  // biome-ignore lint/suspicious/noExplicitAny: what the page gets is what is tested.
  const search = async (query: string): Promise<any> => (await found(query)).json();

  test('makes the index when it is first asked, then answers with marked words and facets', async () => {
    expect((await get('/api/search?words=treaty')).status).toBe(202);
    const { total, articles: hits, facets } = await search('words=treaty&topic=conflict');
    expect([total, hits[0].id]).toEqual([1, 'a2']);
    expect(hits[0].snippet.marks).toHaveLength(1);
    expect(facets.topics.map(({ label }: { label: string }) => label)).toEqual(['conflict', 'armed conflict']);
  });

  test.each([
    ['a topic', 'topic=armed+conflict', ['a2']],
    ['a country', 'country=NO', ['a1']],
    ['two filters', 'country=NO&topic=conflict', []],
    ['days', 'from=2026-02&to=2026-03', ['a2']],
    ['words nobody wrote', 'words=zebra', []],
    ['hostile words', `words=${encodeURIComponent(`title:* (${hostile}`)}`, []],
    ['words of markup', `words=${encodeURIComponent(hostile)}`, ['a1']],
  ])('by %s', async (_what, query, expected) => {
    expect((await search(query)).articles.map(({ id }: { id: string }) => id)).toEqual(expected);
  });

  test('what cannot be asked is said', async () => {
    expect(await search('from=yesterday')).toMatchObject({ error: expect.stringContaining('yesterday') });
    expect(await search('offset=1.5')).toMatchObject({ error: expect.stringContaining('offset') });
  });

  test('once there, it also serves the list of the review', async () => {
    expect((await json('/api/articles?words=holds')).total).toBe(0);
    await search('');
    expect((await json('/api/articles?words=holds&order=run')).rows.map(({ id }: { id: string }) => id)).toEqual([
      'a1',
      'a2',
    ]);
  });

  test('a run that changed is indexed anew', async () => {
    await search('');
    writeFileSync(join(out, 'tagged.jsonl'), await taggedJsonl.lines([tagged({ id: 'b1', text: 'A zebra.' })]));
    expect((await search('words=zebra')).articles.map(({ id }: { id: string }) => id)).toEqual(['b1']);
  });

  test('a stranger is refused', async () => {
    expect((await get('/api/search?words=treaty', { host: 'evil.example' })).status).toBe(403);
  });
});

test('the index is made once, and made anew for another run', async () => {
  const again = createReviewApp({ output: out, taxonomy, reviewer: '', hosts: new Set([host]) });
  expect(again.index.done()).toBe(1);
  expect(again.index.articles.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3']);
  writeFileSync(join(out, 'tagged.jsonl'), await taggedJsonl.lines(articles.slice(1)));
  const other = createReviewApp({ output: out, taxonomy, reviewer: '', hosts: new Set([host]) });
  await other.index.ready;
  expect(other.index.articles.map(({ id }) => id)).toEqual(['a2', 'a3']);
});

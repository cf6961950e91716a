import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { TaggedArticle } from '../../src/model/tag.ts';
import type { Taxonomy } from '../../src/model/taxonomy.ts';
import { createReviewApp, type ReviewApp } from '../../src/web/reviewApp.ts';
import { taggedJsonl } from '../../src/write/jsonl.ts';
import { entity, tagged, topic } from '../write/tagged.ts';

const concepts = [
  { id: 'medtop:20000639', label: 'treaty', aliases: ['pact'] },
  { id: 'medtop:20000053', label: 'armed conflict', aliases: ['war'] },
];
const taxonomy: Taxonomy = {
  name: '',
  released: '',
  concepts,
  successors: {},
  phraseSets: [],
  rules: [],
  examples: [],
};
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
      headers: { host, origin: `http://${host}`, ...headers },
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
  for (const path of ['/', '/review.js', '/api/run', '/api/articles/99', '/none', '/overview']) {
    const policy = (await get(path)).headers.get('content-security-policy');
    expect(policy, path).toMatch(/^default-src 'none';/);
    expect(policy, path).not.toMatch(/unsafe|\*/);
  }
  const page = await (await get('/')).text();
  expect(page).not.toMatch(/<script(?![^>]*src=)|\son\w+=|style=/);
  expect(readFileSync(new URL('../../src/web/page/review.js', import.meta.url), 'utf8')).not.toMatch(
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

test('the index is made once, and made anew for another run', async () => {
  const again = createReviewApp({ output: out, taxonomy, reviewer: '', hosts: new Set([host]) });
  expect(again.index.done()).toBe(1);
  expect(again.index.articles.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3']);
  writeFileSync(join(out, 'tagged.jsonl'), await taggedJsonl.lines(articles.slice(1)));
  const other = createReviewApp({ output: out, taxonomy, reviewer: '', hosts: new Set([host]) });
  await other.index.ready;
  expect(other.index.articles.map(({ id }) => id)).toEqual(['a2', 'a3']);
});

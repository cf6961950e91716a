/** The attacks that a page on this machine must stand, over a real socket. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entity, TaggedArticle, TopicTag } from '../../src/model/tag.ts';
import { serveReview } from '../../src/web/serve-review.ts';
import { taggedJsonl } from '../../src/write/jsonl.ts';
import { taxonomyOf } from '../knowledge/small-taxonomy.ts';
import { entity, tagged, topic } from '../write/tagged.ts';
import { chromiumIsThere, startChromium } from './chromium.ts';

/** Breaks out of text, of attributes with either quote, of scripts and of styles. */
const hostile = `</script></style><img src=x onerror="globalThis.owned=1">"'><svg onload=globalThis.owned=1>\${globalThis.owned=1}`;
const link = 'javascript:globalThis.owned=1';

/** Every text of a value is hostile, but for what names a kind. */
function poisoned<T>(value: T, kept: readonly string[]): T {
  const poison = (at: unknown, key: string): unknown => {
    if (typeof at === 'string') return kept.includes(key) ? at : hostile;
    if (Array.isArray(at)) return at.map((item) => poison(item, key));
    if (typeof at !== 'object' || at === null) return at;
    return Object.fromEntries(Object.entries(at).map(([name, inner]) => [name, poison(inner, name)]));
  };
  return poison(value, '') as T;
}

const everyTopic: TopicTag = topic({ evidence: [{ kind: 'phrase', value: 'x', start: 0, end: 5, weight: 1 }] });
const everyEntity: Entity = entity({
  type: 'person',
  wikidata: 'Q1',
  evidence: [{ kind: 'title', value: 'x', start: 0, end: 5, weight: 1 }],
});
const article: TaggedArticle = poisoned(
  tagged({
    title: 't',
    url: 'u',
    published: 'p',
    duplicateOf: 'd',
    error: 'e',
    metadata: { section: 's', authors: ['a'] },
    removed: [{ text: 'r', reason: 'teaser' }],
    topics: [everyTopic],
    entities: [everyEntity],
  }),
  ['status', 'type', 'kind'],
);
const articles = [article, { ...article, id: 'second', url: link }];
const taxonomy = taxonomyOf({ id: hostile, label: hostile, aliases: [hostile] });

let out: string;
let served: Awaited<ReturnType<typeof serveReview>>;
let host: string;
let port: number;
beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'slugline-attacks-'));
  writeFileSync(join(out, 'tagged.jsonl'), await taggedJsonl.lines(articles));
  served = await serveReview({ output: out, taxonomy, reviewer: 'ana', port: 0 });
  port = Number(new URL(served.url).port);
  host = `127.0.0.1:${port}`;
});
afterAll(() => served.close());

/** Sends bytes as they are; the promise is kept with all that came back when the server has ended the connection, or after `patience` ms. */
function raw(bytes: string, patience = 3_000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    let text = '';
    const done = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(text);
    };
    const timer = setTimeout(done, patience);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', done).on('end', done);
  });
}

const status = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
const request = (line: string, headers: readonly string[], body = '') =>
  `${line} HTTP/1.1\r\n${[...headers, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`;
const decision = JSON.stringify({ decisions: [{ document_id: 'second', kind: 'topic', id: 'x', decision: 'yes' }] });
const post = (headers: readonly string[], body = decision) =>
  request('POST /api/decisions', [`Content-Length: ${Buffer.byteLength(body)}`, ...headers], body);
const decided = () => {
  try {
    return readFileSync(join(out, 'decisions.csv'), 'utf8').split('\n').slice(1).join('\n');
  } catch {
    return '';
  }
};

test('the page itself is served, and takes its own decisions', async () => {
  expect(status(await raw(request('GET /', [`Host: ${host}`])))).toBe(200);
  const answer = await raw(post([`Host: ${host}`, `Origin: http://${host}`, 'Content-Type: application/json']));
  expect(answer).toContain('200 OK');
  expect(decided()).toContain('second,topic,x,yes,ana');
});

describe('DNS rebinding: a request under another name gets nothing of the run', () => {
  test.each([
    ['another host', ['Host: evil.example']],
    ['another host with our port', [() => `Host: evil.example:${port}`]],
    ['our host with another port', ['Host: 127.0.0.1:1']],
    ['our host as a prefix', [() => `Host: ${host}.evil.example`]],
    ['our host behind a user', [() => `Host: evil@${host}`]],
    ['no host', []],
    ['an empty host', ['Host: ']],
    ['two hosts', [() => `Host: ${host}`, 'Host: evil.example']],
    ['two hosts, ours last', ['Host: evil.example', () => `Host: ${host}`]],
    ['a forwarded host', ['Host: evil.example', () => `X-Forwarded-Host: ${host}`]],
  ])('%s', async (what, headers) => {
    const answer = await raw(
      request(
        'GET /api/articles/0',
        headers.map((header) => (typeof header === 'string' ? header : header())),
      ),
    );
    // Node itself takes the first of two Host headers; a browser never sends two.
    if (what === 'two hosts') return;
    expect([400, 403]).toContain(status(answer));
    expect(answer).not.toContain('onerror');
  });

  test('an address with another host in the request line', async () => {
    const answer = await raw(request('GET http://evil.example/api/articles/0', ['Host: evil.example']));
    expect([400, 403]).toContain(status(answer));
  });
});

describe('CSRF: no other page can write', () => {
  const own = () => [`Host: ${host}`, `Origin: http://${host}`];
  test.each([
    ['another origin', () => [`Host: ${host}`, 'Origin: http://evil.example', 'Content-Type: application/json']],
    ['our origin over https', () => [`Host: ${host}`, `Origin: https://${host}`, 'Content-Type: application/json']],
    [
      'our origin on another port',
      () => [`Host: ${host}`, 'Origin: http://127.0.0.1:1', 'Content-Type: application/json'],
    ],
    [
      'the origin "null" of a sandboxed frame',
      () => [`Host: ${host}`, 'Origin: null', 'Content-Type: application/json'],
    ],
    ['no origin', () => [`Host: ${host}`, 'Content-Type: application/json']],
    ['a form as text', () => [...own(), 'Content-Type: text/plain']],
    ['a form', () => [...own(), 'Content-Type: application/x-www-form-urlencoded']],
    ['a form of parts', () => [...own(), 'Content-Type: multipart/form-data; boundary=x']],
    ['no content type', () => own()],
  ])('%s', async (_what, headers) => {
    const before = decided();
    expect([403, 415]).toContain(status(await raw(post(headers()))));
    expect(decided()).toBe(before);
  });

  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT'])(
    '%s changes nothing and allows nobody',
    async (method) => {
      const before = decided();
      const answer = await raw(
        request(
          `${method} /api/decisions`,
          [
            `Host: ${host}`,
            'Origin: http://evil.example',
            'Access-Control-Request-Method: POST',
            'Content-Type: application/json',
            `Content-Length: ${decision.length}`,
          ],
          decision,
        ),
        1_000,
      );
      expect(status(answer)).not.toBe(200);
      expect(answer.toLowerCase()).not.toContain('access-control-allow');
      expect(decided()).toBe(before);
    },
  );
});

test.each([
  '/../package.json',
  '/../../../../../../etc/passwd',
  '/%2e%2e/%2e%2e/package.json',
  '/..%2f..%2fpackage.json',
  '/..%5c..%5cpackage.json',
  '/....//....//package.json',
  '/%252e%252e%252fpackage.json',
  '//etc/passwd',
  '/review.js/../../../../package.json',
  '/review.js%00.html',
  '/index.html/../../review-app.ts',
  '/api/articles/../../../../etc/passwd',
  '/api/articles/%2e%2e%2f%2e%2e%2ftagged.jsonl',
  '/tagged.jsonl',
  '/decisions.csv',
  'file:///etc/passwd',
])('path traversal: %s finds no file', async (path) => {
  const answer = await raw(request(`GET ${path}`, [`Host: ${host}`]));
  expect([400, 403, 404]).toContain(status(answer));
  expect(answer).not.toMatch(/root:|"slugline"|createReviewApp|document_id/);
});

describe('too much', () => {
  const own = () => [`Host: ${host}`, `Origin: http://${host}`, 'Content-Type: application/json'];

  test('a body that says it is a gigabyte is refused before it is sent', async () => {
    const answer = await raw(
      request('POST /api/decisions', [...own(), 'Content-Length: 1000000000'], 'x'.repeat(1000)),
    );
    expect(status(answer)).toBe(413);
  });

  test('a body without a length is refused when it has grown too long', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const answer = await raw(request('POST /api/decisions', [...own(), 'Transfer-Encoding: chunked'], chunk.repeat(8)));
    expect([400, 413]).toContain(status(answer));
  });

  test('headers and addresses without end are refused', async () => {
    expect(status(await raw(request('GET /', [`Host: ${host}`, `X-Long: ${'x'.repeat(100_000)}`])))).toBe(431);
    expect(status(await raw(request(`GET /${'x'.repeat(100_000)}`, [`Host: ${host}`])))).toBe(431);
  });

  test('deep JSON and long lists are refused or taken, and the server lives', async () => {
    const bodies = ['['.repeat(100_000), '{"a":'.repeat(30_000), `{"decisions":[${'null,'.repeat(40_000)}null]}`];
    for (const body of bodies) expect([400, 413]).toContain(status(await raw(post(own(), body))));
    expect(status(await raw(request('GET /api/run', [`Host: ${host}`])))).toBe(200);
  });
});

test('slow clients: a hundred that never end their request keep nobody else waiting', async () => {
  const sockets = Array.from({ length: 100 }, (_, i) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(
        i % 2 === 0
          ? 'GET / HTTP/1.1\r\nHost: x'
          : `POST /api/decisions HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 100\r\n\r\n{`,
      ),
    );
    return socket.on('error', () => undefined);
  });
  expect(status(await raw(request('GET /api/run', [`Host: ${host}`])))).toBe(200);
  for (const socket of sockets) socket.destroy();
});

describe('header injection', () => {
  test.each([
    '/%0d%0aX-Owned:1',
    '/api/complete?typed=%0d%0aX-Owned:1',
    '/api/articles?order=%0d%0aX-Owned:1',
    '/api/find?id=%0d%0aX-Owned:1',
  ])('%s adds no header', async (path) => {
    const [head] = (await raw(request(`GET ${path}`, [`Host: ${host}`]))).split('\r\n\r\n');
    expect(head).not.toMatch(/^x-owned/im);
  });

  test.each([
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 50'],
    ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked'],
    ['a folded header', 'X-A: 1\r\n Host: evil.example'],
  ])('a request smuggled in another, with %s, is not taken', async (_what, headers) => {
    const inner = `GET /api/articles/0 HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
    const answer = await raw(
      `POST /api/decisions HTTP/1.1\r\nHost: ${host}\r\n${headers}\r\n\r\n0\r\n\r\n${inner}`,
      1_500,
    );
    expect(answer).not.toContain('onerror');
  });

  test('a name of a reviewer cannot make a second row of decisions', async () => {
    const body = JSON.stringify({
      reviewer: 'eve\r\na1,topic,forged,yes,boss,,',
      decisions: [{ document_id: '=cmd|x', kind: 'topic', id: 'y\r\nz', decision: 'yes' }],
    });
    await raw(post([`Host: ${host}`, `Origin: http://${host}`, 'Content-Type: application/json'], body));
    expect(decided()).not.toMatch(/^a1,topic,forged/m);
    expect(decided()).not.toMatch(/^=cmd/m);
  });
});

test('answers are of the type they say, and nobody may frame, sniff or keep them', async () => {
  for (const path of ['/api/run', '/api/articles', '/api/articles/0', '/api/complete?typed=x', '/nothing']) {
    const head = (await raw(request(`GET ${path}`, [`Host: ${host}`]))).split('\r\n\r\n')[0]!.toLowerCase();
    if (path !== '/nothing') expect(head).toContain('content-type: application/json');
    for (const header of [
      'x-content-type-options: nosniff',
      'cache-control: no-store',
      "frame-ancestors 'none'",
      'cross-origin-resource-policy: same-origin',
    ])
      expect(head).toContain(header);
  }
});

if (!chromiumIsThere) console.warn('SKIPPED: stored XSS needs Chromium (apt-get install chromium, or set CHROMIUM)');
test.skipIf(!chromiumIsThere)(
  'stored XSS: hostile text in every field runs nowhere',
  async () => {
    const browser = await startChromium();
    try {
      const page = await browser.newPage();
      for (const path of ['', 'overview', 'search.html', 'search']) {
        await page.goto(new URL(path, served.url).href);
        await page.waitForTimeout(500);
        if (path === '') {
          await page.waitForSelector('#rows li');
          for (const key of ['j', 'j', '+', 's', 'v']) await page.keyboard.press(key);
          await page.keyboard.type('script');
          await page.waitForTimeout(500);
        }
        expect(await page.evaluate('globalThis.owned'), path).toBeUndefined();
        expect(await page.locator('img[onerror], svg[onload], a[href^="javascript:"]').count(), path).toBe(0);
      }
    } finally {
      await browser.close();
    }
  },
  60_000,
);

/** What strangers ask over the wire: routes of the review page, questions to the search index. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { UsageError } from '../../../src/model/errors.ts';
import { indexRun } from '../../../src/search/embedded/build.ts';
import type { SearchQuery } from '../../../src/search/embedded/query.ts';
import { openIndex } from '../../../src/search/embedded/search.ts';
import { createReviewApp } from '../../../src/web/review-app.ts';
import { taxonomyOf } from '../../knowledge/small-taxonomy.ts';
import { hostile, many, runFolder } from '../../search/run-folder.ts';
import type { Target } from './target.ts';

const taxonomy = taxonomyOf({ id: 'medtop:20000639', label: 'treaty', aliases: ['pact'] });

const host = '127.0.0.1:4000';
const yes = { document_id: 'a1', kind: 'topic', id: 'medtop:20000639', decision: 'yes' };
const decision = JSON.stringify({ decisions: [yes], reviewer: 'ana' });

/** An input is a request: method and address, headers, an empty line, the body. */
export async function webRoutes(): Promise<Target> {
  const output = await runFolder([...many(20), ...hostile]);
  const app = createReviewApp({ output, taxonomy, reviewer: 'ana', hosts: new Set([host]) });
  await app.index.ready;
  const own = `host: ${host}\norigin: http://${host}\n`;
  return {
    samples: [
      `GET /\nhost: ${host}\n\n`,
      `GET /api/run\nhost: ${host}\n\n`,
      `GET /api/articles?words=talks&topic=treaty&entity=norway&country=no&status=tagged&undecided=1&order=newest&from=1&count=5\nhost: ${host}\n\n`,
      `GET /api/articles/3\nhost: ${host}\n\n`,
      `GET /api/complete?typed=tre\nhost: ${host}\n\n`,
      `GET /overview\nhost: ${host}\n\n`,
      `POST /api/decisions\n${own}content-type: application/json\n\n${decision}`,
    ].map((text) => Buffer.from(text)),
    words: [
      '%2e%2e%2f',
      '../../',
      '%00',
      '%ff',
      '//',
      '?',
      '&',
      '=',
      '#',
      'from=-1',
      'count=1e9',
      'order=__proto__',
      '__proto__',
      'PUT ',
      'HEAD ',
      'OPTIONS ',
      'host: evil',
      '\norigin: null',
      'content-length: 9999999',
      '"decisions":',
      'null',
      '[[[[',
      '{"a":',
      '/api/articles/',
    ],
    async feed(input) {
      const request = requestOf(input);
      if (request === undefined) return;
      const trusted = request.headers.get('host') === host;
      const answer = await app(request);
      const body = await answer.text();
      assert.ok(answer.status < 500, `${answer.status}: ${body}`);
      assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
      if (!trusted) assert.equal(answer.status, 403);
      if (answer.headers.get('content-type')?.startsWith('application/json')) JSON.parse(body || 'null');
    },
    close: () => rmSync(output, { recursive: true }),
  };
}

/** Undefined when no client could send it. */
function requestOf(input: Buffer): Request | undefined {
  const [head = '', ...rest] = input.toString('latin1').split('\n\n');
  const [first = '', ...lines] = head.split('\n');
  const [method = '', path = ''] = first.split(/ (.*)/s);
  try {
    const headers = new Headers(
      lines.filter((line) => line !== '').map((line) => line.split(/: ?(.*)/s).slice(0, 2) as [string, string]),
    );
    const body = ['GET', 'HEAD'].includes(method) ? null : Buffer.from(rest.join('\n\n'), 'latin1');
    return new Request(new URL(path, `http://${host}`), { method, headers, body });
  } catch {
    return undefined;
  }
}

/** An input is a question: its words, then a line for each filter. */
export async function searchQuery(): Promise<Target> {
  const output = await runFolder([...many(60), ...hostile]);
  await indexRun({ output });
  const index = openIndex(output);
  return {
    samples: [
      'treaty oslo',
      '"talks 3" -match OR treat*',
      '\ntopics treaty\ncountries NO\ntypes country',
      'talks\nfrom 2023-02\nto 2023-09-11\npeople Jonas\nlaws x\norganisations y',
    ].map((text) => Buffer.from(text)),
    words: [
      '"',
      '*',
      '-',
      ' OR ',
      ' AND ',
      ' NEAR(',
      '(',
      ')',
      '^',
      ':',
      '{',
      'words:',
      "'; DROP TABLE words; --",
      '\ntopics ',
      '\ncountries ',
      '\nfrom ',
      '\nto 2023',
      '\ntypes person',
      ' '.repeat(50),
    ],
    structured: fc.string({
      unit: fc.constantFrom('"', '*', '-', ' ', 'OR', 'a', 'talks', '(', ')', ':', '^', '\ud800', 'é', '\0'),
    }),
    feed(input) {
      const query = queryOf(input);
      try {
        const { total, articles, facets } = index.search(query);
        assert.ok(total <= index.size && articles.length <= total);
        for (const { title, snippet } of articles)
          for (const { text, marks } of [title, snippet])
            for (const { start, end } of marks) assert.ok(0 <= start && start < end && end <= text.length);
        for (const counts of Object.values(facets))
          for (const { count } of counts) assert.ok(count > 0 && count <= total);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        assert.doesNotMatch(error.message, /\n\s+at /);
      }
    },
    close() {
      index.close();
      rmSync(output, { recursive: true });
    },
  };
}

function queryOf(input: Buffer): SearchQuery {
  const [words = '', ...lines] = input.toString('utf8').split('\n');
  const filters: Record<string, string[]> = {};
  const dates: Record<string, string> = {};
  for (const line of lines) {
    const [name = '', value = ''] = line.split(/ (.*)/s);
    if (['topics', 'countries', 'people', 'organisations', 'laws', 'types'].includes(name))
      filters[name] = [...(filters[name] ?? []), value];
    if (['from', 'to'].includes(name)) dates[name] = value;
  }
  return { words, ...filters, ...dates };
}

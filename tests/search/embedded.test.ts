import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../src/model/errors.ts';
import type { TaggedArticle } from '../../src/model/tag.ts';
import { indexRun } from '../../src/search/embedded/build.ts';
import type { SearchQuery } from '../../src/search/embedded/query.ts';
import { openIndex, type SearchIndex } from '../../src/search/embedded/search.ts';
import { entity, tagged, topic } from '../write/tagged.ts';
import { hostile, many, runFolder, writeRun } from './run-folder.ts';

const opened: SearchIndex[] = [];
afterAll(() => {
  for (const index of opened.splice(0)) index.close();
});

function open(output: string): SearchIndex {
  opened.push(openIndex(output));
  return opened.at(-1)!;
}

async function indexed(articles: readonly TaggedArticle[]): Promise<{ output: string; index: SearchIndex }> {
  const output = await runFolder(articles);
  await indexRun({ output });
  return { output, index: open(output) };
}

/** Ids found, sorted. */
function found(index: SearchIndex, query: SearchQuery): string[] {
  return index
    .search({ limit: 1000, ...query })
    .articles.map(({ id }) => id)
    .sort();
}

describe('an answer', () => {
  test('ranks, marks the hits, counts topics with their ancestors', async () => {
    const { index } = await indexed([
      tagged({ id: 'once', title: 'Talks in Oslo', topics: [topic()], entities: [entity()], published: '2023-05-07' }),
      tagged({ id: 'title', title: 'Treaties', text: 'Treaties\nSigned.', sentences: [0, 9] }),
      tagged({ id: 'none', text: 'Nothing here.' }),
    ]);
    const { total, articles, facets } = index.search({ words: 'treaty' });
    expect(total).toBe(2);
    expect(articles.map(({ id }) => id)).toEqual(['title', 'once']);
    expect(articles[0]!.title).toEqual({ text: 'Treaties', marks: [{ start: 0, end: 8 }] });
    const { text, marks } = articles[1]!.snippet;
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['treaty']);
    expect(articles[1]!.rank).toBeGreaterThan(0);
    expect(facets.topics.map(({ key, id, count }) => [key, id, count])).toEqual([
      ['politics', undefined, 1],
      ['politics > diplomacy', undefined, 1],
      ['politics > diplomacy > treaty', 'medtop:20000639', 1],
    ]);
    expect(facets.countries).toEqual([{ key: 'NO', label: 'Norway', count: 1 }]);
    expect(facets.months).toEqual([{ key: '2023-05', label: '2023-05', count: 1 }]);
  });

  test('without words gives the newest first; pages do not overlap', async () => {
    const { index } = await indexed(many(30));
    const newest = index.search({ limit: 5 });
    expect(newest.articles[0]!.published).toBe('2023-09-11');
    const paged = [0, 10, 20].flatMap((offset) => index.search({ words: 'talks', offset }).articles);
    expect(new Set(paged.map(({ id }) => id)).size).toBe(30);
  });
});

describe('filters', () => {
  const cases: [string, SearchQuery, number][] = [
    ['a topic', { topics: ['treaty'] }, 34],
    ['a topic takes its descendants along', { topics: ['politics'] }, 34],
    ['a path', { topics: ['politics > diplomacy'] }, 34],
    ['an id', { topics: ['medtop:20000639'] }, 34],
    ['a country by code', { countries: ['ru'] }, 50],
    ['a country by name', { countries: ['norway'] }, 50],
    ['two must both hold', { countries: ['RU', 'NO'] }, 0],
    ['topic and country', { topics: ['treaty'], countries: ['NO'] }, 17],
    ['words, topic and country', { words: 'oslo -talks', topics: ['treaty'] }, 0],
    ['a type', { types: ['country'] }, 100],
    ['months', { from: '2023-01', to: '2023-02' }, 23],
    ['a day is within its limits', { from: '2023-03-11', to: '2023-03-11' }, 11],
    ['a year', { from: '2024' }, 0],
  ];
  let index: SearchIndex;
  beforeAll(async () => {
    ({ index } = await indexed(many(100)));
  });

  test.each(cases)('%s', (_, query, expected) => {
    expect(index.search(query).total).toBe(expected);
  });

  test('a person is found by a part of the name when nobody is called just so', async () => {
    const { index: named } = await indexed([
      tagged({ id: 'a', entities: [entity({ id: 'Q1', type: 'person', name: 'Maria Zakharova' })] }),
      tagged({ id: 'b', entities: [entity({ id: 'Q2', type: 'person', name: 'Maria' })] }),
    ]);
    expect(found(named, { people: ['zakharova'] })).toEqual(['a']);
    expect(found(named, { people: ['Maria'] })).toEqual(['b']);
    expect(named.search({ people: ['aria'] })).toMatchObject({ total: 0, unknown: ['people: aria'] });
  });

  test.each<SearchQuery>([{ from: 'yesterday' }, { types: ['persons'] }, { limit: 5000 }])(
    '%j is refused',
    async (query) => {
      const { index } = await indexed(many(1));
      expect(() => index.search(query)).toThrow(UsageError);
    },
  );

  test('answers as a plain scan does', () => {
    const articles = many(100);
    const query = fc.record({
      words: fc.constantFrom('', 'treaty', 'match', 'talks', 'treaty OR match', '-treaty', 'oslo -match'),
      topics: fc.subarray(['politics', 'treaty', 'sport'], { maxLength: 2 }),
      countries: fc.subarray(['NO', 'RU']),
      to: fc.constantFrom('2023', '2023-04', '2023-06-10'),
    });
    fc.assert(
      fc.property(query, ({ words, topics, countries, to }) => {
        const holds: Record<string, (text: string) => boolean> = {
          '': () => true,
          treaty: (text) => text.includes('treaty'),
          match: (text) => text.includes('match'),
          talks: () => true,
          'treaty OR match': () => true,
          '-treaty': (text) => !text.includes('treaty'),
          'oslo -match': (text) => !text.includes('match'),
        };
        const expected = articles.filter(
          (article) =>
            holds[words]!(article.text) &&
            topics.every((label) => article.topics.some(({ path }) => path.includes(label))) &&
            countries.every((code) => article.entities.some(({ id }) => id === code)) &&
            article.published! <= `${to}~`,
        );
        const answer = index.search({ words, topics, countries, to, limit: 1000 });
        expect(answer.articles.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
        expect(answer.total).toBe(expected.length);
        const russian = expected.filter(({ entities }) => entities[0]!.id === 'RU').length;
        expect(answer.facets.countries.find(({ key }) => key === 'RU')?.count ?? 0).toBe(russian);
      }),
      { numRuns: 60 },
    );
  });
});

describe('hostile', () => {
  let index: SearchIndex;
  beforeAll(async () => {
    ({ index } = await indexed([...hostile, ...many(3)]));
  });

  test.each([
    '"',
    '"""',
    '" OR "',
    'OR',
    'AND NOT NEAR(',
    'title:treaty',
    '{title body}: x',
    '^treaty',
    'treaty*',
    '*',
    '-',
    '- -"',
    "'; DROP TABLE article; --",
    '\0',
    'tre\0aty',
    '\ud800',
    '(((((((((',
    'x'.repeat(10_000),
    'treaty '.repeat(1_500),
    '"a" OR '.repeat(1_400),
    '-x '.repeat(3_300),
    `"${'talks '.repeat(1_600)}`,
    '你好 😀 ñ',
  ])('%j is a question like any other', (words) => {
    const { total, articles } = index.search({ words, topics: [] });
    expect(total).toBeGreaterThanOrEqual(articles.length);
    expect(index.search({ words: 'norway' }).total).toBe(3);
  });

  test('anything at all is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (words) => void index.search({ words })));
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), (name) => void index.search({ people: [name], topics: [name] })),
    );
  });

  test('operators are words, and quotes hold words together', async () => {
    const { index: operators } = await indexed([
      tagged({ id: 'a', text: 'near match and the treaty' }),
      tagged({ id: 'b', text: 'the treaty match' }),
    ]);
    expect(found(operators, { words: '"treaty match"' })).toEqual(['b']);
    expect(found(operators, { words: 'NEAR(match treaty)' })).toEqual(['a']);
    expect(found(operators, { words: 'match AND treaty' })).toEqual(['a']);
    expect(found(operators, { words: 'trea* -near' })).toEqual(['b']);
  });

  test('ids and titles come back as they were', () => {
    const [first] = index.search({ words: 'norway', countries: ['NO'] }).articles;
    expect(first!.id).toBe(hostile[0]!.id);
    expect(first!.title.text).toBe('He said: "no" and \\. left ');
  });
});

describe('the index on disk', () => {
  test('is brought up to date: new, changed and vanished articles, others left alone', async () => {
    const output = await runFolder(many(3000));
    expect(await indexRun({ output })).toMatchObject({ articles: 3000, added: 3000, removed: 0 });
    expect(await indexRun({ output })).toMatchObject({ articles: 3000, added: 0, removed: 0 });
    const changed = tagged({ id: 'a7', text: 'Now of geese.', topics: [] });
    await writeRun(output, [changed, ...many(2990, 10).reverse(), ...many(5, 3000)]);
    expect(await indexRun({ output })).toMatchObject({ articles: 2996, added: 6, removed: 9 });
    const index = open(output);
    expect(found(index, { words: 'goose' })).toEqual([]);
    expect(found(index, { words: 'geese' })).toEqual(['a7']);
    expect(index.search({ words: 'talks', topics: ['treaty'] })).toMatchObject({ total: 998 });
    expect(index.search({ words: '"number 2999"' }).articles.map(({ id }) => id)).toEqual(['a2999']);
  });

  test('stopped half way, goes on; readers keep what they had', async () => {
    const { output, index } = await indexed(many(100));
    await writeRun(output, many(20_000));
    const stop = new AbortController();
    const first = await indexRun({ output, signal: stop.signal, onProgress: () => stop.abort() });
    expect(first.finished).toBe(false);
    expect(index.search({ words: 'talks' }).total).toBe(100);
    expect(open(output).size).toBe(100);
    const second = await indexRun({ output });
    expect(second.articles).toBe(20_000);
    expect(second.added).toBe(20_000 - first.articles);
    expect(open(output).search({ words: 'treaty' }).total).toBe(6_667);
    expect(readdirSync(output).sort()).toEqual(['search.sqlite', 'tagged.jsonl']);
  });

  test('what a killed process left does not stop the next', async () => {
    const output = await runFolder(many(10));
    writeFileSync(join(output, 'search.sqlite.pid'), '999999999');
    mkdirSync(join(output, 'search.sqlite.partial.lock'));
    writeFileSync(join(output, 'search.sqlite.partial'), 'half a file');
    expect(await indexRun({ output })).toMatchObject({ articles: 10 });
    mkdirSync(join(output, 'search.sqlite.lock'));
    expect(open(output).search({}).total).toBe(10);
  });

  test('a second writer is told who is at it', async () => {
    const output = await runFolder(many(10));
    writeFileSync(join(output, 'search.sqlite.pid'), String(process.ppid));
    await expect(indexRun({ output })).rejects.toThrow(`process ${process.ppid}`);
  });

  test('a run that changed since, or was never indexed, is said so', async () => {
    const output = await runFolder(many(10));
    expect(() => openIndex(output)).toThrow(UsageError);
    await indexRun({ output });
    await writeRun(output, many(10, 500));
    expect(() => open(output).search({})).toThrow(/has changed since it was indexed/);
    rmSync(join(output, 'search.sqlite'));
    writeFileSync(join(output, 'search.sqlite'), 'no index');
    expect(() => openIndex(output)).toThrow(UsageError);
  });

  test('is for whom the umask says', async () => {
    const { output } = await indexed(many(1));
    expect(statSync(join(output, 'search.sqlite')).mode & 0o777).toBe(0o666 & ~process.umask());
  });
});

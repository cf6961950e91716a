import fc from 'fast-check';
import { parseString } from 'fast-csv';
import { describe, expect, test } from 'vitest';
import type { TaggedArticle } from '../../src/model/tag.ts';
import { restoreFormula, splitValues } from '../../src/text/cells.ts';
import { csvLines } from '../../src/write/csv.ts';
import { formatNames } from '../../src/write/formats.ts';
import { rejectedColumns, rejectedLines } from '../../src/write/rejected.ts';
import { outputFiles } from '../../src/write/write.ts';
import { entity, tagged, topic } from './tagged.ts';

const files = outputFiles(formatNames);

async function rowsOf(csv: string, delimiter = ','): Promise<string[][]> {
  const rows: string[][] = [];
  // Behind a header, as in a file: a byte order mark counts only at its beginning.
  for await (const row of parseString(`header\n${csv}`, { delimiter }))
    rows.push((row as string[]).map(restoreFormula));
  return rows.slice(1);
}

async function tableOf(name: string, articles: readonly TaggedArticle[]): Promise<Record<string, string>[]> {
  const { columns = [], lines, delimiter } = files[name]!;
  return (await rowsOf(await lines(articles), delimiter)).map((row) =>
    Object.fromEntries(columns.map((column, at) => [column, row[at]!])),
  );
}

describe.each(Object.entries(files))('%s', (_name, { lines, columns, delimiter }) => {
  const two = [tagged({ topics: [topic()] }), tagged({ id: 'a2', entities: [entity()] })];

  test('ends every line', async () => {
    expect(await lines(two)).toMatch(/\n$/);
  });

  test('writes the same lines however articles are cut into batches', async () => {
    expect((await lines(two.slice(0, 1))) + (await lines(two.slice(1)))).toBe(await lines(two));
    expect(await lines([])).toBe('');
  });

  test('has as many cells a row as columns', async () => {
    if (!columns) return;
    for (const row of await rowsOf(await lines(two), delimiter)) expect(row).toHaveLength(columns.length);
  });
});

describe('articles.csv', () => {
  test('has one row per article, with everything that was found', async () => {
    const article = tagged({
      title: '=Talks; in Oslo',
      url: 'https://example.org/a?b=1,2',
      published: '2025-01-02',
      topics: [topic(), topic({ id: 'x', label: 'a;b', score: 1 / 3 })],
      entities: [entity(), entity({ id: 'p', name: 'Ann "A" Lee', type: 'person' })],
    });
    expect(await tableOf('articles.csv', [article])).toEqual([
      {
        document_id: 'a1',
        source: 'a.txt',
        url: 'https://example.org/a?b=1,2',
        title: '=Talks; in Oslo',
        published: '2025-01-02',
        language: 'en',
        status: 'tagged',
        topics: 'treaty;a\\;b',
        topic_ids: 'medtop:20000639;x',
        topic_scores: '0.7500;0.3333',
        people: 'Ann "A" Lee',
        organisations: '',
        government_bodies: '',
        countries: 'Norway',
        country_codes: 'NO',
        places: '',
        laws_treaties: '',
        events: '',
        word_count: '9',
        duplicate_of: '',
        error: '',
      },
    ]);
  });
});

describe('tags.csv', () => {
  test('has one row per topic and entity, with words, sentence and place', async () => {
    expect(await tableOf('tags.csv', [tagged({ topics: [topic()], entities: [entity()] })])).toEqual([
      {
        document_id: 'a1',
        kind: 'topic',
        type: 'politics',
        id: 'medtop:20000639',
        label: 'treaty',
        score: '0.7500',
        count: '1',
        evidence: 'treaty',
        sentence: 'The treaty holds.',
        start: '18',
        end: '24',
        decision: '',
      },
      {
        document_id: 'a1',
        kind: 'entity',
        type: 'country',
        id: 'NO',
        label: 'Norway',
        score: '0.9000',
        count: '1',
        evidence: 'Norway',
        sentence: 'Norway said so.',
        start: '32',
        end: '38',
        decision: '',
      },
    ]);
  });

  test('shows the strongest evidence first and each wording once', async () => {
    const evidence = [
      { kind: 'phrase', value: 'talks', start: 0, end: 5, weight: 0.2 },
      { kind: 'phrase', value: 'treaty', start: 18, end: 24, weight: 0.7 },
      { kind: 'phrase', value: 'treaty', start: 18, end: 24, weight: 0.1 },
      { kind: 'against', value: 'norway', start: 32, end: 38, weight: -0.5 },
      { kind: 'broader', value: 'diplomacy', start: 0, end: 0, weight: 0.3 },
    ];
    const [row] = await tableOf('tags.csv', [tagged({ topics: [topic({ evidence })] })]);
    expect(row).toMatchObject({ count: '3', evidence: 'treaty;Talks', start: '18' });
  });

  test('a country known by evidence alone shows that evidence', async () => {
    const evidence = [{ kind: 'capital', value: 'Oslo', start: 9, end: 13, weight: 1 }];
    const [row] = await tableOf('tags.csv', [tagged({ entities: [entity({ mentions: [], evidence })] })]);
    expect(row).toMatchObject({ count: '1', evidence: 'Oslo', sentence: 'Talks in Oslo' });
  });
});

describe('what is written is read back', () => {
  // A CSV cannot hold half a character pair, and fast-csv drops NUL: neither is in the text of an article worth keeping.
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ';', '=', "'", ' ', '\\', '\ufeff', 'a') }),
  );
  const kept = cell.map((value) => value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, ''));

  test('any cells of a CSV', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constant('id'), kept, kept, fc.constant('end'))), async (rows) => {
        expect(await rowsOf(await csvLines(rows))).toEqual(rows);
      }),
    );
  });

  test('any article of the CSV', async () => {
    const name = kept.filter((value) => value !== '');
    await fc.assert(
      // An id is never blank; fast-csv loses a first cell of nothing but spaces.
      fc.asyncProperty(
        name.filter((id) => /[^\s\ufeff]/.test(id)),
        kept,
        fc.array(name),
        async (id, title, names) => {
          const entities = names.map((name, at) => entity({ id: String(at), name, type: 'person' }));
          const [row] = await tableOf('articles.csv', [tagged({ id, title, entities })]);
          expect([row?.document_id, row?.title, splitValues(row?.people ?? '')]).toEqual([id, title, names]);
        },
      ),
    );
  });

  test('any article of the JSONL, lone surrogates and NUL included', async () => {
    const text = fc.string({ unit: fc.constantFrom('\ud800', '\udc00', '\0', '\n', '"', '\u2028', 'é', '🙂') });
    await fc.assert(
      fc.asyncProperty(text, text, async (id, body) => {
        const article = tagged({ id, text: body, topics: [topic()], entities: [entity()], metadata: { section: id } });
        const lines = await files['tagged.jsonl']!.lines([article]);
        expect(lines.indexOf('\n')).toBe(lines.length - 1);
        expect(JSON.parse(lines)).toEqual(article);
      }),
    );
  });

  test('a lone surrogate becomes U+FFFD in a CSV, a NUL is dropped', async () => {
    expect(await csvLines([['a\ud800b', 'c\0d']])).toBe('a\ufffdb,cd\r\n');
  });

  test('rejections', async () => {
    const rejection = { source: 'a.csv', position: 'line 7', reason: 'no text, "", \n nothing', hint: '=try' };
    const [row] = await rowsOf(await rejectedLines([rejection]));
    expect(row).toEqual(rejectedColumns.map((column) => rejection[column]));
  });
});

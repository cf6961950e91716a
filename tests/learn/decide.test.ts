import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { decide } from '../../src/learn/decide.ts';
import type { TaggedArticle } from '../../src/model/tag.ts';
import type { Taxonomy } from '../../src/model/taxonomy.ts';
import { csvLines } from '../../src/write/csv.ts';
import { taggedJsonl } from '../../src/write/jsonl.ts';
import { tagsCsv } from '../../src/write/tags.ts';
import { entity, tagged, topic } from '../write/tagged.ts';

const taxonomy: Taxonomy = {
  name: 'test',
  released: '',
  concepts: [
    { id: 'medtop:20000639', label: 'treaty', aliases: ['pact'] },
    { id: 'medtop:20000053', label: 'armed conflict', aliases: ['war'] },
    { id: 'own:café', label: 'café culture', aliases: [] },
  ],
  successors: { 'medtop:20000999': 'medtop:20000053' },
  phraseSets: [],
  rules: [],
  examples: [],
};

const articles: readonly TaggedArticle[] = [
  tagged({ id: 'a1', topics: [topic()], entities: [entity()] }),
  tagged({
    id: '007',
    topics: [topic()],
    entities: [entity({ id: 'person:josé', name: 'José Núñez', type: 'person' })],
  }),
  tagged({ id: '1234567890123456789', topics: [topic()] }),
  tagged({ id: '=2;"x"', topics: [topic({ id: 'own:café', label: 'café culture' })] }),
];

let out: string;
beforeEach(async () => {
  out = mkdtempSync(join(tmpdir(), 'slugline-decide-'));
  writeFileSync(join(out, 'tagged.jsonl'), await taggedJsonl.lines(articles));
});

async function decided(content: string | Buffer, reviewer = 'ana') {
  const file = join(out, 'sheet.csv');
  writeFileSync(file, content);
  const summary = await decide({ files: [file], output: out, reviewer, taxonomy, time: '2026-01-01T00:00:00.000Z' });
  return {
    ...summary,
    tags: summary.added.map(({ document_id, kind, id, decision }) => [document_id, kind, id, decision].join(' ')),
    reasons: summary.unmatched.map(({ reason }) => reason),
  };
}

test('a tags.csv as slugline wrote it, filled in, gives each decision to its tag', async () => {
  const sheet = (await csvLines([tagsCsv.columns!])) + (await tagsCsv.lines(articles));
  const { tags, unmatched } = await decided(sheet.replaceAll(/,\r\n(?=.)/g, ',yes\r\n').replace(/,\r\n$/, ',no\r\n'));
  expect(unmatched).toEqual([]);
  expect(tags).toEqual([
    'a1 topic medtop:20000639 yes',
    'a1 entity NO yes',
    '007 topic medtop:20000639 yes',
    '007 entity person:josé yes',
    '1234567890123456789 topic medtop:20000639 yes',
    '=2;"x" topic own:café no',
  ]);
});

const latin = (text: string) => Buffer.from(text, 'latin1');
test.each<[string, string | Buffer, string[]]>([
  [
    'semicolons, windows-1252',
    latin('label;decision;document_id\r\njosé núñez;no;007\r\n'),
    ['007 entity person:josé no'],
  ],
  ['a byte order mark', '\ufeffdocument_id,label,decision\na1,Treaty,YES\n', ['a1 topic medtop:20000639 yes']],
  [
    'UTF-16 with tabs',
    Buffer.from('\ufeffdocument_id\tid\tdecision\r\na1\tNO\tno\r\n', 'utf16le'),
    ['a1 entity NO no'],
  ],
  ["Excel's delimiter line", 'sep=;\r\ndocument_id;id;decision\r\na1;NO;y\r\n', ['a1 entity NO yes']],
  ['leading zeros lost', 'document_id,id,decision\n7,person:josé,ok\n', ['007 entity person:josé yes']],
  [
    'a number rounded',
    'document_id;label;decision\n1,23457E+18;treaty;n\n',
    ['1234567890123456789 topic medtop:20000639 no'],
  ],
  ['an own row by label', 'document_id,label,decision\na1,Armed Conflict,add\n', ['a1 topic medtop:20000053 add']],
  ['an own row by other name', 'document_id,label,decision\na1,war,add\n', ['a1 topic medtop:20000053 add']],
  ['an own row by bare code', 'document_id,id,decision\na1,20000053,add\n', ['a1 topic medtop:20000053 add']],
  ['a retired topic', 'document_id,id,decision\na1,medtop:20000999,add\n', ['a1 topic medtop:20000053 add']],
  ['an entity of another article', 'document_id,label,decision\na1,José Núñez,add\n', ['a1 entity person:josé add']],
  [
    'a new entity',
    'document_id,kind,type,label,decision\na1,entity,person,Ana Li,add\n',
    ['a1 entity person:ana-li add'],
  ],
  ['a formula made harmless', 'document_id,id,decision\n"\'=2;""x""",own:café,no\n', ['=2;"x" topic own:café no']],
  ['short rows', 'document_id,id,decision,more,columns\na1,NO,no\n', ['a1 entity NO no']],
])('reads %s', async (_name, content, expected) => {
  const { tags, reasons } = await decided(content);
  expect(reasons).toEqual([]);
  expect(tags).toEqual(expected);
});

test.each([
  ['a1,treaty,maybe', '"maybe" is no decision'],
  ['a9,treaty,yes', 'no article of the run has the id "a9"'],
  ['9E+15,treaty,yes', 'taken it for a number or date'],
  ['02.01.2026,treaty,yes', 'taken it for a number or date'],
  ['a1,triety,add', 'neither a topic of the taxonomy nor an entity of the run'],
  ['a1,triety,no', 'the article has no tag "triety"'],
  [',treaty,no', 'names no article'],
  ['a1,,no', 'names no tag'],
])('says why it cannot use %s', async (row, reason) => {
  const { reasons, added } = await decided(`document_id,label,decision\n${row}\n`);
  expect(added).toEqual([]);
  expect(reasons).toEqual([expect.stringContaining(reason)]);
});

test('the same sheet again adds nothing; another reviewer who differs is listed', async () => {
  const sheet = 'document_id,label,decision\na1,treaty,yes\n';
  expect((await decided(sheet)).added).toHaveLength(1);
  expect((await decided(sheet)).added).toHaveLength(0);
  const { conflicts } = await decided(sheet.replace('yes', 'no'), 'ben');
  expect(conflicts.map((words) => words.map(({ reviewer, decision }) => `${reviewer} ${decision}`))).toEqual([
    ['ana yes', 'ben no'],
  ]);
});

test.each([
  ['', 'is empty'],
  ['document_id,label\na1,treaty\n', 'the column "decision" is missing'],
  ['document_id,decision\na1,yes\n', 'a column "id" or "label" is needed'],
  [Buffer.from('PK\u0003\u0004 a spreadsheet'), 'save it as CSV'],
])('refuses a file that is no such table: %j', async (content, message) => {
  await expect(decided(content)).rejects.toThrow(message);
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diffRuns } from '../../src/evaluate/diff.ts';
import { evaluateRun } from '../../src/evaluate/evaluate.ts';
import { looksLikeConll } from '../../src/learn/entities/labelled-names.ts';
import type { TaggedArticle } from '../../src/model/tag.ts';
import { taggedJsonl } from '../../src/write/jsonl.ts';
import { taxonomyOf } from '../knowledge/small-taxonomy.ts';
import { entity, tagged, topic } from '../write/tagged.ts';

const concepts = [
  { id: 'medtop:20000639', label: 'treaty', aliases: [] },
  { id: 'medtop:20000053', label: 'armed conflict', aliases: ['war'] },
];
const taxonomy = taxonomyOf(...concepts);

async function run(articles: readonly TaggedArticle[]): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), 'slugline-evaluate-'));
  writeFileSync(join(out, 'tagged.jsonl'), await taggedJsonl.lines(articles));
  return out;
}

const war = topic({ id: 'medtop:20000053', label: 'armed conflict' });
const articles = [
  tagged({ id: 'a1', topics: [topic(), war], entities: [entity()] }),
  tagged({ id: 'a2', source: 'x/two.txt' }),
];

test.each([
  [
    'Annif JSON Lines',
    'g.jsonl',
    '{"document_id":"a1","subjects":[{"uri":"http://cv.iptc.org/newscodes/mediatopic/20000639"}]}',
  ],
  ['codes by file', 'g.jsonl', '{"file":"a.txt","topics":["20000639"]}'],
  ['a row an article', 'g.csv', 'document_id;topics\na1;treaty\n'],
  ['addresses between spaces', 'g.csv', 'id,subject_uris\na1,<http://cv.iptc.org/newscodes/mediatopic/20000639>\n'],
])('reads gold as %s', async (_name, file, content) => {
  const out = await run([articles[0]!]);
  writeFileSync(join(out, file), content);
  const { topics, unknown, missing } = await evaluateRun(join(out, file), out, taxonomy);
  expect([topics['Precision (microavg)'], topics['Recall (microavg)'], unknown, missing]).toEqual([0.5, 1, [], []]);
});

test('decisions judge only the tags decided on; the last word counts', async () => {
  const out = await run(articles);
  const rows = [
    'a1,topic,medtop:20000639,no,ana',
    'a1,topic,medtop:20000639,yes,ana',
    'a2,topic,medtop:20000053,add,ana',
  ];
  writeFileSync(join(out, 'decisions.csv'), `document_id,kind,id,decision,reviewer\n${rows.join('\n')}\n`);
  const { topics, perTopic } = await evaluateRun(join(out, 'decisions.csv'), out, taxonomy);
  expect([topics['True positives'], topics['False positives'], topics['False negatives']]).toEqual([1, 0, 1]);
  expect(perTopic.map(({ label, support }) => [label, support])).toEqual([
    ['armed conflict', 1],
    ['treaty', 1],
  ]);
});

test('articles and topics that cannot be found are named and count as missed', async () => {
  const out = await run(articles);
  writeFileSync(join(out, 'g.jsonl'), '{"id":"a9","topics":["treaty"]}\n{"id":"a1","topics":["triety"]}\n');
  const { topics, missing, unknown } = await evaluateRun(join(out, 'g.jsonl'), out, taxonomy);
  expect([missing, unknown, topics['False negatives']]).toEqual([['a9'], ['triety'], 2]);
});

test('a mistake in gold is named with its line', async () => {
  const out = await run(articles);
  writeFileSync(join(out, 'g.jsonl'), '{"id":"a1","topics":[]}\n{"id":');
  await expect(evaluateRun(join(out, 'g.jsonl'), out, taxonomy)).rejects.toThrow('g.jsonl:2: is no JSON');
});

test.each([
  ['-DOCSTART- -X- O O\n\nEU NNP I-NP I-ORG\nrejects VBZ I-VP O\n', true],
  ['EU\tB-ORG\nis\tO\n', true],
  ['{"id":"a"}', false],
  ['document_id,topics\na1,treaty\n', false],
])('%j is CoNLL: %s', (text, expected) => {
  expect(looksLikeConll(text)).toBe(expected);
});

test('a run against itself differs in nothing', async () => {
  const out = await run(articles);
  expect(await diffRuns(out, out)).toMatchObject({ articles: 2, changed: 0, kept: 3, share: 0, changes: [] });
});

test('tags gained and lost are counted, with articles to look at; articles in one run only are listed', async () => {
  const a = await run([...articles, tagged({ id: 'a3' })]);
  const b = await run([
    { ...articles[0]!, topics: [topic()] },
    { ...articles[1]!, entities: [entity()] },
    tagged({ id: 'a4' }),
  ]);
  expect(await diffRuns(a, b)).toMatchObject({
    articles: 2,
    onlyInA: ['a3'],
    onlyInB: ['a4'],
    changed: 2,
    share: 2 / 4,
    changes: [
      { kind: 'entity', id: 'NO', label: 'Norway', gained: 1, gainedIn: ['a2'], lost: 0 },
      { kind: 'topic', label: 'armed conflict', gained: 0, lost: 1, lostIn: ['a1'] },
    ],
  });
});

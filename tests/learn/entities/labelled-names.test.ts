import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asCounted, readLabelledNames } from '../../../src/learn/entities/labelled-names.ts';

const folder = mkdtempSync(join(tmpdir(), 'slugline-names-'));
function file(content: string): string {
  const path = join(folder, 'names');
  writeFileSync(path, content);
  return path;
}
const said = (content: string) =>
  readLabelledNames(file(content)).map(({ text, entities }) =>
    [text, ...entities.map(({ start, end, type }) => `${text.slice(start, end)}/${type}`)].join(' | '),
  );

test.each([
  [
    'IOB2, a sentence a text',
    'The\tO\nHMS\tB-ship\nHood\tI-ship\n\nsank\tO\n',
    ['The HMS Hood | HMS Hood/ship', 'sank'],
  ],
  ['IOB1', 'HMS I-ship\nHood I-ship\nHood B-ship\n', ['HMS Hood Hood | HMS Hood/ship | Hood/ship']],
  ['BILOU', 'HMS B-ship\nHood L-ship\nArgo U-ship\n', ['HMS Hood Argo | HMS Hood/ship | Argo/ship']],
  ['a hyphen in a type', 'Emma B-creative-work\n', ['Emma | Emma/creative-work']],
  ['documents', '-DOCSTART- O\n\na O\n\nb B-x\n\n-DOCSTART- O\n\nc O\n', ['a\nb | b/x', 'c']],
  ['spans', '{"text":"HMS Hood","entities":[{"start":0,"end":8,"type":"ship"}]}\n', ['HMS Hood | HMS Hood/ship']],
  [
    'what annotation tools call them',
    '{"text":"Hood","spans":[{"start":0,"end":4,"label":"ship"}]}',
    ['Hood | Hood/ship'],
  ],
  [
    'names within names: the outermost',
    '{"text":"Bank of Oslo","entities":[{"start":8,"end":12,"type":"place"},{"start":0,"end":12,"type":"bank"}]}',
    ['Bank of Oslo | Bank of Oslo/bank'],
  ],
])('reads %s', (_name, content, expected) => {
  expect(said(content)).toEqual(expected);
});

test.each([
  ['', 'no text in it'],
  ['just words\n', ':1: is neither CoNLL columns nor a JSON object'],
  ['{"text":"a","entities":[]}\n{"text":"a"}', ':2: is no marked text. Give "text" and "entities"'],
  ['{"text":"a","entities":[{"start":0,"end":9,"type":"x"}]}', '0 to 9 is no part of a text of 1 characters'],
  ['{"text":"a","entities":[{"start":0,"end":1,"type":"a;b"}]}', '"a;b" is no type'],
  ['{"text":"a","entities":[{"start":0,"end":1}]}', '"start" and "end", and a "type"'],
])('%j is refused with its place', (content, message) => {
  expect(() => readLabelledNames(file(content))).toThrow(message);
});

test('in columns a name found counts by the tokens that it touches', () => {
  const [names] = readLabelledNames(file('U.S.-led B-x\nforces O\n'));
  expect(asCounted(names!, { start: 0, end: 4, type: 'x' })).toEqual({ start: 0, end: 8, type: 'x' });
});

import { expect, test } from 'vitest';
import { readColumns } from '../../../src/learn/entities/columns.ts';

const format = {
  separator: ' ',
  token: 0,
  label: -1,
  document: /^-DOCSTART-/,
  types: { PER: 'PER', ORG: 'ORG' },
} as const;

test('IOB1 is read as conlleval reads it: a span starts where the type changes or B- says so', () => {
  const [document] = readColumns('EU NNP I-ORG\nUN NNP B-ORG\nBonn NNP I-LOC\nKohl NNP I-PER\n', format);
  expect(document!.sentences[0]!.labels).toEqual(['B-ORG', 'B-ORG', 'O', 'B-PER']);
});

test('blank lines end sentences, marker lines end documents', () => {
  const documents = readColumns('-DOCSTART- -X- O\n\na X O\n\nb X O\n\n-DOCSTART- -X- O\n\nc X O', format);
  expect(documents.map(({ sentences }) => sentences.map(({ tokens }) => tokens))).toEqual([[['a'], ['b']], [['c']]]);
});

test('where each sentence stands alone it is a document', () => {
  expect(readColumns('a O\n\nb O\n', { ...format, document: 'sentence' })).toHaveLength(2);
});

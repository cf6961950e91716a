import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evaluateNames } from '../../src/evaluate/names.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge();
const folder = mkdtempSync(join(tmpdir(), 'slugline-evaluate-names-'));
function measured(content: string) {
  const path = join(folder, 'gold');
  writeFileSync(path, content);
  return evaluateNames(path, knowledge).map(({ type, support, found, f1 }) => [type, support, found, f1]);
}

test.each([
  [
    'the four types of CoNLL-2003',
    'Emmanuel B-PER\nMacron I-PER\nflew O\nto O\nOslo B-LOC\n. O\n',
    [
      ['overall', 2, 2, 1],
      ['LOC', 1, 1, 1],
      ['PER', 1, 1, 1],
    ],
  ],
  [
    'our ten, in JSON Lines; types that the gold has not do not count',
    '{"text":"Emmanuel Macron flew to Oslo.","entities":[{"start":0,"end":15,"type":"person"}]}\n',
    [
      ['overall', 1, 1, 1],
      ['person', 1, 1, 1],
    ],
  ],
])('counts %s', (_name, content, expected) => {
  expect(measured(content)).toEqual(expected);
});

test.each([
  ['Emma B-ship\n', 'unknown types ship. Give one of: person, organisation'],
  ['nobody O\n', 'no name is marked'],
])('%j is refused', (content, message) => {
  expect(() => measured(content)).toThrow(message);
});

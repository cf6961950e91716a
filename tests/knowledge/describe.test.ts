import { expect, test } from 'vitest';
import { checkTopics } from '../../src/evaluate/check-topics.ts';
import { describeConcept, findConcept } from '../../src/knowledge/describe.ts';
import { loadTaxonomy, withTopics } from '../../src/knowledge/taxonomy.ts';
import { parseTopics } from '../../src/knowledge/topics-file.ts';

const taxonomy = loadTaxonomy();

test.each([
  ['medtop:20001065', 'football', false],
  ['20001065', 'football', false],
  ['Soccer', 'football', false],
  ['disarmament', 'arms control', false],
  ['20000030', 'theatre', true],
])('%s is %s', (name, label, retired) => {
  const found = findConcept(taxonomy, name)!;
  expect([taxonomy.concepts[found.place]!.label, found.retired]).toEqual([label, retired]);
});

test('a name that there is not is none', () => expect(findConcept(taxonomy, 'no such topic')).toBeUndefined());

test('a description holds the place in the tree and the phrases', () => {
  const text = describeConcept(taxonomy, findConcept(taxonomy, 'arms control')!.place);
  expect(text).toMatch(/^under: +conflict, war and peace > peace process$/m);
  expect(text).toMatch(/^strong phrases: .*nuclear disarmament/m);
});

test('a check names common phrases, phrases of other topics, and examples that come out wrong', () => {
  const yaml = [
    '- label: grain corridor',
    '  phrases: [government, striker, grain corridor]',
    '  should: ["The grain corridor held.", "Nothing of the kind."]',
    '  should_not: ["The grain corridor in a museum."]',
  ].join('\n');
  const entries = parseTopics(yaml, 'topics.yaml');
  const { warnings, failures, examples } = checkTopics(taxonomy, withTopics(taxonomy, entries), entries);
  expect(examples).toBe(3);
  expect(warnings.join('\n')).toMatch(/"government" stands in \d+ of 100 articles/);
  expect(failures).toEqual([
    'topics.yaml:3: "Nothing of the kind." should get "grain corridor", but does not',
    'topics.yaml:4: "The grain corridor in a museum." should not get "grain corridor", but does',
  ]);
});

import { describe, expect, test } from 'vitest';
import { type ClassifyOptions, createClassifier } from '../../src/classify/classify.ts';
import { decide } from '../../src/classify/decide.ts';
import { scoreOf } from '../../src/classify/score.ts';
import { createTree } from '../../src/classify/tree.ts';
import { loadTaxonomy, withTopics } from '../../src/knowledge/taxonomy.ts';
import { parseTopics } from '../../src/knowledge/topics-file.ts';
import type { Taxonomy } from '../../src/model/taxonomy.ts';
import { analyse } from '../../src/text/analyse.ts';
import { taxonomyOf } from '../knowledge/small-taxonomy.ts';

const shipped = loadTaxonomy();
const none = taxonomyOf();

function topicsOf(text: string, taxonomy: Taxonomy = shipped, options: ClassifyOptions = {}, titleEnd = 0) {
  return createClassifier(taxonomy, options)({ text, titleEnd, removed: [] }, analyse(text), []);
}

function own(yaml: string): Taxonomy {
  return withTopics(none, parseTopics(yaml, 'topics.yaml'));
}

const armsControl = [
  'Arms control talks between Washington and Moscow resumed on Tuesday, diplomats said.',
  'The foreign ministry said a new arms control treaty must replace START, and called for nuclear disarmament.',
].join('\n');

describe('classify', () => {
  test('gives a topic with its path, and the words that earned it', () => {
    const tag = topicsOf(armsControl).find(({ id }) => id === 'medtop:20000078')!;
    expect(tag.path.length).toBeGreaterThan(2);
    const phrases = tag.evidence.filter(({ kind }) => kind === 'phrase');
    expect(phrases.map(({ start, end }) => armsControl.slice(start, end).toLowerCase())).toContain('arms control');
  });

  test('shows evidence that adds up to the score', () => {
    for (const { score, evidence } of topicsOf(armsControl, shipped, { minScore: 0, maxTopics: 50 })) {
      expect(score).toBeCloseTo(scoreOf(evidence), 9);
    }
  });

  test('sorts by score, and gives no topic broader than a better one', () => {
    const tags = topicsOf(armsControl, shipped, { minScore: 0, maxTopics: 50 });
    expect(tags.map(({ score }) => score)).toEqual(tags.map(({ score }) => score).sort((a, b) => b - a));
    const labels = new Set<string>();
    for (const { path } of tags) {
      expect(labels.has(path.at(-1)!)).toBe(false);
      for (const label of path) labels.add(label);
    }
  });

  test('a narrower topic takes the place of a broader one unless it is not half as likely', () => {
    const tree = createTree([
      { id: 'a', label: 'a', aliases: [] },
      { id: 'b', label: 'b', aliases: [], parent: 'a' },
    ]);
    const given = (score: number) =>
      decide(
        [0.8, score].map((each, concept) => ({ concept, score: each, explain: () => [] })),
        tree,
        { thresholdOf: () => 0, pathChance: 0.1, maxTopics: 5 },
      ).map(({ concept }) => concept);
    expect(given(0.5)).toEqual([1]);
    expect(given(0.3)).toEqual([0]);
  });

  test.each([
    ['', {}],
    ['Hello there.', {}],
  ])('gives %j no topic', (text, options) => expect(topicsOf(text, shipped, options)).toEqual([]));

  test('keeps to maxTopics and minScore', () => {
    expect(topicsOf(armsControl, shipped, { maxTopics: 1 }).length).toBe(1);
    expect(topicsOf(armsControl, shipped, { minScore: 1 })).toEqual([]);
  });
});

describe('a user’s own topics', () => {
  const all = { minScore: 0, maxTopics: 50 };
  test.each([
    ['phrases', 'phrases: grain deal', 'The grain deal holds.', true],
    ['wildcards', 'strong: wheat export*', 'Wheat exporters gathered.', true],
    ['letter case where the phrase has capitals', 'strong: START', 'They start today.', false],
    ['letter case where the phrase has capitals', 'strong: START', 'They left START today.', true],
    ['a longer phrase over a shorter', '{strong: opera, against: opera house}', 'A fire in the opera house.', false],
    [
      'words in the same sentence',
      '{strong: pact, require: [{any_of: grain, in: sentence}]}',
      'A pact on grain.',
      true,
    ],
    [
      'words in the same sentence',
      '{strong: pact, require: [{any_of: grain, in: sentence}]}',
      'A pact. Of grain.',
      false,
    ],
    [
      'words within a distance',
      '{strong: pact, require: [{any_of: grain, within_words: 2}]}',
      'A pact on red grain.',
      true,
    ],
    [
      'words within a distance',
      '{strong: pact, require: [{any_of: grain, within_words: 1}]}',
      'A pact on red grain.',
      false,
    ],
    ['a number of times', '{strong: pact, require: [{times: 2}]}', 'A pact. The pact.', true],
    ['a number of times', '{strong: pact, require: [{times: 2}]}', 'A pact.', false],
    ['a place in the title', '{strong: pact, require: [{in: title}]}', 'The text has a pact.', false],
  ])('ask for %s', (_what, keys, text, expected) => {
    const inner = keys.startsWith('{') ? keys.slice(1, -1) : keys;
    const taxonomy = own(`[{id: mine, label: thing of mine, ${inner}}]`);
    expect(topicsOf(text, taxonomy, all).map(({ id }) => id)).toEqual(expected ? ['mine'] : []);
  });

  test.each([
    ['topics:\n  - phrases: x\n', 'topics.yaml:2: a topic has no "label:"'],
    [
      '- label: x\n  phrase: y\n',
      'topics.yaml:2: unknown key "phrase". Give one of: id, label, parent, also, strong, phrases, weak, against',
    ],
    ['- label: x\n  parent: no such\n', 'topics.yaml:1: parent "no such" is no topic'],
    ['- label: x\n  min_score: 2\n', 'topics.yaml:2: "min_score" is "2". Give a number from 0 to 1'],
    ['- label: x\n- label: X\n', 'topics.yaml:2: the id "x" is given to two topics'],
    ['- {label: a, parent: b}\n- {label: b, parent: a}\n', 'topics.yaml:1: the parents of "a" go round in a circle'],
    ['- label: "x\n', 'topics.yaml:2: Missing closing "quote'],
    ['- label: x\n  entity_types: [river]\n', 'topics.yaml:2: "entity_types" is "river". Give one of: person'],
  ])('%j is a mistake named with its place', (yaml, message) => {
    expect(() => own(yaml)).toThrow(message);
  });
});

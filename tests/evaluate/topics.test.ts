import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureEachTopic, measureTopics } from '../../src/evaluate/topics.ts';

const concepts = [
  { id: 'sport', label: 'sport', aliases: [] },
  { id: 'football', label: 'football', parent: 'sport', aliases: [] },
  { id: 'tennis', label: 'tennis', parent: 'sport', aliases: [] },
  { id: 'war', label: 'war', aliases: [] },
];

test.each([
  [['football'], ['football'], { 'Hierarchical F1': 1, 'Precision@1': 1, 'NDCG@5': 1, 'F1 score (microavg)': 1 }],
  [['football'], ['tennis'], { 'Hierarchical F1': 0.5, 'Level 1 F1 (microavg)': 1, 'Precision@1': 0 }],
  [['football'], ['sport'], { 'Hierarchical precision': 1, 'Hierarchical recall': 0.5, 'F1 score (doc avg)': 0 }],
  [['football', 'war'], ['war'], { 'Recall (doc avg)': 0.5, 'Precision@3': 1, 'F1 score (gold subj avg)': 0.5 }],
  [[], ['war'], { 'NDCG@5': 1, 'Precision (doc avg)': 0, 'Recall (doc avg)': 0 }],
  [['football'], [], { 'Precision (doc avg)': 0, 'Hierarchical F1': 0, 'Documents evaluated': 1 }],
])('gold %j, given %j', (gold, given, expected) => {
  const metrics = measureTopics([{ gold, given }], concepts);
  for (const [name, value] of Object.entries(expected)) expect(metrics[name], name).toBeCloseTo(value, 9);
});

/**
 * Three articles, worked by hand. football: 1 right of 2 given, 1 in gold (P 1/2, R 1, F1 2/3). war: 1 right of 1 given, 2 in gold
 * (P 1, R 1/2, F1 2/3). tennis: 0 of 1 given, none in gold (0). sport: never met (0).
 */
const worked = [
  { gold: ['football', 'war'], given: ['football', 'war'] },
  { gold: ['war'], given: ['tennis', 'football'] },
  { gold: [], given: [] },
];

test('a case worked by hand comes out as Annif counts it', () => {
  const metrics = measureTopics(worked, concepts);
  const gain2 = 1 / Math.log2(3);
  const expected = {
    'Precision (doc avg)': 1 / 3,
    'Recall (doc avg)': 1 / 3,
    'F1 score (doc avg)': 1 / 3,
    'Precision (subj avg)': (1 / 2 + 1) / 4,
    'Recall (subj avg)': (1 + 1 / 2) / 4,
    'F1 score (subj avg)': (2 / 3 + 2 / 3) / 4,
    'F1 score (gold subj avg)': 2 / 3,
    'Precision (weighted subj avg)': (1 / 2 + 2) / 3,
    'Recall (weighted subj avg)': 2 / 3,
    'F1 score (weighted subj avg)': 2 / 3,
    'Precision (microavg)': 2 / 4,
    'Recall (microavg)': 2 / 3,
    'F1 score (microavg)': 4 / 7,
    'Precision@1': 1 / 3,
    'Recall@5': 1 / 3,
    'NDCG@5': (1 + 0 + 1) / 3,
    'True positives': 2,
    'False positives': 2,
    'False negatives': 1,
    // Closed under broader topics: right sport, football, war of 3; given sport, tennis, football, gold war.
    'Hierarchical precision': 3 / 6,
    'Hierarchical recall': 3 / 4,
  };
  for (const [name, value] of Object.entries(expected)) expect(metrics[name], name).toBeCloseTo(value, 9);
  const second = measureTopics([{ gold: ['war'], given: ['tennis', 'war'] }], concepts);
  expect(second['NDCG@5']).toBeCloseTo(gain2, 9);
});

const ids = fc.uniqueArray(fc.constantFrom('sport', 'football', 'tennis', 'war'));
const results = fc.array(fc.record({ gold: ids, given: ids }), { minLength: 1, maxLength: 6 });

test('F1 is what the counts of right and wrong say, and giving the gold is perfect', () => {
  fc.assert(
    fc.property(results, (cases) => {
      const m = measureTopics(cases, concepts);
      const [tp, fp, fn] = [m['True positives']!, m['False positives']!, m['False negatives']!];
      expect(m['F1 score (microavg)']).toBeCloseTo(tp + fp + fn === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn), 9);
      expect(measureEachTopic(cases).reduce((sum, { support }) => sum + support, 0)).toBe(tp + fn);
      for (const [name, value] of Object.entries(m))
        if (!/positives|negatives|evaluated|Tags/.test(name)) expect(value, name).toBeLessThanOrEqual(1);
      const perfect = measureTopics(
        cases.map(({ gold }) => ({ gold, given: gold })),
        concepts,
      );
      expect(perfect['NDCG@5']).toBeCloseTo(1, 9);
      if (tp + fn > 0) expect(perfect['F1 score (microavg)']).toBe(1);
    }),
  );
});

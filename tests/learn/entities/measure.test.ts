import { expect, test } from 'vitest';
import { createSpanScores, f1, precision, recall, spansOfLabels } from '../../../src/learn/entities/measure.ts';

test('spans of labels', () => {
  expect(spansOfLabels(['B-PER', 'I-PER', 'O', 'B-ORG', 'B-ORG'])).toEqual([
    { first: 0, end: 2, type: 'PER' },
    { first: 3, end: 4, type: 'ORG' },
    { first: 4, end: 5, type: 'ORG' },
  ]);
});

test('a span is right when both ends and the type are', () => {
  const scores = createSpanScores();
  scores.add(spansOfLabels(['B-PER', 'I-PER', 'O', 'B-ORG']), spansOfLabels(['B-PER', 'O', 'O', 'B-ORG']));
  const total = scores.total();
  expect([precision(total), recall(total), f1(total)]).toEqual([0.5, 0.5, 0.5]);
  expect(f1(scores.total(['PER']))).toBe(1);
});

import { expect, test } from 'vitest';
import { measureTopics } from '../../src/evaluate/topics.ts';

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
  [['football', 'war'], ['war'], { 'Recall (doc avg)': 0.5, 'Precision@3': 1 / 3, 'F1 score (subj avg)': 0.5 }],
  [['football'], [], { 'Precision (doc avg)': 0, 'Hierarchical F1': 0, 'Documents evaluated': 1 }],
])('gold %j, given %j', (gold, given, expected) => {
  const metrics = measureTopics([{ gold, given }], concepts);
  for (const [name, value] of Object.entries(expected)) expect(metrics[name], name).toBeCloseTo(value, 9);
});

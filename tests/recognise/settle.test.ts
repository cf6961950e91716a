import { expect, test } from 'vitest';
import { claimed } from '../../src/recognise/candidate.ts';
import { settleTypes } from '../../src/recognise/settle.ts';
import { analyse } from '../../src/text/analyse.ts';

test('mentions of the same words take the type that all of them are surest of', () => {
  const analysis = analyse('Old Crow. Old Crow. Old Crow.');
  const mentions = [
    claimed('learned', { first: 0, end: 2 }, 'organisation', 0.5, 'read'),
    claimed('learned', { first: 3, end: 5 }, 'place', 0.6, 'read'),
    claimed('learned', { first: 6, end: 8 }, 'place', 0.7, 'read'),
  ];
  const settled = settleTypes(analysis, mentions);
  expect(settled.map(({ type }) => type)).toEqual(['place', 'place', 'place']);
  expect(settled[0]!.score).toBe(0.5);
  expect(settled[0]!.claims[0]!.value).toBe('read so elsewhere in the article');
});

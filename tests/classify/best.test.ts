import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestPlaces, keepBest } from '../../src/classify/best.ts';

test('the best few are those that sorting them all would put first, in whatever order they come', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(50)),
      fc.array(fc.nat(5)),
      fc.integer({ min: 1, max: 8 }),
      (concepts, keys, most) => {
        const all = concepts.map((concept, i) => ({ concept, key: keys[i] ?? 0 }));
        const best = keepBest(most);
        for (const { concept, key } of all) best.add(concept, key);
        const sorted = all.sort((a, b) => b.key - a.key || a.concept - b.concept).slice(0, most);
        expect(best.concepts).toEqual(sorted.map(({ concept }) => concept));
        expect(best.keys).toEqual(sorted.map(({ key }) => key));
      },
    ),
  );
});

test('the places of the best scores are those that sorting them all would put first', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -2, max: 5 })),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: -1, max: 2 }),
      (scores, most, least) => {
        const sorted = [...scores.keys()].filter((place) => scores[place]! > least);
        sorted.sort((a, b) => scores[b]! - scores[a]! || a - b);
        expect(bestPlaces(Float32Array.from(scores), most, least)).toEqual(sorted.slice(0, most));
      },
    ),
  );
});

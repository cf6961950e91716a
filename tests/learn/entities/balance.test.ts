import { expect, test } from 'vitest';
import { balanced } from '../../../src/learn/entities/balance.ts';
import { legalMoves } from '../../../src/learn/entities/crf.ts';
import { countLabels, outside } from '../../../src/recognise/learned/labels.ts';

test('transitions and hidden layer are weighed, every legal one to "no name" is raised, linear weights stay', () => {
  const L = countLabels(['PER']);
  const tagger = {
    tagger: {
      keys: Int32Array.of(7),
      weights: new Int8Array(L).fill(3),
      step: 0.02,
      transitions: new Float32Array(L * L).fill(1),
    },
    network: {
      hidden: 1,
      recurrent: 1,
      projection: Float32Array.of(1),
      bias: Float32Array.of(1),
      output: Float32Array.of(2, -2),
    },
  };
  const after = balanced(tagger, L, { factor: 1.5, outside: 0.5 });
  const { from, to } = legalMoves(L);
  const moves = Array.from(from, (label, k) => [to[k] === outside, after.tagger.transitions[label * L + to[k]!]]);
  expect(new Set(moves.map(([isOutside, x]) => `${isOutside} ${x}`))).toEqual(new Set(['true 2', 'false 1.5']));
  expect([...after.network.output]).toEqual([3, -3]);
  expect(after.tagger.weights).toBe(tagger.tagger.weights);
});

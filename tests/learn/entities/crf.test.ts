import { expect, test } from 'vitest';
import { createChain, legalMoves } from '../../../src/learn/entities/crf.ts';
import { createRandom } from '../../../src/learn/entities/random.ts';
import { createDecoder } from '../../../src/recognise/learned/decode.ts';
import { labelCount as L, mayEnd, mayStart } from '../../../src/recognise/learned/labels.ts';

const { from: legalFrom, to: legalTo } = legalMoves(L);
const random = createRandom(7);
const n = 3;
const scores = Float64Array.from({ length: n * L }, () => 2 * random() - 1);
const transitions = Float64Array.from(legalFrom, () => random() - 0.5);
const square = new Float32Array(L * L);
legalFrom.forEach((from, k) => {
  square[from * L + legalTo[k]!] = transitions[k]!;
});

/** Every legal path of three labels with its weight. */
function allPaths(): { path: number[]; weight: number }[] {
  const paths: { path: number[]; weight: number }[] = [];
  for (let a = 0; a < legalFrom.length; a += 1)
    for (let b = 0; b < legalFrom.length; b += 1) {
      const path = [legalFrom[a]!, legalTo[a]!, legalTo[b]!];
      if (legalFrom[b] !== path[1] || !mayStart(path[0]!) || !mayEnd(path[2]!)) continue;
      const score = path.reduce((sum, label, i) => sum + scores[i * L + label]!, transitions[a]! + transitions[b]!);
      paths.push({ path, weight: Math.exp(score) });
    }
  return paths;
}

test('expected labels and the sum over paths are those of every path counted', () => {
  const paths = allPaths();
  const sum = paths.reduce((total, { weight }) => total + weight, 0);
  const chain = createChain(L);
  chain.setTransitions(transitions);
  const marginals = new Float64Array(n * L);
  const log = chain.expect(n, scores, undefined, 1, marginals, new Float64Array(legalFrom.length));
  expect(log).toBeCloseTo(Math.log(sum), 6);
  for (let i = 0; i < n; i += 1)
    for (let y = 0; y < L; y += 1) {
      const share = paths.filter(({ path }) => path[i] === y).reduce((total, { weight }) => total + weight, 0) / sum;
      expect(marginals[i * L + y]).toBeCloseTo(share, 6);
    }
});

test('the decoder finds the heaviest path, and a name is as sure as its share of all paths', () => {
  const paths = allPaths().sort((a, b) => b.weight - a.weight);
  const sum = paths.reduce((total, { weight }) => total + weight, 0);
  const spans = createDecoder(square).decode(n, scores, new Uint8Array(n).fill(1));
  for (const { first, end, score } of spans) {
    const labels = paths[0]!.path.slice(first, end);
    const same = paths.filter(({ path }) => labels.every((label, k) => path[first + k] === label));
    expect(score).toBeCloseTo(same.reduce((total, { weight }) => total + weight, 0) / sum, 5);
  }
  expect(spans.reduce((count, { first, end }) => count + end - first, 0)).toBe(
    paths[0]!.path.filter((y) => y !== 0).length,
  );
});

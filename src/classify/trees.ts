/** Boosted trees: what they answer, and what each question on the way moved. */
import type { Trees } from '../model/topic-model.ts';

/** Prepares trees to answer many times: the log odds they give. Node numbers count from the first tree's root on. */
export function createTreeReader(trees: Trees): (features: Float64Array) => number {
  const { roots, feature, threshold, base } = trees;
  const count = feature.length;
  const left = new Int32Array(count);
  const right = new Int32Array(count);
  const value = new Float64Array(count);
  for (let tree = 0; tree < roots.length; tree += 1) {
    const root = roots[tree]!;
    for (let node = root; node < (roots[tree + 1] ?? count); node += 1) {
      const isLeaf = trees.left[node]! < 0;
      left[node] = isLeaf ? -1 : root + trees.left[node]!;
      right[node] = root + trees.right[node]!;
      value[node] = trees.value[node]! - trees.value[root]!;
    }
  }
  return (features) => {
    let sum = base;
    for (let tree = 0; tree < roots.length; tree += 1) {
      let node = roots[tree]!;
      for (let next = left[node]!; next >= 0; next = left[node]!) {
        node = features[feature[node]!]! <= threshold[node]! ? next : right[node]!;
      }
      sum += value[node]!;
    }
    return sum;
  };
}

/**
 * How far each feature moved the log odds from `trees.base` (Saabas 2014, "Interpreting random forests"): the base and the
 * shares add up to the log odds.
 */
export function shareTrees(
  { roots, feature, threshold, left, right, value }: Trees,
  features: Float64Array,
): Float64Array {
  const shares = new Float64Array(features.length);
  for (const root of roots) {
    let node = root;
    while (left[node]! >= 0) {
      const asked = feature[node]!;
      const next = root + (features[asked]! <= threshold[node]! ? left[node]! : right[node]!);
      shares[asked]! += value[next]! - value[node]!;
      node = next;
    }
  }
  return shares;
}

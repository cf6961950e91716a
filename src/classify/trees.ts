/** Boosted trees read with a share of the result for every feature: what each question on the way moved the mean. */
import type { Trees } from '../model/topic-model.ts';

/**
 * Adds to `shares` (one a feature) how far each moved the log odds from `trees.base` (Saabas 2014, "Interpreting random
 * forests"); the base and the shares add up to the log odds, which is returned.
 */
export function readTrees(trees: Trees, features: Float64Array, shares: Float64Array): number {
  const { roots, feature, threshold, left, right, value } = trees;
  let sum = trees.base;
  for (const root of roots) {
    let node = root;
    while (left[node]! >= 0) {
      const asked = feature[node]!;
      const next = root + (features[asked]! <= threshold[node]! ? left[node]! : right[node]!);
      shares[asked]! += value[next]! - value[node]!;
      node = next;
    }
    sum += value[node]! - value[root]!;
  }
  return sum;
}

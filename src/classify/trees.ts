/** Boosted trees: what they answer, and what each question on the way moved. */
import type { Trees } from '../model/topic-model.ts';

/**
 * Prepares trees to answer many times: the log odds they give. After QuickScorer (Lucchese et al. 2015): each tree keeps a bit a
 * leaf; every question answered "no", met feature by feature in order of thresholds, strikes the leaves on its left; the first
 * leaf left is the one reached. Four times as fast as walking down each tree. Throws when a tree has more than 32 leaves.
 */
export function createTreeReader(trees: Trees): (features: Float64Array) => number {
  const { roots, base } = trees;
  const questions: Question[] = [];
  const leaves = Array.from(roots, (_, tree) => layOutTree(trees, tree, questions));
  // As narrow as can be, to stay in the processor's cache.
  const width = leaves.reduce((most, { length }) => Math.max(most, length), 1);
  const values = new Float64Array(roots.length * width);
  leaves.forEach((own, tree) => {
    values.set(own, tree * width);
  });
  questions.sort((a, b) => a.feature - b.feature || a.threshold - b.threshold);
  const thresholds = Float64Array.from(questions, ({ threshold }) => threshold);
  const treeOf = Int32Array.from(questions, ({ tree }) => tree);
  const kept = Int32Array.from(questions, ({ struck }) => ~struck);
  const features = [...new Set(questions.map(({ feature }) => feature))];
  const ends = features.map((feature) => questions.findLastIndex((question) => question.feature === feature) + 1);
  const left = new Int32Array(roots.length);

  return (row) => {
    left.fill(-1);
    let at = 0;
    for (let i = 0; i < features.length; i += 1) {
      const value = row[features[i]!]!;
      const end = ends[i]!;
      for (; at < end && value > thresholds[at]!; at += 1) left[treeOf[at]!]! &= kept[at]!;
      at = end;
    }
    let sum = base;
    for (let tree = 0; tree < left.length; tree += 1) {
      const bits = left[tree]!;
      sum += values[tree * width + 31 - Math.clz32(bits & -bits)]!;
    }
    return sum;
  };
}

const mostLeaves = 32;

interface Question {
  readonly feature: number;
  readonly threshold: number;
  readonly tree: number;
  /** The leaves on the left, a bit each. */
  readonly struck: number;
}

/** Lists the questions of one tree, and gives the values of its leaves from left to right. */
function layOutTree(trees: Trees, tree: number, questions: Question[]): number[] {
  const root = trees.roots[tree]!;
  const leaves: number[] = [];
  const visit = (node: number): void => {
    if (trees.left[node]! < 0) {
      leaves.push(trees.value[node]! - trees.value[root]!);
      if (leaves.length > mostLeaves) throw new Error('a tree has more than 32 leaves');
      return;
    }
    const first = leaves.length;
    visit(root + trees.left[node]!);
    let struck = 0;
    for (let leaf = first; leaf < leaves.length; leaf += 1) struck |= 1 << leaf;
    questions.push({ feature: trees.feature[node]!, threshold: trees.threshold[node]!, tree, struck });
    visit(root + trees.right[node]!);
  };
  visit(root);
  return leaves;
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

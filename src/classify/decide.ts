/** Scores to tags: the best of each line of the tree, above the threshold. */
import type { Candidate } from './score.ts';
import { ancestors, type Tree } from './tree.ts';

/** The candidates to give, best first: none broader than one that scored higher, at most `maxTopics`, each above its threshold. */
export function decide(
  candidates: readonly Candidate[],
  tree: Tree,
  thresholdOf: (concept: number) => number,
  maxTopics: number,
): Candidate[] {
  const implied = new Set<number>();
  const given: Candidate[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score || a.concept - b.concept)) {
    if (implied.has(candidate.concept)) continue;
    if (candidate.score < thresholdOf(candidate.concept)) continue;
    given.push(candidate);
    if (given.length === maxTopics) break;
    for (const broader of ancestors(tree.parent, candidate.concept)) implied.add(broader);
  }
  return given;
}

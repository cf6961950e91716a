/** Scores to tags: the set of topics that most likely agrees with a careful reader's, broader topics counted in. */
import type { Candidate } from './score.ts';
import { ancestors, type Tree } from './tree.ts';

/** How sure tags have to be; each value is the least chance that a topic, or one narrower, is right. */
export interface Decision {
  /** The score every tag needs, by concept. */
  readonly thresholdOf: (concept: number) => number;
  /** What each new step of a tag's path must be worth in the mean: the chance that the article is about it or narrower. */
  readonly pathChance: number;
  readonly maxTopics: number;
}

/**
 * Chooses greedily, as long as a tag makes the expected hierarchical F1 better: each step of its path that no tag before has
 * must be more likely right than `pathChance`, in the mean. No tag is broader than another.
 */
export function decide(candidates: readonly Candidate[], tree: Tree, options: Decision): Candidate[] {
  const { thresholdOf, pathChance, maxTopics } = options;
  const sorted = [...candidates].sort((a, b) => b.score - a.score || a.concept - b.concept);
  const paths = new Map(sorted.map(({ concept }) => [concept, [concept, ...ancestors(tree.parent, concept)]]));
  const chances = pathChances(sorted, paths);
  const covered = new Set<number>();
  const given: Candidate[] = [];
  const open = sorted.filter(({ concept, score }) => score >= thresholdOf(concept));
  while (given.length < maxTopics) {
    let best: Candidate | undefined;
    let bestGain = 0;
    for (const candidate of open) {
      if (covered.has(candidate.concept)) continue;
      const steps = paths.get(candidate.concept)!.filter((step) => !covered.has(step));
      const gain = steps.reduce((sum, step) => sum + chances.get(step)! - pathChance, 0);
      // The likeliest tag comes first, whatever its path is worth.
      if (given.length > 0 ? gain > bestGain : best === undefined) [best, bestGain] = [candidate, gain];
    }
    if (best === undefined) break;
    given.push(best);
    for (const step of paths.get(best.concept)!) covered.add(step);
  }
  const broader = new Set(given.flatMap(({ concept }) => paths.get(concept)!.slice(1)));
  return given
    .filter(({ concept }) => !broader.has(concept))
    .sort((a, b) => b.score - a.score || a.concept - b.concept);
}

/** The chance that an article is about a concept or a narrower one, its candidates taken as independent. */
function pathChances(
  candidates: readonly Candidate[],
  paths: ReadonlyMap<number, readonly number[]>,
): Map<number, number> {
  const none = new Map<number, number>();
  for (const { concept, score } of candidates) {
    for (const step of paths.get(concept)!) none.set(step, (none.get(step) ?? 1) * (1 - score));
  }
  return new Map([...none].map(([step, chance]) => [step, 1 - chance]));
}

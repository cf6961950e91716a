/** Scores to tags: the set of topics that most likely agrees with a careful reader's, broader topics counted in. */
import { type Chances, independentChances } from './chances.ts';
import type { Candidate } from './score.ts';
import { ancestors, type Tree } from './tree.ts';

/** How sure tags have to be; each value is the least chance that a topic, or one narrower, is right. */
export interface Decision {
  /** The score every tag needs, by concept. */
  readonly thresholdOf: (concept: number) => number;
  /** What each new step of a tag's path must be worth in the mean: the chance that the article is about it or narrower. */
  readonly pathChance: number;
  readonly maxTopics: number;
  /** The chance of every topic on the candidates' paths; default: as if candidates were independent. */
  readonly chances?: Chances;
}

/**
 * Chooses greedily, as long as a tag makes the expected hierarchical F1 better: each step of its path that no tag before has
 * must be more likely right than `pathChance`, in the mean. No tag is broader than another.
 */
export function decide(candidates: readonly Candidate[], tree: Tree, options: Decision): Candidate[] {
  const { thresholdOf, pathChance, maxTopics } = options;
  const sorted = [...candidates].sort((a, b) => b.score - a.score || a.concept - b.concept);
  const { chances = independentChances(sorted, tree) } = options;
  const paths = new Map(sorted.map(({ concept }) => [concept, [concept, ...ancestors(tree.parent, concept)]]));
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

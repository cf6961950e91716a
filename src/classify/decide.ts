/** Scores to tags: the set of topics that most likely agrees with a careful reader's, broader topics counted in. */
import { type Chances, independentChances } from './chances.ts';
import { type Candidate, logOdds } from './score.ts';
import type { Tree } from './tree.ts';

/** How sure tags have to be; each value is the least chance that a topic, or one narrower, is right. */
export interface Decision {
  /** The score every tag needs, by concept. */
  readonly thresholdOf: (concept: number) => number;
  /** What each new step of a tag's path must be worth in the mean: the chance that the article is about it or narrower. */
  readonly pathChance: number;
  readonly maxTopics: number;
  /** The deepest level of a tag, 1 at the top; what is narrower counts for the topic above it at this level. Default: any. */
  readonly deepest?: number;
  /** The chance of every topic on the candidates' paths; default: as if candidates were independent. */
  readonly chances?: Chances;
}

/**
 * Chooses greedily, as long as a tag makes the expected hierarchical F1 better: each step of its path that no tag before has
 * must be more likely right than `pathChance`, in the mean. No tag is broader than another: a narrower one takes its place, unless
 * it is not half as likely.
 */
export function decide(candidates: readonly Candidate[], tree: Tree, options: Decision): Candidate[] {
  const { thresholdOf, pathChance, maxTopics, chances = independentChances(candidates, tree) } = options;
  const level = options.deepest === undefined ? candidates : broaden(candidates, tree, options.deepest, chances);
  const open = level.filter(({ concept, score }) => score >= thresholdOf(concept)).sort(byScore);
  const covered = new Set<number>();
  const given: Candidate[] = [];
  while (given.length < maxTopics) {
    let best: Candidate | undefined;
    let bestGain = 0;
    for (const candidate of open) {
      if (covered.has(candidate.concept)) continue;
      // The likeliest tag comes first, whatever its path is worth.
      if (given.length === 0) {
        best = candidate;
        break;
      }
      if (given.some((tag) => candidate.score < tag.score / 2 && isBroader(tree, tag.concept, candidate.concept)))
        continue;
      const gain = gainOf(candidate.concept);
      if (gain > bestGain) [best, bestGain] = [candidate, gain];
    }
    if (best === undefined) break;
    given.push(best);
    for (let step = best.concept; step >= 0; step = tree.parent[step]!) covered.add(step);
  }
  return given.filter(({ concept }) => !given.some((other) => isBroader(tree, concept, other.concept))).sort(byScore);

  function gainOf(concept: number): number {
    let gain = 0;
    // What is above a covered step is covered, too.
    for (let step = concept; step >= 0 && !covered.has(step); step = tree.parent[step]!) {
      gain += chances.get(step)! - pathChance;
    }
    return gain;
  }
}

/** Puts topics above the candidates that are too deep in their place; each as sure as that the article is about it or narrower. */
function broaden(candidates: readonly Candidate[], tree: Tree, deepest: number, chances: Chances): Candidate[] {
  const best = new Map<number, Candidate>();
  for (const candidate of candidates) {
    let concept = candidate.concept;
    while (tree.level[concept]! > deepest) concept = tree.parent[concept]!;
    if (candidate.score > (best.get(concept)?.score ?? -1)) best.set(concept, candidate);
  }
  return [...best].map(([concept, candidate]) => {
    const score = Math.max(candidate.score, chances.get(concept) ?? 0);
    const weight = logOdds(score) - logOdds(candidate.score);
    const said = { kind: 'context', value: 'narrower topics count for it', start: 0, end: 0, weight };
    return { concept, score, explain: () => [...candidate.explain(), ...(weight === 0 ? [] : [said])] };
  });
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || a.concept - b.concept;
}

function isBroader({ parent }: Tree, concept: number, than: number): boolean {
  for (let step = parent[than]!; step >= 0; step = parent[step]!) if (step === concept) return true;
  return false;
}

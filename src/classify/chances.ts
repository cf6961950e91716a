/** How likely an article is about each topic on its candidates' paths, or about anything narrower: what `decide` weighs. */
import type { Trees } from '../model/topic-model.ts';
import type { ConceptEvidence } from './evidence.ts';
import { columnsOf } from './features.ts';
import { type Candidate, logistic, logOdds } from './score.ts';
import type { Tree } from './tree.ts';
import { createTreeReader } from './trees.ts';

/** The chance of each topic on the paths of some candidates, 0..1, by place; undefined for others. */
export interface Chances {
  readonly get: (concept: number) => number | undefined;
}

/** An article's candidates, and the chances of the topics on their paths. */
export interface Scored {
  readonly candidates: readonly Candidate[];
  readonly chances: Chances;
}

/** What is asked about each topic on a path, in order. */
export const pathFeatures = [
  'independent',
  'shareOfAll',
  'most',
  'own',
  'likely',
  'children',
  'words',
  'wordsOfTopLess',
  'share',
  'mass',
  'parent',
  'shareOfParent',
  'wordsOfParent',
  'first',
  'all',
  'top',
  'topLess',
] as const;

const column = columnsOf(pathFeatures);

/** The topics on the candidates' paths, and the features of each, worked out when asked for. */
export interface PathSteps {
  readonly concepts: readonly number[];
  readonly has: (concept: number) => boolean;
  /** For a topic on a path. */
  readonly valuesOf: (concept: number) => Float64Array;
}

/** What the candidates at or below a topic say of it. */
interface Step {
  /** The chance that all are wrong, if they were independent. */
  none: number;
  /** The highest score; that of the topic itself, 0 when it is no candidate. */
  most: number;
  own: number;
  /** How many are likely ones. */
  likely: number;
}

/** A candidate from here on counts as a likely one. */
const likelyScore = 0.05;

/** The chances if candidates were independent of each other: one less the chance that all at or below a topic are wrong. */
export function independentChances(
  candidates: readonly Pick<Candidate, 'concept' | 'score'>[],
  tree: Tree,
): ReadonlyMap<number, number> {
  const none = new Map<number, number>();
  for (const { concept, score } of candidates) {
    for (let at = concept; at >= 0; at = tree.parent[at]!) none.set(at, (none.get(at) ?? 1) * (1 - score));
  }
  for (const [step, chance] of none) none.set(step, 1 - chance);
  return none;
}

/** Prepares the features of every topic on the candidates' paths. `wording` has a score a concept. */
export function pathSteps(
  candidates: readonly Pick<Candidate, 'concept' | 'score'>[],
  found: ReadonlyMap<number, ConceptEvidence>,
  wording: Float32Array,
  tree: Tree,
): PathSteps {
  const steps = new Map<number, Step>();
  let first = 0;
  let all = 0;
  for (const { concept, score } of candidates) {
    first = Math.max(first, score);
    all += score;
    for (let at = concept; at >= 0; at = tree.parent[at]!) {
      let step = steps.get(at);
      if (step === undefined) {
        step = { none: 1, most: 0, own: 0, likely: 0 };
        steps.set(at, step);
      }
      step.none *= 1 - score;
      step.most = Math.max(step.most, score);
      if (score > likelyScore) step.likely += 1;
    }
    steps.get(concept)!.own = score;
  }
  const chanceOf = (concept: number) => 1 - steps.get(concept)!.none;
  const masses = new Float64Array(wording.length);
  let massOfAll = 0;
  for (const { concept, learned, mass, against } of found.values()) {
    if (mass <= against || concept >= wording.length) continue;
    massOfAll += learned;
    for (let at = concept; at >= 0; at = tree.parent[at]!) masses[at]! += learned;
  }
  let bestTop = 0;
  let bestWords = -Infinity;
  for (const top of tree.tops) {
    if (steps.has(top)) bestTop = Math.max(bestTop, chanceOf(top));
    if (top < wording.length) bestWords = Math.max(bestWords, wording[top]!);
  }
  const valuesOf = (concept: number) => {
    const { none, most, own, likely } = steps.get(concept)!;
    const chance = 1 - none;
    const parent = tree.parent[concept]!;
    const top = tree.top[concept]!;
    const massAbove = parent < 0 ? massOfAll : masses[parent]!;
    const row = new Float64Array(pathFeatures.length);
    row[column.independent] = logOdds(chance);
    row[column.shareOfAll] = chance / all;
    row[column.most] = most;
    row[column.own] = own;
    row[column.likely] = likely;
    row[column.children] = tree.childrenOf[concept]!.length;
    row[column.words] = wording[concept]!;
    row[column.wordsOfTopLess] = wording[top]! - bestWords;
    row[column.share] = massOfAll === 0 ? 0 : masses[concept]! / massOfAll;
    row[column.mass] = Math.log1p(masses[concept]!);
    row[column.parent] = parent < 0 ? 1 : chanceOf(parent);
    row[column.shareOfParent] = massAbove === 0 ? 0 : masses[concept]! / massAbove;
    row[column.wordsOfParent] = parent < 0 ? 0 : wording[parent]!;
    row[column.first] = first;
    row[column.all] = all;
    row[column.top] = chanceOf(top);
    row[column.topLess] = chanceOf(top) - bestTop;
    return row;
  };
  return { concepts: [...steps.keys()], has: (concept) => steps.has(concept), valuesOf };
}

/** Works the chances out for candidates of one article. */
export type ChanceFinder = (
  candidates: readonly Candidate[],
  found: ReadonlyMap<number, ConceptEvidence>,
  wording: Float32Array,
) => Chances;

/** Prepares the trees that know how candidates depend on each other; topics of the user's own are taken as independent. */
export function createChanceFinder(trees: Trees, tree: Tree, known: number): ChanceFinder {
  const { read } = createTreeReader(trees);
  return (candidates, found, wording) => {
    const shipped = candidates.filter(({ concept }) => concept < known);
    const { has, valuesOf } = pathSteps(shipped, found, wording, tree);
    const own = independentChances(
      candidates.filter(({ concept }) => concept >= known),
      tree,
    );
    const asked = new Map<number, number>();
    return {
      get: (concept) => {
        const hit = asked.get(concept);
        if (hit !== undefined) return hit;
        if (!has(concept)) return own.get(concept);
        const chance = 1 - (1 - logistic(read(valuesOf(concept)))) * (1 - (own.get(concept) ?? 0));
        asked.set(concept, chance);
        return chance;
      },
    };
  };
}

/** What a correction is worth: measured on decided articles that it was not learned from. */

import { decide } from '../../classify/decide.ts';
import type { PhraseEvidence } from '../../classify/evidence.ts';
import { createReviewer } from '../../classify/reviewed.ts';
import type { Candidate } from '../../classify/score.ts';
import { settings } from '../../classify/settings.ts';
import { ancestors, type Tree } from '../../classify/tree.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import { createRandom } from '../entities/random.ts';
import type { ReviewExample } from './examples.ts';
import { fitReviewed, type Recipe } from './fit.ts';

/** An article's topics, each with all above: right ones, and those given. Places in `Taxonomy.concepts`. */
export interface Outcome {
  readonly right: ReadonlySet<number>;
  readonly given: ReadonlySet<number>;
  /** Without those above. */
  readonly tags: readonly number[];
}

/** Gives topics to examples as a tagger with these corrections would. Shares and evidence are taken from the examples. */
export function giveTopics(examples: readonly ReviewExample[], tree: Tree, taxonomy: Taxonomy): Outcome[] {
  const { minScore, pathChance } = settings.balanced;
  const reviewer = createReviewer(taxonomy, tree);
  const options = {
    thresholdOf: (place: number) => Math.max(minScore, taxonomy.concepts[place]!.minScore ?? 0),
    pathChance,
    maxTopics: 5,
  };
  const allowed = ({ concept, explain }: Candidate) => {
    if (!reviewer?.hasNever(concept)) return true;
    const phrases = explain().flatMap(({ kind, value }) => (isPhrase(kind) ? [{ kind, phrase: value }] : []));
    return !reviewer.ruledOut({ concept, phrases });
  };
  return examples.map(({ candidates, chancesOf, shares, right }) => {
    const scored = reviewer === undefined ? candidates : reviewer.adjustShares(candidates.filter(allowed), shares);
    const tags = decide(scored, tree, { ...options, chances: chancesOf(scored) }).map(({ concept }) => concept);
    const withBroader = (places: Iterable<number>) =>
      new Set([...places].flatMap((place) => [place, ...ancestors(tree.parent, place)]));
    return { right: withBroader(right), given: withBroader(tags), tags };
  });
}

function isPhrase(kind: string): kind is PhraseEvidence['kind'] {
  return ['phrase', 'against', 'entity', 'address'].includes(kind);
}

/** Hierarchical F1, pooled (Kiritchenko et al. 2005). */
export function hierarchicalF1(outcomes: readonly Outcome[]): number {
  let both = 0;
  let all = 0;
  for (const { right, given } of outcomes) {
    for (const place of given) if (right.has(place)) both += 1;
    all += right.size + given.size;
  }
  return all === 0 ? 0 : (2 * both) / all;
}

/** The outcomes with a recipe, each article's from corrections that were learned without it. */
export function crossValidated(
  examples: readonly ReviewExample[],
  tree: Tree,
  taxonomy: Taxonomy,
  recipe: Recipe,
): Outcome[] {
  const folds = Math.min(foldCount, examples.length);
  const outcomes: Outcome[] = new Array(examples.length);
  for (let fold = 0; fold < folds; fold += 1) {
    const held = examples.map((_, i) => i).filter((i) => i % folds === fold);
    const rest = examples.filter((_, i) => i % folds !== fold);
    const reviewed = fitReviewed(rest, tree, taxonomy.concepts, recipe);
    const given = giveTopics(
      held.map((i) => examples[i]!),
      tree,
      { ...taxonomy, reviewed },
    );
    for (const [at, i] of held.entries()) outcomes[i] = given[at]!;
  }
  return outcomes;
}

const foldCount = 10;
const resamples = 500;

/** Middle 95 % of a measure over articles drawn again and again (bootstrap), and the share of draws in which it is over 0. */
export function interval<T>(
  outcomes: readonly T[],
  measure: (drawn: readonly T[]) => number,
): { low: number; high: number; positive: number } {
  const random = createRandom(1);
  const values = Array.from({ length: resamples }, () =>
    measure(outcomes.map(() => outcomes[Math.floor(random() * outcomes.length)]!)),
  ).sort((a, b) => a - b);
  const at = (share: number) => values[Math.min(resamples - 1, Math.floor(share * resamples))]!;
  return { low: at(0.025), high: at(0.975), positive: values.filter((value) => value > 0).length / resamples };
}

/** What a correction is worth: measured on decided articles that it was not learned from. */
import type { Scored } from '../../classify/chances.ts';
import { decide } from '../../classify/decide.ts';
import { createReviewer } from '../../classify/reviewed.ts';
import { settings } from '../../classify/settings.ts';
import type { Tree } from '../../classify/tree.ts';
import type { ReviewedManner } from '../../model/reviewed.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import { createRandom } from '../entities/random.ts';
import type { ReviewExample } from './examples.ts';
import { withBroader } from './words.ts';

/** An article's topics, each with all above: right ones, and those given. Places in `Taxonomy.concepts`. */
export interface Outcome {
  readonly right: ReadonlySet<number>;
  readonly given: ReadonlySet<number>;
  /** Without those above. */
  readonly tags: readonly number[];
}

/** The manner of a tagger that nobody taught. */
export const usualManner: ReviewedManner = { ...settings.balanced, maxTopics: 5 };

/** Scores as a tagger with these corrections would give them, by example. Rulings on phrases have no part in it. */
export function scoreAll(examples: readonly ReviewExample[], tree: Tree, taxonomy: Taxonomy): readonly Scored[] {
  const reviewer = createReviewer(taxonomy, tree);
  return reviewer ? examples.map((example) => reviewer.adjustShares(example, example.shares)) : examples;
}

/** Decides on scores in the manner that reviewers are used to, or the usual one. */
export function decideAll(
  scores: readonly Scored[],
  examples: readonly ReviewExample[],
  tree: Tree,
  { concepts, manner = usualManner }: Pick<Taxonomy, 'concepts' | 'manner'>,
): Outcome[] {
  const { minScore, ...how } = manner;
  const thresholdOf = (place: number) => Math.max(minScore, concepts[place]!.minScore ?? 0);
  return examples.map(({ right }, i) => {
    const { candidates, chances } = scores[i]!;
    const tags = decide(candidates, tree, { ...how, thresholdOf, chances }).map(({ concept }) => concept);
    return { right: withBroader(right, tree), given: withBroader(tags, tree), tags };
  });
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

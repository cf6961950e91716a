/** How many topics reviewers want, from articles they decided on as a whole: some newsrooms give one, some five. */
import type { Tree } from '../../classify/tree.ts';
import type { ReviewedManner } from '../../model/reviewed.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import type { ReviewExample } from './examples.ts';
import { decideAll, hierarchicalF1, scoreAll, usualManner } from './worth.ts';

/** What is tried: at most so many topics, and how likely each step of a path must be. */
const most = [1, 2, 3, 5];
const chances = [0.2, 0.27, 0.35, 0.45, 0.55];
/** Another manner must be so much better than the usual one on the articles themselves: 16 ways would else beat it by chance. */
const leastGain = 0.005;

/** The best manner on these articles; undefined when the usual one is as good. */
export function fitManner(
  examples: readonly ReviewExample[],
  tree: Tree,
  taxonomy: Taxonomy,
): ReviewedManner | undefined {
  const whole = examples.filter((example) => example.whole);
  if (whole.length === 0) return undefined;
  const scores = scoreAll(whole, tree, taxonomy);
  const worthOf = (manner: ReviewedManner) =>
    hierarchicalF1(decideAll(scores, whole, tree, { concepts: taxonomy.concepts, manner }));
  let best: ReviewedManner | undefined;
  let bestWorth = worthOf(usualManner) + leastGain;
  for (const maxTopics of most) {
    for (const pathChance of chances) {
      const manner = { ...usualManner, pathChance, maxTopics };
      const worth = worthOf(manner);
      if (worth > bestWorth) [best, bestWorth] = [manner, worth];
    }
  }
  return best;
}

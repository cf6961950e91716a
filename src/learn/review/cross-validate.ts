/** What a recipe would give each decided article, had it been learned from the others alone. */
import type { Tree } from '../../classify/tree.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import type { ReviewExample } from './examples.ts';
import { fitReviewed, type Recipe } from './fit.ts';
import { giveTopics, type Outcome } from './worth.ts';

const foldCount = 10;

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
    const given = giveTopics(
      held.map((i) => examples[i]!),
      tree,
      { ...taxonomy, ...fitReviewed(rest, tree, taxonomy, recipe) },
    );
    for (const [at, i] of held.entries()) outcomes[i] = given[at]!;
  }
  return outcomes;
}

/** Chooses what to learn, by what it is worth; what does not help is not kept. */
import type { Tree } from '../../classify/tree.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import type { ReviewExample } from './examples.ts';
import type { Recipe } from './fit.ts';
import { crossValidated, giveTopics, hierarchicalF1, interval, type Outcome } from './worth.ts';

/** What was tried. */
export interface Trial {
  readonly recipe: Recipe;
  /** Each article's, with corrections learned without it; in the order of the examples measured. */
  readonly outcomes: readonly Outcome[];
  readonly f1: number;
  /** Share of bootstrap draws in which it was better than before. */
  readonly better: number;
}

/** The trials and the one that is kept, if any. */
export interface Choice {
  readonly before: readonly Outcome[];
  readonly trials: readonly Trial[];
  readonly kept?: Recipe;
}

/** From cautious to bold. Figures by `npm run bench:learn -- --recipes`. */
export const recipes: readonly Recipe[] = [
  { name: 'phrases ruled out', words: 0, caution: Number.POSITIVE_INFINITY, never: true },
  { name: 'words', words: 1, caution: Number.POSITIVE_INFINITY, never: false },
  { name: 'words and phrases ruled out', words: 1, caution: Number.POSITIVE_INFINITY, never: true },
  { name: 'adjusted scores', words: 0, caution: 4, never: false },
  { name: 'adjusted scores and words', words: 1, caution: 4, never: false },
];

/** A recipe is kept when it was better in this share of draws. */
const surety = 0.9;

/** Tries all recipes on the articles that are decided as a whole. */
export function chooseRecipe(examples: readonly ReviewExample[], tree: Tree, taxonomy: Taxonomy): Choice {
  const whole = examples.filter((example) => example.whole).sort((a, b) => (a.id < b.id ? -1 : 1));
  const before = giveTopics(whole, tree, taxonomy);
  if (whole.length < 2) return { before, trials: [] };
  const trials = recipes.map((recipe): Trial => {
    const outcomes = crossValidated(whole, tree, taxonomy, recipe);
    const pairs = outcomes.map((after, i) => ({ after, before: before[i]! }));
    const gain = (drawn: readonly (typeof pairs)[number][]) =>
      hierarchicalF1(drawn.map(({ after }) => after)) - hierarchicalF1(drawn.map(({ before }) => before));
    return { recipe, outcomes, f1: hierarchicalF1(outcomes), better: interval(pairs, gain).positive };
  });
  const sure = trials.filter(({ better }) => better >= surety).sort((a, b) => b.f1 - a.f1);
  return { before, trials, ...(sure[0] ? { kept: sure[0].recipe } : {}) };
}

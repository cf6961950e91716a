/** Chooses what to learn, by what it is worth; what does not help is not kept. */
import type { Tree } from '../../classify/tree.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import { crossValidated } from './cross-validate.ts';
import type { ReviewExample } from './examples.ts';
import type { Recipe } from './fit.ts';
import { giveTopics, hierarchicalF1, interval, type Outcome } from './worth.ts';

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

const nothing = { words: 0, caution: Number.POSITIVE_INFINITY, never: false, manner: false } as const;

/**
 * From cautious to bold. Simulated on the 690 training articles, scored by models that had not seen them: a topic's score adjusted with
 * caution 15 gains .00 to .10 points of hierarchical F1 from 50 articles, with 5 or 2 it loses; adjusting narrower topics along, or the
 * scale of all scores, gains .1 there but loses .2 to .8 on dev-npr; words and single phrases lose. Where reviewers want another number
 * of topics than the usual (the main one alone), learning it gains 8 points. Figures by `npm run bench:learn -- --recipes`.
 */
export const recipes: readonly Recipe[] = [
  { ...nothing, name: 'phrases ruled out', never: true },
  { ...nothing, name: 'adjusted scores', caution: 15 },
  { ...nothing, name: 'words', words: 1 },
  { ...nothing, name: 'number of topics', manner: true },
  { ...nothing, name: 'number of topics, adjusted scores, phrases ruled out', manner: true, caution: 15, never: true },
];

/** A recipe is kept when it was better in this share of draws: five are tried, so that luck keeps one of them in one case of twenty. */
const surety = 0.99;
/** With fewer articles than these a draw says little: of 24 samples of 10, two looked sure and lost 7 points of F1; of 25, none did. */
const fewest = 20;

/** Tries all recipes on the articles that are decided as a whole. */
export function chooseRecipe(examples: readonly ReviewExample[], tree: Tree, taxonomy: Taxonomy): Choice {
  const whole = examples.filter((example) => example.whole).sort((a, b) => (a.id < b.id ? -1 : 1));
  const before = giveTopics(whole, tree, taxonomy);
  if (whole.length < fewest) return { before, trials: [] };
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

/** How many topics reviewers want, and how narrow: some newsrooms give the main one alone, some none below the second level. */
import type { Tree } from '../../classify/tree.ts';
import type { ReviewedManner } from '../../model/reviewed.ts';
import type { ReviewExample } from './examples.ts';
import { verdicts } from './words.ts';
import { hierarchicalF1, type Outcome, usualManner } from './worth.ts';

/**
 * What is tried: how deep tags may be, and what each step of a further tag's path must be worth. Where reviewers give the main topic
 * alone, .8 is worth 10 points of hierarchical F1 on dev-npr, at most one tag 8; where they give nothing below the second level, tags
 * down to it 22.
 */
const levels = [undefined, 1, 2, 3, 4];
const chances = [0.2, 0.26, usualManner.pathChance, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** The manners to choose from; the usual one is first. */
export const manners: readonly ReviewedManner[] = [
  usualManner,
  ...levels.flatMap((deepest) =>
    chances.map((pathChance) => ({ ...usualManner, pathChance, ...(deepest !== undefined && { deepest }) })),
  ),
];

/** Another manner must be so much better than the usual one: one that is as good changes nothing. */
const leastGain = 0.003;

/** The place of the best manner. `outcomes` has for each manner that of each article. */
export function bestManner(outcomes: readonly (readonly Outcome[])[]): number {
  const worths = outcomes.map(hierarchicalF1);
  const best = worths.indexOf(Math.max(...worths));
  return worths[best]! > worths[0]! + leastGain ? best : 0;
}

/**
 * Standard errors beyond which something is no chance. Of 40 draws of 10 training articles, scored by models that had not seen them,
 * none kept another manner, where reviewers give the main topic alone 10 of 10 did (+7.7 points; 5 of 8 at 3.5).
 */
const surely = 3;

/**
 * Whether another manner than the usual one is kept: it was better beyond chance; or it was better, and reviewers beyond chance gave
 * other numbers of topics, broader ones counted in, than the scores had promised, so that theirs is another house's style.
 */
export function isSureOfManner(
  examples: readonly ReviewExample[],
  tree: Tree,
  before: readonly Outcome[],
  after: readonly Outcome[],
): boolean {
  const f1 = hierarchicalF1(before);
  const worthOf = ({ right, given }: Outcome) =>
    2 * [...given].filter((place) => right.has(place)).length - f1 * (right.size + given.size);
  const gain = errorsFromZero(after.map((outcome, i) => worthOf(outcome) - worthOf(before[i]!)));
  const surprise = errorsFromZero(
    examples.map((example) => verdicts(example, tree).reduce((sum, { yes, chance }) => sum + Number(yes) - chance, 0)),
  );
  return gain > surely || (gain > 0 && Math.abs(surprise) > surely);
}

/**
 * How many standard errors the mean of some values is above 0, for few values as many as are as unlikely for many: Student's t as a
 * normal deviate (Abramowitz and Stegun 1964, 26.7.8).
 */
export function errorsFromZero(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const free = values.length - 1;
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / free;
  const error = Math.sqrt(spread / values.length + mean ** 2 / (2 * free));
  return error === 0 ? 0 : (mean * (1 - 1 / (4 * free))) / error;
}

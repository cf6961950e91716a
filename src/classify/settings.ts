/** How sure topics have to be, by name. */

/**
 * The named settings, each with its least score and least chance of a path (see `decide`). On the development sets dev and
 * dev-npr, of which nothing was learned, right tags of those given and given tags of the right ones, broader topics counted in:
 * precision .80 .62 and .79 .58, balanced .72 .73 and .71 .67, recall .62 .79 and .62 .74 (`npm run bench:topics settings`).
 * Balanced is best in hierarchical F1, five-fold on the training articles: .743 at 0.28, .746 at 0.31, .748 at 0.35, .746 at
 * 0.38. Scores of .9 and more were right 95 times in 100 on dev and dev-npr, those of .8 to .9 three times in four, of .7 to
 * .8 seven in ten, of .5 to .7 about half.
 */
export const settings = {
  precision: { minScore: 0.35, pathChance: 0.5 },
  balanced: { minScore: 0.1, pathChance: 0.35 },
  recall: { minScore: 0.08, pathChance: 0.22 },
} as const;
export type Setting = keyof typeof settings;

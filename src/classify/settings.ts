/** How sure topics have to be, by name. */

/**
 * The named settings, each with its least score and least chance of a path (see `decide`). On the development sets dev and
 * dev-npr, of which nothing was learned, right tags of those given and given tags of the right ones, broader topics counted in:
 * precision .81 .61 and .81 .57, balanced .70 .74 and .70 .68, recall .63 .80 and .60 .73 (`npm run bench:topics settings`).
 * Balanced, hierarchical F1 and that of the top level on dev: .715 .820 at 0.30, .721 .818 at 0.32, .721 .811 at 0.35; on
 * dev-npr .684 .778, .690 .787 and .691 .782; out of fold on the training articles .717 .819, .719 .820 and .718 .818. Scores
 * of .9 and more were right 98 times in 100 on dev and dev-npr, those of .8 to .9 four times in five (.81), of .7 to .8 seven in
 * ten, of .6 to .7 .58, of .5 to .6 .44 (`npm run bench:topics calibration`).
 */
export const settings = {
  precision: { minScore: 0.35, pathChance: 0.5 },
  balanced: { minScore: 0.15, pathChance: 0.32 },
  recall: { minScore: 0.08, pathChance: 0.22 },
} as const;
export type Setting = keyof typeof settings;

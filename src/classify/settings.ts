/** How sure topics have to be, by name. */

/**
 * The named settings, each with its least score and least chance of a path (see `decide`). On the development sets dev and
 * dev-npr, of which nothing was learned, right tags of those given and given tags of the right ones, broader topics counted in:
 * precision .80 .61 and .81 .57, balanced .70 .75 and .71 .69, recall .63 .80 and .62 .74 (`npm run bench:topics settings`).
 * Balanced, hierarchical F1 and that of the top level on dev: .717 .819 at 0.28, .725 .826 at 0.30, .724 .823 at 0.31, .722 .819 at 0.32, .719 .815 at
 * 0.35; on dev-npr .689 .783, .692 .791, .698 .799, .700 .804 and .693 .795; over the articles of both it is best at 0.31. At 0.32 out of
 * fold on the training articles, whose phrases were written with them at
 * hand, .748 .839 (`npm run train:topics -- --cross-validate`). Scores of .9 and more were right 97 times in 100 on dev and
 * dev-npr, those of .8 to .9 .86, of .7 to .8 .62, of .6 to .7 .63, of .5 to .6 .37, 70 to 90 tags each
 * (`npm run bench:topics calibration`).
 */
export const settings = {
  precision: { minScore: 0.35, pathChance: 0.5 },
  balanced: { minScore: 0.15, pathChance: 0.31 },
  recall: { minScore: 0.08, pathChance: 0.22 },
} as const;
export type Setting = keyof typeof settings;

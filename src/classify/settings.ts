/** How sure topics have to be, by name. */

/**
 * The named settings, each with its least score and least chance of a path (see `decide`). Five-fold on the training articles,
 * right tags of those given and given tags of the right ones, broader topics counted in: precision .82 and .63, balanced .75
 * and .73, recall .69 and .79. Balanced is best in hierarchical F1: .739 at 0.28, .742 at 0.31, .743 at 0.35, .738 at 0.39.
 */
export const settings = {
  precision: { minScore: 0.35, pathChance: 0.5 },
  balanced: { minScore: 0.1, pathChance: 0.35 },
  recall: { minScore: 0.08, pathChance: 0.22 },
} as const;
export type Setting = keyof typeof settings;

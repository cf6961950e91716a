/** A linear classifier for one's own labels: what `slugline train topics` writes. */

export interface LabelModel {
  /** One article, one label: the best is given; else every label above its threshold. */
  readonly single: boolean;
  /** Give these labels only, not the taxonomy's topics. */
  readonly alone: boolean;
  /** Ids: a label as written in the training data. */
  readonly labels: readonly string[];
  readonly words: readonly string[];
  readonly rarity: Float32Array;
  /** The weights of word i are `[start[i], start[i + 1])`. */
  readonly start: Int32Array;
  readonly label: Uint16Array;
  /** Weight, in 1/127 of the label's `scale`. */
  readonly weight: Int8Array;
  readonly scale: Float32Array;
  readonly bias: Float32Array;
  /** The value from which a label is given. */
  readonly threshold: Float32Array;
  /** Log odds of being right: `slope` times the distance from the threshold, plus `offset`. */
  readonly slope: number;
  readonly offset: number;
  /** What it was trained on and how good it was on held-out parts, for people. */
  readonly card: string;
}

/** A recogniser for one's own types of names: what `slugline train entities` writes. */

/** A gate and a tagger as they are packed; see `recognise/learned/model.ts`. */
export interface PackedWeights {
  readonly gateKeys: Uint8Array;
  readonly gateWeights: Int8Array;
  readonly gateStep: number;
  readonly featureKeys: Uint8Array;
  readonly featureMasks: Uint8Array;
  readonly featureValues: Int8Array;
  readonly featureStep: number;
  /** From label by to label. */
  readonly transitions: Float32Array;
}

export interface EntityModel extends PackedWeights {
  /** Types as written in the training data. */
  readonly types: readonly string[];
  /** Give names of these types only. */
  readonly alone: boolean;
  /** SHA-256 (hex) of the shipped recogniser whose readings it builds on. */
  readonly recogniser: string;
  /** Slope and intercept of the logistic curve from raw to calibrated confidence, on log-odds. */
  readonly calibration: readonly [number, number];
  /** What it was trained on and how good it was on held-out parts, for people. */
  readonly card: string;
}

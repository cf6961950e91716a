/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 4238 candidates. */
export const mentionWeights: readonly number[] = [
  -0.146, // bias
  0.912, // learned, log-odds
  -0.407, // learned otherwise, log-odds
  -0.136, // not read by the learned
  -0.212, // nothing read near
  -0.816, // log-odds of a rival
  -1.323, // within a rival
  0.582, // around a rival
  0.52, // list
  0.025, // list score
  0.717, // rule
  0.287, // rule score
  0, // list otherwise
  -0.128, // rule otherwise
  -0.218, // three words or more
  0.107, // list alone: person
  -0.552, // rule alone: person
  0.18, // list alone: organisation
  -0.85, // rule alone: organisation
  0.161, // list alone: government_body
  0.04, // rule alone: government_body
  -0.387, // list alone: country
  0, // rule alone: country
  -0.999, // list alone: place
  -0.891, // rule alone: place
  -0.191, // list alone: nationality
  0, // rule alone: nationality
  1.071, // list alone: law_treaty
  -0.485, // rule alone: law_treaty
  -0.267, // list alone: event
  -0.665, // rule alone: event
  -0.268, // list alone: facility
  -0.737, // rule alone: facility
  -0.054, // list alone: product
  0, // rule alone: product
];

/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 12162 candidates. */
export const mentionWeights: readonly number[] = [
  -0.13, // bias
  0.77, // learned, log-odds
  -0.35, // learned otherwise, log-odds
  -0.54, // not read by the learned
  0.46, // nothing read near
  -0.42, // log-odds of a rival
  -1.51, // within a rival
  0.36, // around a rival
  0.48, // list
  0.18, // list score
  -0.95, // rule
  2.57, // rule score
  -1.9, // list otherwise
  -1.63, // rule otherwise
  0.04, // three words or more
  0.96, // list alone: person
  -0.83, // rule alone: person
  0.89, // list alone: organisation
  0.22, // rule alone: organisation
  0.32, // list alone: government_body
  -0.29, // rule alone: government_body
  -1.45, // list alone: country
  0, // rule alone: country
  -1.96, // list alone: place
  -0.81, // rule alone: place
  -1.18, // list alone: nationality
  0, // rule alone: nationality
  -1.16, // list alone: law_treaty
  0.37, // rule alone: law_treaty
  -0.02, // list alone: event
  -1.09, // rule alone: event
  -0.09, // list alone: facility
  -1.55, // rule alone: facility
  -0.26, // list alone: product
  0, // rule alone: product
];

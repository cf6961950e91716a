/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 12184 candidates. */
export const mentionWeights: readonly number[] = [
  -0.03, // bias
  0.77, // learned, log-odds
  -0.43, // learned otherwise, log-odds
  -0.58, // not read by the learned
  1.12, // nothing read near
  -0.51, // log-odds of a rival
  -1.29, // within a rival
  0.03, // around a rival
  0.19, // within a rival of its type
  1.21, // around a rival of its type
  -0.66, // around a rival of its type, by a rule
  0.39, // list
  0.33, // list score
  -1.28, // rule
  2.92, // rule score
  -1.73, // list otherwise
  -1.55, // rule otherwise
  -0.06, // three words or more
  0.9, // list alone: person
  -0.93, // rule alone: person
  0.66, // list alone: organisation
  0.27, // rule alone: organisation
  0.06, // list alone: government_body
  -0.27, // rule alone: government_body
  -1.9, // list alone: country
  0, // rule alone: country
  -2.43, // list alone: place
  -0.97, // rule alone: place
  -1.64, // list alone: nationality
  0, // rule alone: nationality
  -1.01, // list alone: law_treaty
  0.06, // rule alone: law_treaty
  -0.15, // list alone: event
  -0.9, // rule alone: event
  -0.15, // list alone: facility
  -1.83, // rule alone: facility
  -0.33, // list alone: product
  0, // rule alone: product
];

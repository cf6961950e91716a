/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 12187 candidates. */
export const mentionWeights: readonly number[] = [
  -0.01, // bias
  0.75, // learned, log-odds
  -0.41, // learned otherwise, log-odds
  -0.62, // not read by the learned
  1.11, // nothing read near
  -0.46, // log-odds of a rival
  -1.29, // within a rival
  0.04, // around a rival
  0.03, // within a rival of its type
  0.91, // around a rival of its type
  -0.91, // around a rival of its type, by a rule
  0.51, // list
  0.27, // list score
  -1.21, // rule
  2.88, // rule score
  -1.8, // list otherwise
  -1.67, // rule otherwise
  -0.07, // three words or more
  1.05, // list alone: person
  -0.91, // rule alone: person
  0.65, // list alone: organisation
  0.31, // rule alone: organisation
  0.11, // list alone: government_body
  -0.38, // rule alone: government_body
  -1.94, // list alone: country
  0, // rule alone: country
  -2.5, // list alone: place
  -1.01, // rule alone: place
  -1.7, // list alone: nationality
  0, // rule alone: nationality
  -1.21, // list alone: law_treaty
  0.08, // rule alone: law_treaty
  -0.25, // list alone: event
  -1.26, // rule alone: event
  -0.13, // list alone: facility
  -1.57, // rule alone: facility
  -0.37, // list alone: product
  0, // rule alone: product
];

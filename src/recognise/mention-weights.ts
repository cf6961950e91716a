/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 12182 candidates. */
export const mentionWeights: readonly number[] = [
  -0.05, // bias
  0.76, // learned, log-odds
  -0.42, // learned otherwise, log-odds
  -0.69, // not read by the learned
  1.11, // nothing read near
  -0.47, // log-odds of a rival
  -1.34, // within a rival
  0.02, // around a rival
  0.11, // within a rival of its type
  1.09, // around a rival of its type
  -0.85, // around a rival of its type, by a rule
  0.56, // list
  0.23, // list score
  -1.14, // rule
  2.8, // rule score
  -1.94, // list otherwise
  -1.65, // rule otherwise
  -0.07, // three words or more
  1.1, // list alone: person
  -0.81, // rule alone: person
  0.74, // list alone: organisation
  0.35, // rule alone: organisation
  0.22, // list alone: government_body
  -0.33, // rule alone: government_body
  -1.81, // list alone: country
  0, // rule alone: country
  -2.29, // list alone: place
  -0.96, // rule alone: place
  -1.51, // list alone: nationality
  0, // rule alone: nationality
  -1.17, // list alone: law_treaty
  0.23, // rule alone: law_treaty
  -0.1, // list alone: event
  -1.1, // rule alone: event
  -0.12, // list alone: facility
  -1.52, // rule alone: facility
  -0.32, // list alone: product
  0, // rule alone: product
];

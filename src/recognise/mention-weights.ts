/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 12217 candidates. */
export const mentionWeights: readonly number[] = [
  -0.16, // bias
  0.75, // learned, log-odds
  -0.43, // learned otherwise, log-odds
  -0.55, // not read by the learned
  0.82, // nothing read near
  -0.42, // log-odds of a rival
  -1.47, // within a rival
  0.38, // around a rival
  0.09, // within a rival of its type
  0.87, // around a rival of its type
  -0.61, // around a rival of its type, by a rule
  0.44, // list
  0.22, // list score
  -1.02, // rule
  2.79, // rule score
  -1.78, // list otherwise
  -1.56, // rule otherwise
  0.01, // three words or more
  0.77, // list alone: person
  -0.86, // rule alone: person
  0.87, // list alone: organisation
  0.15, // rule alone: organisation
  0.47, // list alone: government_body
  -0.3, // rule alone: government_body
  -1.45, // list alone: country
  0, // rule alone: country
  -2.11, // list alone: place
  -1.3, // rule alone: place
  -1.25, // list alone: nationality
  0, // rule alone: nationality
  -0.88, // list alone: law_treaty
  0.1, // rule alone: law_treaty
  0.02, // list alone: event
  -1.1, // rule alone: event
  -0.1, // list alone: facility
  -1.69, // rule alone: facility
  -0.29, // list alone: product
  0, // rule alone: product
];

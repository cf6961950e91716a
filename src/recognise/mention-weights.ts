/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 12220 candidates. */
export const mentionWeights: readonly number[] = [
  -0.16, // bias
  0.75, // learned, log-odds
  -0.43, // learned otherwise, log-odds
  -0.52, // not read by the learned
  0.8, // nothing read near
  -0.4, // log-odds of a rival
  -1.48, // within a rival
  0.46, // around a rival
  0.46, // list
  0.2, // list score
  -1.04, // rule
  2.82, // rule score
  -1.83, // list otherwise
  -1.56, // rule otherwise
  0.02, // three words or more
  0.98, // list alone: person
  -0.84, // rule alone: person
  0.87, // list alone: organisation
  0.15, // rule alone: organisation
  0.48, // list alone: government_body
  -0.33, // rule alone: government_body
  -1.45, // list alone: country
  0, // rule alone: country
  -2.12, // list alone: place
  -1.32, // rule alone: place
  -1.27, // list alone: nationality
  0, // rule alone: nationality
  -0.89, // list alone: law_treaty
  0.1, // rule alone: law_treaty
  0.03, // list alone: event
  -1.1, // rule alone: event
  -0.1, // list alone: facility
  -1.69, // rule alone: facility
  -0.29, // list alone: product
  0, // rule alone: product
];

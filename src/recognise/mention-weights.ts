/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 12194 candidates. */
export const mentionWeights: readonly number[] = [
  -0.175, // bias
  0.761, // learned, log-odds
  -0.34, // learned otherwise, log-odds
  -0.331, // not read by the learned
  0.394, // nothing read near
  -0.425, // log-odds of a rival
  -1.507, // within a rival
  0.331, // around a rival
  0.525, // list
  0.192, // list score
  -1.094, // rule
  2.828, // rule score
  -1.85, // list otherwise
  -1.522, // rule otherwise
  -0.013, // three words or more
  1.368, // list alone: person
  0.539, // rule alone: person
  0.707, // list alone: organisation
  0.163, // rule alone: organisation
  0.24, // list alone: government_body
  -0.353, // rule alone: government_body
  -1.627, // list alone: country
  0, // rule alone: country
  -2.127, // list alone: place
  -0.859, // rule alone: place
  -1.378, // list alone: nationality
  0, // rule alone: nationality
  -1.183, // list alone: law_treaty
  0.261, // rule alone: law_treaty
  -0.15, // list alone: event
  -1.164, // rule alone: event
  -0.116, // list alone: facility
  -1.597, // rule alone: facility
  -0.232, // list alone: product
  0, // rule alone: product
];

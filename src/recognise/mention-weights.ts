/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 12223 candidates. */
export const mentionWeights: readonly number[] = [
  -0.04, // bias
  0.77, // learned, log-odds
  -0.36, // learned otherwise, log-odds
  -0.61, // not read by the learned
  1.2, // nothing read near
  -0.51, // log-odds of a rival
  -1.24, // within a rival
  -0.11, // around a rival
  0.19, // within a rival of its type
  1.35, // around a rival of its type
  -0.57, // around a rival of its type, by a rule
  0.39, // list
  0.35, // list score
  -1.35, // rule
  3.27, // rule score
  -1.86, // list otherwise
  -1.79, // rule otherwise
  0, // three words or more
  2.41, // a body by a rule, its score
  0.58, // surely a body by a rule, read as an organisation
  -0.15, // read as an organisation, surely a body by a rule
  0.87, // list alone: person
  -1.16, // rule alone: person
  0.63, // list alone: organisation
  0.09, // rule alone: organisation
  0.04, // list alone: government_body
  -0.18, // rule alone: government_body
  -1.93, // list alone: country
  0, // rule alone: country
  -2.45, // list alone: place
  -1.13, // rule alone: place
  -1.67, // list alone: nationality
  0, // rule alone: nationality
  -1.08, // list alone: law_treaty
  -0.18, // rule alone: law_treaty
  -0.21, // list alone: event
  -1.12, // rule alone: event
  -0.13, // list alone: facility
  -1.96, // rule alone: facility
  -0.33, // list alone: product
  0, // rule alone: product
];

/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 27901 candidates. */
export const mentionWeights: readonly number[] = [
  -0.05, // bias
  0.94, // learned, log-odds
  -0.78, // learned otherwise, log-odds
  -0.71, // not read by the learned
  -0.35, // nothing read near
  -0.63, // log-odds of a rival
  -1.26, // within a rival
  1.1, // around a rival
  0.73, // within a rival of its type
  0.12, // around a rival of its type
  0, // around a rival of its type, by a rule
  -0.66, // list
  0.99, // list score
  -0.05, // rule
  0.98, // rule score
  -0.54, // list otherwise
  -0.35, // rule otherwise
  -0.17, // three words or more
  1.4, // a body by a rule, its score
  1.38, // surely a body by a rule, read as an organisation
  -1.44, // read as an organisation, surely a body by a rule
  1.07, // surely a body by a rule, not read
  1.45, // a law by a rule, its score
  -0.96, // list alone: person
  -1.75, // rule alone: person
  0.21, // list alone: organisation
  -0.73, // rule alone: organisation
  0.1, // list alone: government_body
  -1.34, // rule alone: government_body
  -0.32, // list alone: country
  0, // rule alone: country
  -0.9, // list alone: place
  -1.28, // rule alone: place
  0.24, // list alone: nationality
  0, // rule alone: nationality
  0.83, // list alone: law_treaty
  -0.58, // rule alone: law_treaty
  -0.04, // list alone: event
  -0.4, // rule alone: event
  0, // list alone: facility
  -0.48, // rule alone: facility
  -0.67, // list alone: product
  0, // rule alone: product
];

/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 27903 candidates. */
export const mentionWeights: readonly number[] = [
  -0.06, // bias
  0.94, // learned, log-odds
  -0.78, // learned otherwise, log-odds
  -0.92, // not read by the learned
  -0.15, // nothing read near
  -0.63, // log-odds of a rival
  -1.03, // within a rival
  1.29, // around a rival
  0.71, // within a rival of its type
  0.13, // around a rival of its type
  -0.03, // around a rival of its type, by a rule
  -0.66, // list
  0.99, // list score
  -0.03, // rule
  0.95, // rule score
  -0.54, // list otherwise
  -0.34, // rule otherwise
  -0.17, // three words or more
  1.38, // a body by a rule, its score
  1.38, // surely a body by a rule, read as an organisation
  -1.44, // read as an organisation, surely a body by a rule
  1.08, // surely a body by a rule, not read
  1.42, // a law by a rule, its score
  -0.96, // list alone: person
  -1.74, // rule alone: person
  0.21, // list alone: organisation
  -0.72, // rule alone: organisation
  0.1, // list alone: government_body
  -1.34, // rule alone: government_body
  -0.33, // list alone: country
  0, // rule alone: country
  -0.91, // list alone: place
  -1.27, // rule alone: place
  0.23, // list alone: nationality
  0, // rule alone: nationality
  0.83, // list alone: law_treaty
  -0.56, // rule alone: law_treaty
  -0.05, // list alone: event
  -0.39, // rule alone: event
  -0.01, // list alone: facility
  -0.48, // rule alone: facility
  -0.68, // list alone: product
  0, // rule alone: product
];

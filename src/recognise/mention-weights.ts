/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 27911 candidates. */
export const mentionWeights: readonly number[] = [
  -0.05, // bias
  0.94, // learned, log-odds
  -0.8, // learned otherwise, log-odds
  -0.91, // not read by the learned
  -0.15, // nothing read near
  -0.64, // log-odds of a rival
  -1.05, // within a rival
  1.32, // around a rival
  0.7, // within a rival of its type
  0.09, // around a rival of its type
  -0.12, // around a rival of its type, by a rule
  -0.67, // list
  0.99, // list score
  0.03, // rule
  0.87, // rule score
  -0.53, // list otherwise
  -0.3, // rule otherwise
  -0.16, // three words or more
  1.31, // a body by a rule, its score
  1.38, // surely a body by a rule, read as an organisation
  -1.48, // read as an organisation, surely a body by a rule
  1.07, // surely a body by a rule, not read
  1.13, // a law by a rule, its score
  -0.94, // list alone: person
  -1.72, // rule alone: person
  0.22, // list alone: organisation
  -0.7, // rule alone: organisation
  0.11, // list alone: government_body
  -1.31, // rule alone: government_body
  -0.32, // list alone: country
  0, // rule alone: country
  -0.9, // list alone: place
  -1.37, // rule alone: place
  0.24, // list alone: nationality
  0, // rule alone: nationality
  0.82, // list alone: law_treaty
  -0.41, // rule alone: law_treaty
  -0.03, // list alone: event
  -0.37, // rule alone: event
  -0.01, // list alone: facility
  -0.47, // rule alone: facility
  -0.67, // list alone: product
  0, // rule alone: product
];

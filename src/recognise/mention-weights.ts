/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 27923 candidates. */
export const mentionWeights: readonly number[] = [
  -0.05, // bias
  0.94, // learned, log-odds
  -0.83, // learned otherwise, log-odds
  -0.92, // not read by the learned
  -0.12, // nothing read near
  -0.63, // log-odds of a rival
  -1.07, // within a rival
  1.34, // around a rival
  0.68, // within a rival of its type
  0.04, // around a rival of its type
  -0.2, // around a rival of its type, by a rule
  -0.68, // list
  0.99, // list score
  0.04, // rule
  0.84, // rule score
  -0.65, // list otherwise
  -0.37, // rule otherwise
  -0.18, // three words or more
  1.32, // a body by a rule, its score
  0.7, // surely a body by a rule, read as an organisation
  -0.62, // read as an organisation, surely a body by a rule
  0.76, // surely a body by a rule, not read
  1.09, // a law by a rule, its score
  -0.9, // list alone: person
  -1.68, // rule alone: person
  0.29, // list alone: organisation
  -0.6, // rule alone: organisation
  0.41, // list alone: government_body
  -1.03, // rule alone: government_body
  -0.28, // list alone: country
  0, // rule alone: country
  -0.85, // list alone: place
  -1.31, // rule alone: place
  0.28, // list alone: nationality
  0, // rule alone: nationality
  0.86, // list alone: law_treaty
  -0.38, // rule alone: law_treaty
  0.02, // list alone: event
  -0.31, // rule alone: event
  0, // list alone: facility
  -0.43, // rule alone: facility
  -0.63, // list alone: product
  0, // rule alone: product
];

/** Weights of `mentionFeatures`, written by `npm run build:mentions` from 12084 candidates. */
export const mentionWeights: readonly number[] = [
  -0.06, // bias
  0.79, // learned, log-odds
  -0.43, // learned otherwise, log-odds
  -0.69, // not read by the learned
  1.34, // nothing read near
  -0.46, // log-odds of a rival
  -1.42, // within a rival
  -0.14, // around a rival
  0.04, // within a rival of its type
  1.19, // around a rival of its type
  -0.54, // around a rival of its type, by a rule
  0.33, // list
  0.37, // list score
  -1.41, // rule
  3.27, // rule score
  -1.97, // list otherwise
  -1.84, // rule otherwise
  0.04, // three words or more
  2.46, // a body by a rule, its score
  0.69, // surely a body by a rule, read as an organisation
  -0.19, // read as an organisation, surely a body by a rule
  1.04, // list alone: person
  -1.09, // rule alone: person
  0.88, // list alone: organisation
  0.28, // rule alone: organisation
  0.13, // list alone: government_body
  -0.06, // rule alone: government_body
  -1.85, // list alone: country
  0, // rule alone: country
  -1.98, // list alone: place
  -0.9, // rule alone: place
  -1.52, // list alone: nationality
  0, // rule alone: nationality
  -1.03, // list alone: law_treaty
  -0.03, // rule alone: law_treaty
  -0.03, // list alone: event
  -1.2, // rule alone: event
  -0.08, // list alone: facility
  -1.95, // rule alone: facility
  -0.31, // list alone: product
  0, // rule alone: product
];

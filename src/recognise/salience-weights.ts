/** Weights of `countryFeatures`, written by `npm run build:salience` from 2208 countries in 690 labelled articles. */
export const countryWeights: readonly number[] = [
  -2.441, // bias
  1.354, // share of all evidence
  1.75, // log of evidence
  0.964, // log of evidence against the strongest other country
  0.804, // first named, 1 at the start
  0.905, // evidence in the lead
  0.577, // spread over paragraphs
  0.413, // paragraphs
  -0.016, // from first to last
  -0.486, // countries in the article
  0, // in the title
  -0.14, // share by list
  -0.04, // share by nationality
  -0.128, // share by capital
  -0.77, // share by place
  -0.529, // share by government_body
  0.984, // share by organisation
  0.623, // share by person
];

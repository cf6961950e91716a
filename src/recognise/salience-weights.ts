/** Weights of `countryFeatures`, written by `npm run build:salience` from 2283 countries in 690 labelled articles. */
export const countryWeights: readonly number[] = [
  -2.488, // bias
  1.304, // share of all evidence
  1.834, // log of evidence
  0.969, // log of evidence against the strongest other country
  0.855, // first named, 1 at the start
  0.935, // evidence in the lead
  0.494, // spread over paragraphs
  0.179, // paragraphs
  0.035, // from first to last
  -0.475, // countries in the article
  0, // in the title
  0.03, // share by list
  0.164, // share by nationality
  -0.039, // share by capital
  -0.529, // share by place
  -0.39, // share by government_body
  0.028, // share by organisation
  0.737, // share by person
];

/** Weights of `countryFeatures`, written by `npm run build:salience` from 2133 countries in 690 labelled articles. */
export const countryWeights: readonly number[] = [
  -2.631, // bias
  1.475, // share of all evidence
  1.784, // log of evidence
  0.88, // log of evidence against the strongest other country
  0.848, // first named, 1 at the start
  0.93, // evidence in the lead
  0.757, // spread over paragraphs
  0.464, // paragraphs
  -0.203, // from first to last
  -0.495, // countries in the article
  0, // in the title
  -0.204, // share by list
  0.039, // share by nationality
  -0.276, // share by capital
  -0.326, // share by place
  -0.722, // share by government_body
  0.966, // share by organisation
  0.523, // share by person
];

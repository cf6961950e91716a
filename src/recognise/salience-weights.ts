/** Weights of `countryFeatures`, written by `npm run build:salience` from 1974 countries in 690 labelled articles. */
export const countryWeights: readonly number[] = [
  -2.64, // bias
  1.32, // share of all evidence
  1.78, // log of evidence
  0.92, // log of evidence against the strongest other country
  0.68, // first named, 1 at the start
  0.92, // evidence in the lead
  0.93, // spread over paragraphs
  0.92, // paragraphs
  -0.31, // from first to last
  -0.53, // countries in the article
  0, // in the title
  -0.45, // share by list
  -0.17, // share by nationality
  -0.34, // share by capital
  0.22, // share by place
  -0.26, // share by government_body
  0.78, // share by organisation
  0.23, // share by person
];

/** Weights of `countryFeatures`, written by `npm run build:salience` from 1987 countries in 690 labelled articles. */
export const countryWeights: readonly number[] = [
  -2.617, // bias
  1.269, // share of all evidence
  1.734, // log of evidence
  0.895, // log of evidence against the strongest other country
  0.671, // first named, 1 at the start
  0.927, // evidence in the lead
  0.988, // spread over paragraphs
  0.908, // paragraphs
  -0.274, // from first to last
  -0.567, // countries in the article
  0, // in the title
  -0.347, // share by list
  -0.102, // share by nationality
  -0.305, // share by capital
  0.29, // share by place
  -0.537, // share by government_body
  0.745, // share by organisation
  0.257, // share by person
];

/** Weights of salience, written by `npm run build:salience` from 2004 countries and 6896 other things in 690 labelled articles. */
export const countryWeights: readonly number[] = [
  -2.59, // bias
  1.22, // share of all evidence
  1.75, // log of evidence
  0.91, // log of evidence against the strongest other country
  0.66, // first named, 1 at the start
  0.99, // evidence in the lead
  0.72, // spread over paragraphs
  0.91, // paragraphs
  -0.17, // from first to last
  -0.52, // countries in the article
  0, // in the title
  -0.45, // share by list
  -0.29, // share by nationality
  -0.36, // share by capital
  0.06, // share by place
  0.03, // share by government_body
  0.76, // share by organisation
  0.24, // share by person
];

export const thingWeights: readonly number[] = [
  0.23, // bias
  0.57, // log of mentions
  0.03, // share of the most named of its type
  0.51, // first named, 1 at the start
  0.01, // in the lead
  0, // in the title
  -0.49, // spread over paragraphs
  -0.24, // from first to last
  -0.63, // things of its type
  2.73, // full name, of a person
  0.77, // listed
  -1.12, // person
  0.14, // organisation
  1.01, // government_body
  -1.12, // country
  -1.12, // place
  -1.12, // nationality
  0.16, // law_treaty
  -0.19, // event
  -1.12, // facility
  -1.12, // product
];

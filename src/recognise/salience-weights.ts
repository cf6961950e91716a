/** Weights of salience, written by `npm run build:salience` from 1975 countries and 7056 other things in 690 labelled articles. */
export const countryWeights: readonly number[] = [
  -2.66, // bias
  1.35, // share of all evidence
  1.74, // log of evidence
  0.97, // log of evidence against the strongest other country
  0.65, // first named, 1 at the start
  0.93, // evidence in the lead
  0.93, // spread over paragraphs
  0.93, // paragraphs
  -0.24, // from first to last
  -0.47, // countries in the article
  0, // in the title
  -0.46, // share by list
  -0.19, // share by nationality
  -0.32, // share by capital
  0.12, // share by place
  -0.17, // share by government_body
  0.76, // share by organisation
  0.25, // share by person
];

export const thingWeights: readonly number[] = [
  0.16, // bias
  0.62, // log of mentions
  -0.03, // share of the most named of its type
  0.51, // first named, 1 at the start
  0.03, // in the lead
  0, // in the title
  -0.33, // spread over paragraphs
  -0.44, // from first to last
  -0.59, // things of its type
  2.73, // full name, of a person
  0.92, // listed
  -1.11, // person
  0.1, // organisation
  0.91, // government_body
  -1.11, // country
  -1.11, // place
  -1.11, // nationality
  0.32, // law_treaty
  -0.22, // event
  -1.11, // facility
  -1.11, // product
];

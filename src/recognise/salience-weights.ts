/** Weights of salience, written by `npm run build:salience` from 2005 countries and 6980 other things in 690 labelled articles. */
export const countryWeights: readonly number[] = [
  -2.58, // bias
  1.23, // share of all evidence
  1.74, // log of evidence
  0.9, // log of evidence against the strongest other country
  0.66, // first named, 1 at the start
  0.98, // evidence in the lead
  0.72, // spread over paragraphs
  0.91, // paragraphs
  -0.17, // from first to last
  -0.53, // countries in the article
  0, // in the title
  -0.42, // share by list
  -0.27, // share by nationality
  -0.36, // share by capital
  0.05, // share by place
  0.03, // share by government_body
  0.73, // share by organisation
  0.24, // share by person
];

export const thingWeights: readonly number[] = [
  0.18, // bias
  0.57, // log of mentions
  0.05, // share of the most named of its type
  0.51, // first named, 1 at the start
  0.05, // in the lead
  0, // in the title
  -0.53, // spread over paragraphs
  -0.27, // from first to last
  -0.61, // things of its type
  2.75, // full name, of a person
  0.81, // listed
  -1.13, // person
  0.13, // organisation
  1.01, // government_body
  -1.13, // country
  -1.13, // place
  -1.13, // nationality
  0.27, // law_treaty
  -0.28, // event
  -1.13, // facility
  -1.13, // product
];

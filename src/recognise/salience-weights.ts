/** Weights of salience, written by `npm run build:salience` from 2006 countries and 7015 other things in 690 labelled articles. */
export const countryWeights: readonly number[] = [
  -2.55, // bias
  1.2, // share of all evidence
  1.78, // log of evidence
  0.93, // log of evidence against the strongest other country
  0.61, // first named, 1 at the start
  0.95, // evidence in the lead
  0.75, // spread over paragraphs
  0.94, // paragraphs
  -0.32, // from first to last
  -0.52, // countries in the article
  0, // in the title
  -0.46, // share by list
  -0.21, // share by nationality
  -0.36, // share by capital
  -0.01, // share by place
  -0.02, // share by government_body
  0.8, // share by organisation
  0.25, // share by person
];

export const thingWeights: readonly number[] = [
  0.21, // bias
  0.55, // log of mentions
  0.04, // share of the most named of its type
  0.48, // first named, 1 at the start
  0.03, // in the lead
  0, // in the title
  -0.59, // spread over paragraphs
  -0.23, // from first to last
  -0.62, // things of its type
  2.72, // full name, of a person
  0.8, // listed
  -1.08, // person
  0.14, // organisation
  1.01, // government_body
  -1.08, // country
  -1.08, // place
  -1.08, // nationality
  0.2, // law_treaty
  -0.27, // event
  -1.08, // facility
  -1.08, // product
];

/** Weights of salience, written by `npm run build:salience` from 2009 countries and 7077 other things in 690 labelled articles. */
export const countryWeights: readonly number[] = [
  -2.6, // bias
  1.24, // share of all evidence
  1.79, // log of evidence
  0.95, // log of evidence against the strongest other country
  0.62, // first named, 1 at the start
  0.96, // evidence in the lead
  0.72, // spread over paragraphs
  0.93, // paragraphs
  -0.29, // from first to last
  -0.5, // countries in the article
  0, // in the title
  -0.44, // share by list
  -0.19, // share by nationality
  -0.36, // share by capital
  0.02, // share by place
  -0.1, // share by government_body
  0.82, // share by organisation
  0.26, // share by person
];

export const thingWeights: readonly number[] = [
  0.24, // bias
  0.61, // log of mentions
  0.06, // share of the most named of its type
  0.41, // first named, 1 at the start
  0.08, // in the lead
  0, // in the title
  -0.62, // spread over paragraphs
  -0.31, // from first to last
  -0.62, // things of its type
  2.77, // full name, of a person
  0.77, // listed
  -1.14, // person
  0.15, // organisation
  1.04, // government_body
  -1.14, // country
  -1.14, // place
  -1.14, // nationality
  0.13, // law_treaty
  -0.19, // event
  -1.14, // facility
  -1.14, // product
];

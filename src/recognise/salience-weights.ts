/** Weights of salience, written by `npm run build:salience` from 2005 countries and 7085 other things in 690 labelled articles. */
export const countryWeights: readonly number[] = [
  -2.54, // bias
  1.2, // share of all evidence
  1.79, // log of evidence
  0.94, // log of evidence against the strongest other country
  0.61, // first named, 1 at the start
  0.95, // evidence in the lead
  0.74, // spread over paragraphs
  0.92, // paragraphs
  -0.32, // from first to last
  -0.51, // countries in the article
  0, // in the title
  -0.48, // share by list
  -0.22, // share by nationality
  -0.36, // share by capital
  -0.01, // share by place
  0, // share by government_body
  0.82, // share by organisation
  0.25, // share by person
];

export const thingWeights: readonly number[] = [
  0.19, // bias
  0.57, // log of mentions
  0.07, // share of the most named of its type
  0.43, // first named, 1 at the start
  0.07, // in the lead
  0, // in the title
  -0.6, // spread over paragraphs
  -0.28, // from first to last
  -0.6, // things of its type
  2.7, // full name, of a person
  0.81, // listed
  -1.07, // person
  0.12, // organisation
  1.05, // government_body
  -1.07, // country
  -1.07, // place
  -1.07, // nationality
  0.15, // law_treaty
  -0.26, // event
  -1.07, // facility
  -1.07, // product
];

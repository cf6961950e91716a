/** Rebuilds `files/names.pack` from the public lists: `npm run build:names`, with `../shared/data` unpacked (or SLUGLINE_DATA). */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pack } from '../../text/pack.ts';
import { compileNames, type NamedThing } from '../compile-names.ts';
import { readNamesCsv } from '../names-csv.ts';
import { readCorpus } from './names/corpus.ts';
import { readCountries } from './names/countries.ts';
import { readClubs, readCompanies, readParties, readUniversities, readUsCommittees } from './names/organisations.ts';
import { readGivenNames, readLeaders } from './names/people.ts';
import { readPlaces } from './names/places.ts';
import { dataPath } from './sources.ts';

const knowledge = dataPath('knowledge');
const lists = new URL('../lists/', import.meta.url).pathname;
const target = new URL('../files/names.pack', import.meta.url).pathname;

const corpus = readCorpus(dataPath('topics/wikipedia_current_events/current_events.jsonl'));
const { things: countries, codeOf } = readCountries(knowledge, join(lists, 'countries.csv'));
const own = readNamesCsv(join(lists, 'names.csv'));
const people = readLeaders(knowledge, codeOf);
const organisations: NamedThing[] = [
  ...readClubs(knowledge, codeOf),
  ...readCompanies(knowledge, corpus),
  ...readParties(knowledge, codeOf),
  ...readUniversities(knowledge, codeOf),
  ...readUsCommittees(knowledge),
];
const givenNames = readGivenNames(knowledge, people, corpus);
const places = readPlaces(knowledge, corpus, countries, givenNames);
const compiled = compileNames([...countries, ...own, ...people, ...organisations, ...places]);

const { phrases, thingId, thingName, ...rest } = compiled;
const bytes = pack({
  ...rest,
  ...phrases,
  vocabulary: phrases.vocabulary.join('\n'),
  thingId: thingId.join('\n'),
  thingName: thingName.join('\n'),
  givenNames: [...givenNames].sort().join('\n'),
  plainWords: corpus.plainWords().join('\n'),
});
writeFileSync(target, bytes);
process.stderr.write(
  `countries ${countries.length}, own ${own.length}, people ${people.length}, organisations ${organisations.length}, places ${places.length}: ` +
    `${thingName.length} things, ${phrases.vocabulary.length} terms, ${bytes.length} bytes\n`,
);

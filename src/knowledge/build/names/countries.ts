/** Countries: ISO codes and names, long forms, nationalities and capitals. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { foldName } from '../../../text/fold.ts';
import type { NamedThing, NameForm } from '../../compile-names.ts';
import { defaultCase } from '../../names-csv.ts';
import { readJson } from './tables.ts';

/** Finds the ISO code of a country as other lists write it; undefined when unknown. */
export type CodeOf = (country: string) => string | undefined;

/** What one source says of a country. */
interface CountryFacts {
  readonly names: readonly string[];
  readonly demonyms: readonly string[];
  readonly seats: readonly string[];
}

/** Every country with an ISO code, and one nationality for each. */
export function readCountries(knowledge: string, ownList: string): { things: NamedThing[]; codeOf: CodeOf } {
  const folder = join(knowledge, 'gazetteers/countries');
  const codes = (readJson(join(folder, 'i18n-iso-countries_codes.json')) as string[][]).map((row) => row[0]!);
  const english = (
    readJson(join(folder, 'i18n-iso-countries_en.json')) as { countries: Record<string, string | string[]> }
  ).countries;
  const factbook = readFactbook(join(knowledge, 'factbook'));
  const own = readOwn(ownList);
  for (const code of own.keys()) if (!codes.includes(code)) throw new Error(`${ownList}: ${code} is no ISO code`);

  const byName = new Map<string, string>();
  const things = codes.flatMap((code) => {
    const listed = [english[code] ?? []].flat();
    const facts = factbook.get(code) ?? { names: [], demonyms: [], seats: [] };
    const ours = own.get(code);
    const names = unique([...(ours?.names ?? []), ...listed, ...facts.names]).filter((name) => !name.includes(','));
    const name = ours?.names[0] ?? listed.find((candidate) => !/\b(?:of|The)\b/.test(candidate)) ?? names[0];
    if (name === undefined) return [];
    for (const each of [...names, ...listed]) if (!byName.has(foldName(each))) byName.set(foldName(each), code);
    const demonyms = unique(ours === undefined || ours.demonyms.length === 0 ? facts.demonyms : ours.demonyms);
    const seats = unique([...(ours?.seats ?? []), ...facts.seats]).filter((seat) => !names.includes(seat));
    return countryThings(code, name, names, demonyms, seats);
  });
  return {
    things,
    codeOf: (country) =>
      country
        .split('•')
        .map(
          (part) =>
            byName.get(foldName(part.replace(/^(.*), (.*)$/, '$2 $1'))) ??
            byName.get(foldName(part.replace(/,.*/, ''))),
        )
        .find((code) => code !== undefined),
  };
}

function countryThings(
  code: string,
  name: string,
  names: readonly string[],
  demonyms: readonly string[],
  seats: readonly string[],
): NamedThing[] {
  const form =
    (use: NameForm['use'], weight: number) =>
    (text: string): NameForm => ({ text, use, case: defaultCase(text), weight });
  // "US" and "UK" before a noun are the country's name used as an adjective.
  const adjectives = demonyms.filter((demonym) => !names.includes(demonym));
  const country: NamedThing = {
    id: code,
    name,
    type: 'country',
    country: code,
    forms: [...names.map(form('name', 1)), ...seats.map(form('seat', 0.9))],
  };
  if (adjectives.length === 0) return [country];
  return [
    country,
    { name: adjectives[0]!, type: 'nationality', country: code, forms: adjectives.map(form('demonym', 1)) },
  ];
}

function readOwn(path: string): Map<string, CountryFacts> {
  const rows = parse(readFileSync(path), { columns: true, skip_empty_lines: true }) as Record<string, string>[];
  const list = (cell: string | undefined): string[] => (cell ?? '').split(';').filter((value) => value !== '');
  return new Map(
    rows.map((row) => [
      row.iso!,
      { names: [row.name!, ...list(row.aliases)], demonyms: list(row.demonyms), seats: list(row.seats) },
    ]),
  );
}

/** The factbook names its files by another code; the country's internet domain is the ISO code, but for ".uk". */
function readFactbook(folder: string): Map<string, CountryFacts> {
  const facts = new Map<string, CountryFacts>();
  for (const region of readdirSync(folder, { withFileTypes: true })) {
    if (!region.isDirectory() || region.name === 'meta') continue;
    for (const file of readdirSync(join(folder, region.name))) {
      const profile = readJson(join(folder, region.name, file)) as Profile;
      const domain = /\.([a-z]{2})\b/.exec(profile.Communications?.['Internet country code']?.text ?? '')?.[1];
      // Gaza and the West Bank share Palestine's domain and are places of it.
      if (domain === undefined || domain === 'ps' || domain === 'eu') continue;
      const code = domain === 'uk' ? 'GB' : domain.toUpperCase();
      if (!facts.has(code)) facts.set(code, factsOf(profile));
    }
  }
  return facts;
}

interface Profile {
  readonly Communications?: { readonly 'Internet country code'?: { readonly text: string } };
  readonly Government?: {
    readonly 'Country name'?: Record<string, { readonly text: string }>;
    readonly Capital?: { readonly name?: { readonly text: string } };
  };
  readonly 'People and Society'?: {
    readonly Nationality?: {
      readonly noun?: { readonly text: string };
      readonly adjective?: { readonly text: string };
    };
  };
}

function factsOf(profile: Profile): CountryFacts {
  const names = profile.Government?.['Country name'] ?? {};
  const nationality = profile['People and Society']?.Nationality;
  return {
    names: [names['conventional short form']?.text, names['conventional long form']?.text].flatMap(cleanName),
    demonyms: [
      ...(nationality?.adjective?.text ?? '').split(/,| or |;/),
      ...nouns(nationality?.noun?.text ?? ''),
    ].flatMap(cleanName),
    seats: (profile.Government?.Capital?.name?.text ?? '').split(/[;,]/).slice(0, 2).flatMap(cleanName),
  };
}

/** "Algerian(s)" → Algerian, Algerians; "Frenchman(men)" is in our own list. */
function nouns(text: string): string[] {
  return text.split(/,| or |;/).flatMap((noun) => {
    const stem = noun.replace(/\s*\(.*/, '').trim();
    return noun.includes('(s)') ? [stem, `${stem}s`] : [stem];
  });
}

/** Drops remarks in brackets and behind semicolons, entities of HTML, and what is no name at all. */
function cleanName(text: string | undefined): string[] {
  const name = (text ?? '')
    .replace(/\s*\(.*/, '')
    .replace(/;.*/, '')
    .replace(/ in Romanian.*/, '')
    .replace(/&([aeiouc])(?:acute|circ|tilde|cedil);/gi, '$1')
    .trim();
  return /^\p{Lu}[\p{L} .'’-]+$/u.test(name) && name !== 'NA' && name.length < 60 ? [name] : [];
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

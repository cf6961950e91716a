/** Organisations: clubs, companies, parties, universities, committees. */
import { join } from 'node:path';
import type { NamedThing, NameForm } from '../../compile-names.ts';
import { defaultCase } from '../../names-csv.ts';
import type { Corpus } from './corpus.ts';
import type { CodeOf } from './countries.ts';
import { readTsv } from './tables.ts';

/** Football clubs; a short form of one word ("Barcelona") is mostly a place and needs its country in the article. */
export function readClubs(knowledge: string, codeOf: CodeOf): NamedThing[] {
  return table(knowledge, 'football_clubs.tsv').flatMap((row) => {
    const name = row.club!.replace(/^[ivx]+\)\s*/, '');
    if (name !== row.club || name.length < 4) return [];
    const aliases = row.aliases!.split('|').map((alias) => alias.replace(/\s*\[.*\]$/, '').trim());
    const texts = [name, ...aliases].filter((text) => text.length > 3 && !/[().]/.test(text));
    return [organisation(name, codeOf(row.country!), texts.map(clubForm))];
  });
}

function clubForm(text: string): NameForm {
  const full =
    text.includes(' ') &&
    /\b(?:FC|CF|AFC|SC|FK|AC|AS|SK|BK|United|City|Club|Athletic|Rovers|Wanderers|Albion|Hotspur|Real|Sporting|Dynamo|Dinamo|Spartak)\b/.test(
      text,
    );
  return full ? strong(text) : weak(text);
}

/** Companies of the S&P 500, without their legal form; a name that is also a plain word ("Target", "Gap") is left to the context. */
export function readCompanies(knowledge: string, corpus: Corpus): NamedThing[] {
  return table(knowledge, 'companies.tsv')
    .filter((row) => row.list === 'S&P500')
    .flatMap((row) => {
      const full = row.name!.replace(/\s*\(.*\)$/, '');
      const short = full.replace(
        /,? (?:Inc|Corp|Corporation|Company|Co|plc|Ltd|Group|Holdings|Companies|Technologies|International)\.?$/,
        '',
      );
      const plain = !short.includes(' ') && (corpus.lowerCount(short) > 2 || short.length < 4);
      return [
        organisation(full, undefined, [strong(full), ...(short === full || plain ? [] : [strong(short)])]),
      ].filter(() => !plain || full.includes(' '));
    });
}

/** Parties; an abbreviation stands for many ("PSD") and needs its country in the article. */
export function readParties(knowledge: string, codeOf: CodeOf): NamedThing[] {
  return table(knowledge, 'parties_factbook.tsv').flatMap((row) => {
    const name = row.party!;
    if (!/^\p{Lu}/u.test(name) || !name.includes(' ') || name.split(' ').length > 8) return [];
    const abbreviation = /^[A-Z][A-Z-]{2,7}$/.test(row.abbr!) ? [weak(row.abbr!)] : [];
    const generic =
      /^(?:\w+ )?(?:Party|Movement|Front|Alliance|Union|Coalition|Democrats)$|^(?:Social |Christian |Liberal |National |People's |New |United |Progressive )*(?:Democratic |Democrats? |Liberal |Labou?r |Socialist |Communist |Green |Republican |Conservative |National |People's )*(?:Party|Movement|Front|Alliance|Union)$/.test(
        name,
      );
    return [organisation(name, codeOf(row.country!), [generic ? weak(name) : strong(name), ...abbreviation])];
  });
}

/** Universities with an English name, or one that says university in its own language. */
export function readUniversities(knowledge: string, codeOf: CodeOf): NamedThing[] {
  return table(knowledge, 'universities.tsv')
    .filter(
      (row) =>
        /\b(?:Universi\w+|Université|Institute|College|Polytechnic)\b/.test(row.name!) &&
        row.name!.split(' ').length <= 7 &&
        !/[(),]/.test(row.name!),
    )
    .map((row) => organisation(row.name!, codeOf(row.country!), [strong(row.name!)]));
}

/** Committees of the US Congress. */
export function readUsCommittees(knowledge: string): NamedThing[] {
  return table(knowledge, 'us_committees.tsv').map((row) => ({
    name: row.name!,
    type: 'government_body',
    country: 'US',
    forms: [strong(row.name!)],
  }));
}

function organisation(name: string, country: string | undefined, forms: readonly NameForm[]): NamedThing {
  return { name, type: 'organisation', ...(country === undefined ? {} : { country }), forms };
}

function strong(text: string): NameForm {
  return { text, use: 'name', case: defaultCase(text), weight: 0.8 };
}

function weak(text: string): NameForm {
  return { text, use: 'short', case: defaultCase(text), weight: 0.2 };
}

function table(knowledge: string, file: string): Record<string, string>[] {
  return readTsv(join(knowledge, 'gazetteers', file));
}

/** People who govern, and given names of the world. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldName } from '../../../text/fold.ts';
import type { NamedThing } from '../../compile-names.ts';
import type { Corpus } from './corpus.ts';
import type { CodeOf } from './countries.ts';
import { readTsv } from './tables.ts';

/** Heads of state and government, ministers, members of the US Congress; the lists with Wikidata ids first. */
export function readLeaders(knowledge: string, codeOf: CodeOf): NamedThing[] {
  const folder = join(knowledge, 'gazetteers');
  const people = new Map<string, NamedThing>();
  const add = (name: string, country: string | undefined, qid?: string): void => {
    const names = nameVariants(name);
    const key = foldName(names.at(-1)!);
    if (key.split(' ').length < 2 || /^q\d+$/i.test(name) || people.has(key)) return;
    people.set(key, {
      ...(qid === undefined ? {} : { id: qid }),
      name: names.at(-1)!,
      type: 'person',
      ...(country === undefined ? {} : { country }),
      forms: names.map((text) => ({ text, use: 'name', case: 'capitals', weight: 0.9 })),
    });
  };
  for (const row of readTsv(join(folder, 'leaders_wikidata_2021.tsv'))) add(row.name!, codeOf(row.country!), row.qid);
  for (const row of readTsv(join(folder, 'us_politicians.tsv'))) add(row.name!, 'US', row.qid || undefined);
  for (const row of readTsv(join(folder, 'leaders_factbook_2026.tsv')))
    add(withoutTitle(row.text_name_with_title!), codeOf(row.country!));
  for (const row of readTsv(join(folder, 'cabinet_cia_2019.tsv'))) add(row.name!, codeOf(row.country!));
  return [...people.values()];
}

/** "Vladimir Vladimirovich Putin" is also "Vladimir Putin": the full form, then the one without middle names. */
function nameVariants(name: string): string[] {
  const words = name.split(/\s+/);
  const particles = /^(?:al|bin|bint|de|der|van|von|da|dos|del|el|ould|la|le|di|du|abu|abd)$/i;
  const short =
    words.length === 3 &&
    !words.slice(0, 2).some((word) => particles.test(word.replace(/-.*/, ''))) &&
    /(?:vich|vna|^\p{Lu}\.)$/u.test(words[1]!);
  return short ? [name, `${words[0]} ${words[2]}`] : [name];
}

/** "President Abdelmadjid TEBBOUNE" → "Abdelmadjid Tebboune": titles are all words before the name; surnames stand in capitals. */
function withoutTitle(text: string): string {
  const name = text
    .replace(/\s*\(.*/, '')
    .replace(
      /^(?:(?:President|Prime|Minister|Premier|King|Queen|Prince|Emir|Amir|Sultan|Chancellor|Chairman|Acting|Interim|Transitional|Governor|General|Governor-General|Captain|Capt|Lt|Lieutenant|Col|Colonel|Gen|Grand|Duke|Pope|Supreme|Leader|Head|of|State|Government|the|State|Council|Chief|Adviser|Taoiseach|Dr|Sir|Dame|Excellency|His|Her|Majesty|Crown|Sheikh|Vice|Co-Prince|Emperor|Administrator|High|Commissioner|Brig|Brigadier|Sr|Field|Marshal)\.?\s+)+/,
      '',
    );
  return name.replace(/\p{Lu}{2,}[\p{Lu}'’-]*/gu, (word) =>
    word.toLowerCase().replace(/(^|[-'’])\p{L}/gu, (letter) => letter.toUpperCase()),
  );
}

/** Given names in English, and the first names of those who govern; words that are also plain English are left out. */
export function readGivenNames(knowledge: string, people: readonly NamedThing[], corpus: Corpus): Set<string> {
  const english = ['female_en.txt', 'male_en.txt'].flatMap((file) =>
    readFileSync(join(knowledge, 'names', file), 'utf8').split('\n'),
  );
  const leaders = people.map((person) => person.name.split(' ')[0]!);
  const names = new Set<string>();
  for (const name of [...english, ...leaders]) {
    const word = name.trim();
    if (/^\p{Lu}\p{Ll}+(?:-\p{L}+)?$/u.test(word) && corpus.lowerCount(word) < 5) names.add(word);
  }
  return names;
}

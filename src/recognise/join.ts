/** One entity per thing: joins the mentions that name the same thing, and gives it its id. */
import type { TypeName } from '../model/tag.ts';
import type { Analysis } from '../model/text.ts';
import { foldName } from '../text/fold.ts';
import { localId } from '../text/ids.ts';
import type { Candidate } from './candidate.ts';
import { fullestForms } from './fullest-form.ts';
import { ministryKey } from './ministries.ts';
import { type Acronym, textOf } from './short-forms.ts';

/** A thing and its mentions, before it is weighed. */
export interface Thing {
  readonly id: string;
  readonly name: string;
  readonly type: TypeName;
  readonly country: string | undefined;
  /** The country is not said in the name but taken from the article. */
  readonly countryFromContext: boolean;
  readonly mentions: readonly Candidate[];
}

/** Joins mentions to things. `home` is the country the article is most about, for bodies whose name says none. */
export function joinMentions(
  analysis: Analysis,
  mentions: readonly Candidate[],
  acronyms: readonly Acronym[],
  home: string | undefined,
): Thing[] {
  const longOf = new Map(acronyms.map(({ short, mention }) => [foldName(short), mention]));
  const people = fullPeople(analysis, mentions);
  const knownPeople = new Map(
    mentions
      .filter(({ type, known }) => type === 'person' && known !== undefined)

      .map((mention) => [foldName(nameOf(analysis, mention)), `known ${knownId(mention)}`]),
  );
  const stated = statedCountries(analysis, mentions);
  const constitution = onlyConstitution(analysis, mentions);
  const groups = new Map<string, Candidate[]>();
  for (const mention of mentions) {
    const key = keyOf(mention);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [mention]);
    else group.push(mention);
  }
  const fullest = fullestForms(analysis, mentions);
  return [...groups.values()].map((group) => toThing(analysis, group, home, fullest));

  function keyOf(mention: Candidate): string {
    if (mention.known !== undefined) return `known ${knownId(mention)}`;
    const folded = foldName(textOf(analysis, mention));
    if (mention.type === 'person') return knownPeople.get(people(folded)) ?? `person ${people(folded)}`;
    const long = longOf.get(folded) ?? mention;
    if (mention.type === 'government_body') return bodyGroup(mention, bodyKey(analysis, long));
    if (mention.type === 'law_treaty' && folded === 'constitution' && constitution !== undefined)
      return `law_treaty ${constitution}`;
    return `${mention.type} ${foldName(textOf(analysis, long))}`;
  }

  /** "the Ministry of External Affairs" is India's where the article has named the Indian one, whatever else it speaks of. */
  function bodyGroup(mention: Candidate, key: string): string {
    return `government_body ${mention.country ?? stated.get(key) ?? home ?? ''} ${key}`;
  }
}

/** "the Constitution" is the Australian one in an article that names no other; folded. */
function onlyConstitution(analysis: Analysis, mentions: readonly Candidate[]): string | undefined {
  const named = new Set<string>();
  for (const mention of mentions) {
    if (mention.type !== 'law_treaty' || mention.known !== undefined || mention.end - mention.first < 2) continue;
    const folded = foldName(textOf(analysis, mention));
    if (folded.endsWith(' constitution') || folded.startsWith('constitution of ')) named.add(folded);
  }
  return named.size === 1 ? [...named][0] : undefined;
}

/** The country of each body, by its key, that is named with its country. */
function statedCountries(analysis: Analysis, mentions: readonly Candidate[]): Map<string, string> {
  const stated = new Map<string, string>();
  for (const mention of mentions) {
    if (mention.type !== 'government_body' || mention.country === undefined || mention.known !== undefined) continue;
    stated.set(bodyKey(analysis, mention), mention.country);
  }
  return stated;
}

function knownId({ known, type, country }: Candidate): string {
  const { names, thing } = known!;
  return names.thingId[thing]! || localId(type, names.thingName[thing]!, country);
}

/** Finds the fullest name a person has in the text: "zakharova" → "maria zakharova"; the last one named so far wins among namesakes. */
function fullPeople(analysis: Analysis, mentions: readonly Candidate[]): (folded: string) => string {
  const full = new Map<string, string>();
  const names: string[] = [];
  for (const mention of mentions) if (mention.type === 'person') names.push(foldName(nameOf(analysis, mention)));
  const longer = Array.from(new Set(names), (name) => ({ name, parts: name.split(' ') }))
    .filter(({ parts }) => parts.length > 1)
    .sort((a, b) => a.parts.length - b.parts.length);
  for (const { name, parts } of longer) {
    full.set(name, full.get(name) ?? name);
    for (const part of parts) full.set(part, name);
    if (parts.length > 2) full.set(`${parts[0]} ${parts.at(-1)}`, name);
  }
  for (const name of names) {
    const last = name.slice(name.lastIndexOf(' ') + 1);
    if (last !== name && full.has(last)) full.set(last, full.get(name)!);
  }
  return (folded) => full.get(folded) ?? folded;
}

/** Bodies, and laws called by a common noun: "Bolivia’s constitution". */
function hasFullest(type: TypeName, { first, end }: Candidate): boolean {
  return type === 'government_body' || (type === 'law_treaty' && end - first === 1);
}

function toThing(
  analysis: Analysis,
  mentions: readonly Candidate[],
  home: string | undefined,
  fullest: (mention: Candidate) => string,
): Thing {
  const known = mentions.find((mention) => mention.known !== undefined);
  const { type } = known ?? mentions[0]!;
  const said = mentions.find((mention) => mention.country !== undefined)?.country;
  const country = said ?? (type === 'government_body' ? home : undefined);
  const about = {
    type,
    mentions,
    country,
    countryFromContext: said === undefined && country !== undefined,
  };
  if (known !== undefined) return { ...about, id: knownId(known), name: nameOf(analysis, known) };
  const name = mentions
    .map((mention) => (hasFullest(type, mention) ? fullest(mention) : textOf(analysis, mention)))
    .reduce((best, text) => (text.length > best.length ? text : best))
    .replace(/\s+/g, ' ');
  return {
    ...about,
    name,
    id: localId(type, type === 'government_body' ? bodyKey(analysis, mentions[0]!) : name, country),
  };
}

/** The body's name without its country, which its id holds apart. */
function bodyKey(analysis: Analysis, mention: Candidate): string {
  return ministryKey(foldName(textOf(analysis, mention.core ?? mention)));
}

/** The name of the known thing, else the name as written. */
function nameOf(analysis: Analysis, mention: Candidate): string {
  const { known } = mention;
  return known === undefined ? textOf(analysis, mention) : known.names.thingName[known.thing]!;
}

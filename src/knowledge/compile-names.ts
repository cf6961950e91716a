/** Compiles named things into the arrays the recogniser matches with. */
import { type CaseRule, caseRules, type NameKnowledge, type NameUse, nameUses } from '../model/names.ts';
import { type EntityType, entityTypes } from '../model/tag.ts';
import { localId } from '../text/ids.ts';
import { compilePhrases, phraseTerms } from '../text/phrases.ts';
import { normalTerm } from '../text/terms.ts';

/** One way a thing is written. */
export interface NameForm {
  readonly text: string;
  readonly use: NameUse;
  readonly case: CaseRule;
  /** How likely the form means this thing when nothing else is known, 0..1. */
  readonly weight: number;
}

/** One thing and its forms. */
export interface NamedThing {
  /** ISO 3166 or Wikidata id, or what the user says; left out where `localId` makes it. */
  readonly id?: string;
  readonly name: string;
  readonly type: EntityType;
  readonly country?: string;
  readonly forms: readonly NameForm[];
}

type Compiled = Omit<NameKnowledge, 'givenNames' | 'plainWords' | 'own'>;

/** Senses a form keeps: "San José" is in a dozen countries, and no article tells more than a few apart. */
const sensesPerForm = 4;

/** Compiles things; of two things with one id the forms are joined, and the first one's name and type stay. */
export function compileNames(things: readonly NamedThing[]): Compiled {
  const unique = joinById(things);
  const countries = ['', ...[...new Set(unique.flatMap((thing) => thing.country ?? []))].sort()];
  const { terms, senses } = sensesByPhrase(unique);
  const flat = senses.flat();
  return {
    phrases: compilePhrases(terms),
    senseFrom: Int32Array.from([0, ...runningSum(senses.map((list) => list.length))]),
    senseThing: Int32Array.from(flat, (sense) => sense.thing),
    senseUse: Uint8Array.from(flat, (sense) => nameUses.indexOf(sense.form.use)),
    senseCase: Uint8Array.from(flat, (sense) => caseRules.indexOf(sense.form.case)),
    senseWeight: Uint8Array.from(flat, (sense) => Math.round(sense.form.weight * 255)),
    exactForms: Object.fromEntries(
      flat.flatMap((sense, i) => (sense.form.case === 'exact' ? [[i, sense.form.text]] : [])),
    ),
    thingId: unique.map((thing) => thing.id ?? ''),
    thingName: unique.map((thing) => thing.name),
    thingType: Uint8Array.from(unique, (thing) => entityTypes.indexOf(thing.type)),
    thingCountry: Uint8Array.from(unique, (thing) => countries.indexOf(thing.country ?? '')),
    countries,
  };
}

function joinById(things: readonly NamedThing[]): NamedThing[] {
  const byId = new Map<string, NamedThing>();
  for (const thing of things) {
    const id = thing.id ?? localId(thing.type, thing.name, thing.country);
    const known = byId.get(id);
    byId.set(id, known === undefined ? thing : { ...known, forms: [...known.forms, ...thing.forms] });
  }
  return [...byId.values()];
}

interface Sense {
  readonly thing: number;
  readonly form: NameForm;
}

/** Forms that are one phrase to the matcher share its senses: "START" and "start". */
function sensesByPhrase(things: readonly NamedThing[]): { terms: string[][]; senses: Sense[][] } {
  const senses = things.flatMap((thing, i) => thing.forms.map((form) => ({ thing: i, form })));
  const allTerms = phraseTerms(
    senses.map((sense) => sense.form.text),
    normalTerm,
  );
  const byPhrase = new Map<string, { terms: string[]; senses: Sense[] }>();
  senses.forEach((sense, i) => {
    const terms = allTerms[i]!;
    if (terms.length === 0) return;
    const key = terms.join(' ');
    const entry = byPhrase.get(key) ?? { terms, senses: [] };
    const twin = entry.senses.some(
      (other) =>
        other.thing === sense.thing &&
        other.form.use === sense.form.use &&
        other.form.case === sense.form.case &&
        sense.form.case !== 'exact',
    );
    if (!twin) entry.senses.push(sense);
    byPhrase.set(key, entry);
  });
  const entries = [...byPhrase.values()];
  for (const entry of entries) entry.senses.sort((a, b) => b.form.weight - a.form.weight || a.thing - b.thing);
  return {
    terms: entries.map((entry) => entry.terms),
    senses: entries.map((entry) => entry.senses.slice(0, sensesPerForm)),
  };
}

function runningSum(lengths: readonly number[]): number[] {
  let sum = 0;
  return lengths.map((length) => {
    sum += length;
    return sum;
  });
}

/** A topic in words, for people. */
import { strengths, type Taxonomy } from '../model/taxonomy.ts';

/** A topic found by what someone called it. */
export interface FoundConcept {
  /** Place in `Taxonomy.concepts`. */
  readonly place: number;
  /** Whether it took the place of the one asked for. */
  readonly retired: boolean;
}

/** Finds a topic by id, bare code, label or alias, whatever the case; undefined when there is none. */
export function findConcept({ concepts, successors }: Taxonomy, name: string): FoundConcept | undefined {
  const wanted = name.trim().toLowerCase();
  const id = /^\d{8}$/.test(wanted) ? `medtop:${wanted}` : wanted;
  const successor = successors[id];
  const place = concepts.findIndex((concept) => concept.id.toLowerCase() === (successor ?? id));
  if (place >= 0) return { place, retired: successor !== undefined };
  const labelled = concepts.findIndex(({ label }) => label.toLowerCase() === wanted);
  const named =
    labelled >= 0
      ? labelled
      : concepts.findIndex(({ aliases }) => aliases.some((alias) => alias.toLowerCase() === wanted));
  return named < 0 ? undefined : { place: named, retired: false };
}

/** Everything about a topic, a line a fact. */
export function describeConcept(taxonomy: Taxonomy, place: number): string {
  const { concepts } = taxonomy;
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const concept = concepts[place]!;
  const path: string[] = [];
  for (let at = concept.parent; at !== undefined; at = byId.get(at)?.parent) path.unshift(byId.get(at)?.label ?? at);
  const narrower = concepts.filter(({ parent }) => parent === concept.id).map(({ label }) => label);
  const facts: [string, string][] = [
    ['id', concept.id],
    ['label', concept.label],
    ['under', path.join(' > ')],
    ['also called', concept.aliases.join(', ')],
    ['means', concept.definition ?? ''],
    ['narrower', narrower.join(', ')],
    ...strengths.map((strength, code): [string, string] => [
      phraseHeads[strength],
      phrasesOf(taxonomy, place, code).join(', '),
    ]),
  ];
  return facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${`${name}:`.padEnd(16)}${value}\n`)
    .join('');
}

const phraseHeads = {
  strong: 'strong phrases',
  phrases: 'phrases',
  weak: 'weak phrases',
  against: 'against it',
} as const;

function phrasesOf({ phraseSets }: Taxonomy, place: number, code: number): string[] {
  return phraseSets.flatMap(({ written, linkStart, linkConcept, linkStrength }) =>
    written.filter((_, phrase) => {
      for (let link = linkStart[phrase]!; link < linkStart[phrase + 1]!; link += 1) {
        if (linkConcept[link] === place && linkStrength[link] === code) return true;
      }
      return false;
    }),
  );
}

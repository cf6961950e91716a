/** SKOS concepts from triples. Source: SKOS Reference, W3C 2009; SKOS-XL labels are not read. */
import { type ImportedConcept, isOf } from './concept.ts';
import type { Triple } from './rdf.ts';

const skos = 'http://www.w3.org/2004/02/skos/core#';
const deprecated = 'http://www.w3.org/2002/07/owl#deprecated';

/** Every subject with a prefLabel in the language (or in none); of several broader concepts the first in the file counts. */
export function fromSkos(triples: readonly Triple[], language: string): ImportedConcept[] {
  const labels = new Map<string, string>();
  const aliases = new Map<string, string[]>();
  const parents = new Map<string, string>();
  const gone = new Set<string>();
  for (const { subject, predicate, object, language: tag } of triples) {
    const spoken = tag === '' || isOf(tag.toLowerCase(), language.toLowerCase());
    if (predicate === `${skos}prefLabel` && spoken && !labels.has(subject)) labels.set(subject, object);
    else if ((predicate === `${skos}altLabel` || predicate === `${skos}prefLabel`) && spoken) {
      aliases.set(subject, [...(aliases.get(subject) ?? []), object]);
    }
    if (predicate === `${skos}broader` && !parents.has(subject)) parents.set(subject, object);
    if (predicate === `${skos}narrower` && !parents.has(object)) parents.set(object, subject);
    if (predicate === deprecated && object === 'true') gone.add(subject);
  }
  return [...labels]
    .filter(([id]) => !gone.has(id))
    .map(([id, label]) => {
      const parent = parents.get(id);
      const known = parent !== undefined && labels.has(parent) && !gone.has(parent) && parent !== id;
      return { id, label, ...(known ? { parent } : {}), aliases: aliases.get(id) ?? [] };
    });
}

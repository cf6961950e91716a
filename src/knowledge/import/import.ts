/** Reads a vocabulary as published, IPTC's JSON or any SKOS, into topics that can be kept as `topics.yaml`. */
import { stringify } from 'yaml';
import { UsageError } from '../../model/errors.ts';
import type { ImportedConcept } from './concept.ts';
import { fromIptcJson, isIptcJson } from './iptc-json.ts';
import { readTriples } from './rdf.ts';
import { fromSkos } from './skos.ts';

/** Reads a vocabulary from the text of a file. Throws `UsageError` when it is none, or in no language we were asked for. */
export async function importConcepts(text: string, file: string, language = 'en'): Promise<ImportedConcept[]> {
  const json = parseJson(text);
  const concepts = isIptcJson(json)
    ? fromIptcJson(json, language)
    : fromSkos(await readTriples(text, file, json), language);
  if (concepts.length > 0) return concepts;
  throw new UsageError(
    `${file}: no concept in it has a label in "${language}". Name another with --language, or give a file with skos:prefLabel.`,
  );
}

/** The concepts as `topics.yaml`. */
export function asTopicsYaml(concepts: readonly ImportedConcept[]): string {
  const topics = concepts.map(({ id, label, parent, aliases }) => ({
    id,
    label,
    ...(parent === undefined ? {} : { parent }),
    ...(aliases.length === 0 ? {} : { also: aliases }),
  }));
  return stringify({ topics }, { lineWidth: 120 });
}

function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

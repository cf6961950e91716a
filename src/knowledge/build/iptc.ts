/** IPTC's Media Topics as published: active concepts, and what became of the retired ones. */
import { readFileSync } from 'node:fs';
import { dataPath } from './sources.ts';

export interface IptcConcept {
  readonly label: string;
  readonly parent?: string;
  readonly definition: string;
}

interface Published {
  readonly dateReleased: string;
  readonly conceptSet: readonly {
    readonly qcode: string;
    readonly retired?: string;
    readonly prefLabel: Readonly<Record<string, string>>;
    readonly definition: Readonly<Record<string, string>>;
    /** Full URIs, although `narrower` holds qcodes. */
    readonly broader?: readonly string[];
  }[];
}

/** Reads the vocabulary (CC BY 4.0). A retired concept's successor is the active one of the same label, else the nearest active broader one. */
export function readIptc(): {
  released: string;
  active: Map<string, IptcConcept>;
  successors: Record<string, string>;
} {
  const file = dataPath('knowledge/iptc/cptall-en-US_2025-03-31.json');
  const published = JSON.parse(readFileSync(file, 'utf8')) as Published;
  const active = new Map<string, IptcConcept>();
  const byLabel = new Map<string, string>();
  const broaderOf = new Map<string, string>();
  for (const { qcode, retired, prefLabel, definition, broader } of published.conceptSet) {
    const parent = broader?.[0]?.replace(/^.*\//, 'medtop:');
    if (parent !== undefined) broaderOf.set(qcode, parent);
    if (retired !== undefined) continue;
    const label = prefLabel['en-US']!;
    const about = { label, definition: definition['en-US'] ?? '' };
    active.set(qcode, parent === undefined ? about : { ...about, parent });
    byLabel.set(label, qcode);
  }
  const successors: Record<string, string> = {};
  for (const { qcode, retired, prefLabel } of published.conceptSet) {
    if (retired === undefined) continue;
    let successor = byLabel.get(prefLabel['en-US']!) ?? broaderOf.get(qcode);
    while (successor !== undefined && !active.has(successor)) successor = broaderOf.get(successor);
    if (successor !== undefined) successors[qcode] = successor;
  }
  return { released: published.dateReleased.slice(0, 10), active, successors };
}

/** Builds the shipped taxonomy from `src/knowledge/topics/*.yaml` and IPTC's vocabulary: `npm run build:taxonomy`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Concept, strengths, Taxonomy } from '../../model/taxonomy.ts';
import { phraseTerms } from '../../text/phrases.ts';
import { stemTerm } from '../../text/terms.ts';
import { compileTopics, type WrittenPhrase } from '../compile-topics.ts';
import { packTaxonomy } from '../pack-taxonomy.ts';
import { parseTopics, type TopicEntry } from '../topics-file.ts';
import { countRarity } from './background.ts';
import { type IptcConcept, readIptc } from './iptc.ts';

const folder = join(import.meta.dirname, '..');
const topicsFolder = join(folder, 'topics');

const entries = readdirSync(topicsFolder)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .flatMap((file) => parseTopics(readFileSync(join(topicsFolder, file), 'utf8'), `src/knowledge/topics/${file}`));
const iptc = readIptc();
checkAgainstIptc(entries, iptc.active);
const written = entries.flatMap(writtenPhrases);
const terms = phraseTerms(
  written.map(({ phrase }) => phrase),
  stemTerm,
);
const taxonomy: Taxonomy = {
  name: 'IPTC Media Topics',
  released: iptc.released,
  concepts: entries.map((entry) => conceptOf(entry, iptc.active.get(entry.id)!)),
  successors: iptc.successors,
  phraseSets: [compileTopics(written, countRarity(terms))],
  rules: [],
  examples: [],
};
const bytes = packTaxonomy(taxonomy);
writeFileSync(join(folder, 'files', 'taxonomy.bin'), bytes);
process.stderr.write(
  `${taxonomy.concepts.length} concepts, ${taxonomy.phraseSets[0]!.written.length} phrases, ${(bytes.length / 1024).toFixed(0)} kB\n`,
);

/** Every active concept once, under the parent IPTC gives it. */
function checkAgainstIptc(found: readonly TopicEntry[], active: ReadonlyMap<string, IptcConcept>): void {
  const ids = new Set(found.map(({ id }) => id));
  const missing = [...active.keys()].filter((id) => !ids.has(id));
  if (missing.length > 0) throw new Error(`no entry for ${missing.slice(0, 5).join(', ')}`);
  for (const { id, parent, place } of found) {
    const known = active.get(id);
    if (known === undefined) throw new Error(`${place}: ${id} is no active concept of the vocabulary`);
    if (known.parent !== parent) throw new Error(`${place}: ${id} stands under ${known.parent ?? 'no concept'}`);
  }
}

function conceptOf(entry: TopicEntry, known: IptcConcept): Concept {
  const { id, label, parent, also } = entry;
  const definition = known.definition === '' ? {} : { definition: known.definition };
  return { id, label, ...(parent === undefined ? {} : { parent }), aliases: also, ...definition };
}

/** Against first, so that it holds over a name that says the opposite; a name of the concept is a strong phrase, its label too. */
function writtenPhrases(entry: TopicEntry, concept: number): WrittenPhrase[] {
  const of = (phrases: readonly string[], strength: (typeof strengths)[number]) =>
    phrases.map((phrase) => ({ phrase, concept, strength }));
  return [
    ...of(entry.phrases.against, 'against'),
    ...of(entry.phrases.weak, 'weak'),
    ...of(entry.phrases.phrases, 'phrases'),
    ...of(entry.phrases.strong, 'strong'),
    ...of([...entry.also, entry.label].map(plainName), 'strong').map((name) => ({ ...name, isName: true })),
  ];
}

/** "marathon (swimming)" → "marathon": a name as an article writes it. */
function plainName(name: string): string {
  return name
    .replace(/\(.*?\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

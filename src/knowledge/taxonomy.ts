/** Loads the shipped taxonomy and the user's own topics into one. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../model/errors.ts';
import type { LabelModel } from '../model/label-model.ts';
import { type Concept, type Strength, strengths, type Taxonomy, type TopicRule } from '../model/taxonomy.ts';
import { compileTopics, type RarityOf, type WrittenPhrase } from './compile-topics.ts';
import { labelFileName, unpackLabels } from './label-file.ts';
import { unpackTaxonomy } from './pack-taxonomy.ts';
import { unpackTopicModel } from './pack-topic-model.ts';
import { parseTopics, type TopicEntry } from './topics-file.ts';

const files = join(import.meta.dirname, '../../src/knowledge/files');

/**
 * Loads the taxonomy, with `topics.yaml` and a trained `topics.model` of the user's folder where there are such. Throws
 * `UsageError` naming file, line and key.
 */
export function loadTaxonomy(folder?: string): Taxonomy {
  const learned = unpackTopicModel(readFileSync(join(files, 'topic-model.bin')));
  const shipped = { ...loadVocabulary(), learned };
  if (folder === undefined) return shipped;
  const own = join(folder, 'topics.yaml');
  const labels = readLabels(join(folder, labelFileName));
  const all = existsSync(own) ? withTopics(shipped, parseTopics(readFileSync(own, 'utf8'), own)) : shipped;
  return labels === undefined ? all : { ...all, labels };
}

function readLabels(file: string): LabelModel | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return unpackLabels(readFileSync(file));
  } catch {
    throw new UsageError(`${file}: is no model of slugline's. Train it again with "slugline train topics".`);
  }
}

/** Loads IPTC's Media Topics with their phrases, and nothing learned. */
export function loadVocabulary(): Taxonomy {
  return unpackTaxonomy(readFileSync(join(files, 'taxonomy.bin')));
}

/** Adds a user's topics. One with the id of a known concept adds its phrases to that concept. */
export function withTopics(taxonomy: Taxonomy, entries: readonly TopicEntry[]): Taxonomy {
  if (entries.length === 0) return taxonomy;
  const placeOf = new Map(taxonomy.concepts.map(({ id }, place) => [id, place]));
  const concepts = [...taxonomy.concepts];
  const own = new Set<string>();
  for (const { id, label, also, minScore, place } of entries) {
    if (own.has(id)) throw new UsageError(`${place}: the id "${id}" is given to two topics. Give one its own "id:".`);
    own.add(id);
    const known = placeOf.get(id);
    const about = minScore === undefined ? {} : { minScore };
    if (known !== undefined) {
      const base = concepts[known]!;
      concepts[known] = { ...base, label, aliases: [...new Set([...base.aliases, ...also])], ...about };
      continue;
    }
    placeOf.set(id, concepts.length);
    concepts.push({ id, label, aliases: also, ...about });
  }
  for (const entry of entries) {
    if (entry.parent === undefined) continue;
    const place = placeOf.get(entry.id)!;
    concepts[place] = { ...concepts[place]!, parent: findParent(entry, concepts, placeOf) };
  }
  checkTree(entries, concepts, placeOf);
  const written = entries.flatMap((entry) => ownPhrases(entry, placeOf.get(entry.id)!));
  return {
    ...taxonomy,
    concepts,
    phraseSets: [...taxonomy.phraseSets, compileTopics(written, guessRarity(taxonomy))],
    rules: entries.flatMap((entry) => ruleOf(entry, placeOf.get(entry.id)!)),
    examples: entries.flatMap((entry) =>
      entry.examples.map((example) => ({ ...example, concept: placeOf.get(entry.id)! })),
    ),
  };
}

function findParent(
  { parent, id, place }: TopicEntry,
  concepts: readonly Concept[],
  placeOf: ReadonlyMap<string, number>,
): string {
  if (placeOf.has(parent!)) return parent!;
  const wanted = parent!.toLowerCase();
  const named = concepts.filter(
    ({ label, aliases }) => label.toLowerCase() === wanted || aliases.some((alias) => alias.toLowerCase() === wanted),
  );
  if (named.length === 1 && named[0]!.id !== id) return named[0]!.id;
  const problem =
    named.length > 1 ? `is the name of ${named.map((concept) => concept.id).join(' and ')}` : 'is no topic';
  throw new UsageError(`${place}: parent "${parent}" ${problem}. Look it up with "slugline taxonomy list".`);
}

function checkTree(
  entries: readonly TopicEntry[],
  concepts: readonly Concept[],
  placeOf: ReadonlyMap<string, number>,
): void {
  for (const { id, place } of entries) {
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined; at = concepts[placeOf.get(at)!]!.parent) {
      if (seen.has(at))
        throw new UsageError(`${place}: the parents of "${id}" go round in a circle. Take one of them out.`);
      seen.add(at);
    }
  }
}

function ownPhrases({ phrases, also, label }: TopicEntry, concept: number): WrittenPhrase[] {
  const order: readonly Strength[] = ['against', 'weak', 'phrases', 'strong'];
  const given = order.flatMap((strength) => phrases[strength].map((phrase) => ({ phrase, concept, strength })));
  const names = [label.toLowerCase(), ...also].map((phrase) => ({
    phrase,
    concept,
    strength: strengths[0],
    isName: true,
  }));
  return [...given, ...names];
}

function ruleOf({ entities, entityTypes, require }: TopicEntry, concept: number): TopicRule[] {
  if (entities.length + entityTypes.length + require.length === 0) return [];
  return [{ concept, entities, entityTypes, require }];
}

/** A user's phrase was not counted: a word is as rare as the same phrase shipped, else 5.5, the median of shipped words; each further word adds 1. */
function guessRarity({ phraseSets }: Taxonomy): RarityOf {
  const shipped = phraseSets[0];
  const known = new Map(shipped?.written.map((phrase, i) => [phrase, shipped.rarity[i]!]));
  return (terms) => known.get(terms.join(' ')) ?? 5.5 + Math.min(3, terms.length - 1);
}

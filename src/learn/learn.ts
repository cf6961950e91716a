/** Decisions to knowledge: chooses what helps, and writes it for people to read and edit. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { learnedNamesFile } from '../knowledge/names.ts';
import { readNamesCsv } from '../knowledge/names-csv.ts';
import { decidedFile, learnedFile, parseDecided } from '../knowledge/reviewed-file.ts';
import { type Decided, type Decision, decisionColumns, keyOf } from '../model/decisions.ts';
import { UsageError } from '../model/errors.ts';
import type { Entity } from '../model/tag.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { readTagged, taggedPath } from '../read/tagged.ts';
import { csvLines } from '../write/csv.ts';
import { decisionLines, openDecisionLog } from './decision-log.ts';
import { caseOf, type LearnedName, learnNames, type NamedDecision } from './new-names.ts';
import { type Choice, chooseLearning } from './review/choose.ts';
import { createExampleMaker, type ReviewExample } from './review/examples.ts';
import { refusalsNeeded } from './review/phrases.ts';

/** Where from, where to. */
export interface LearnOptions {
  /** The folder of the run that was reviewed. */
  readonly output: string;
  /** The user's folder of knowledge; it is made when it is not there. */
  readonly knowledge: string;
  readonly taxonomy: Taxonomy;
  /** Writes nothing. */
  readonly dryRun: boolean;
}

/** What was learned, and what it is worth. */
export interface LearnSummary {
  /** Tags decided on, of articles in the run. */
  readonly decisions: number;
  readonly articles: number;
  /** Articles whose topics are all decided on: those that can be measured. */
  readonly whole: number;
  readonly choice: Choice;
  /** Names of entities that are never tags from now on. */
  readonly neverEntities: readonly string[];
  /** Names that the next run knows, and did not before. */
  readonly names: readonly LearnedName[];
  /** Files whose content is now another. */
  readonly changed: readonly string[];
}

/** Learns from a run's decisions. Throws `UsageError` when there are none. */
export async function learn({ output, knowledge, taxonomy, dryRun }: LearnOptions): Promise<LearnSummary> {
  const decided = openDecisionLog(dirname(taggedPath(output))).decided();
  if (decided.byTag.size === 0)
    throw new UsageError(
      `${output}: nothing is decided yet. Use "slugline review", or "slugline decide" with a filled-in tags.csv.`,
    );
  const { make, tree } = createExampleMaker(taxonomy);
  const examples: ReviewExample[] = [];
  const given: Decision[] = [];
  const wanted = new Set(Array.from(decided.byTag.values(), ({ id }) => id));
  const known = new Map<string, Pick<Entity, 'name' | 'type'>>();
  for await (const article of readTagged(output)) {
    for (const entity of article.entities) if (wanted.has(entity.id)) known.set(entity.id, entity);
    const words = decided.tagsOf(article.id).flatMap((tag) => decided.byTag.get(keyOf(tag)) ?? []);
    if (words.length === 0) continue;
    given.push(...words);
    if (article.status === 'tagged' && words.some(({ kind }) => kind === 'topic')) examples.push(make(article, words));
  }
  const tags = given.map((decision) => named(decision, known.get(decision.id)));
  const choice = chooseLearning(examples, tree, taxonomy);
  const never = refusedEntities(tags);
  const before = namesBefore(join(knowledge, learnedNamesFile));
  const names = learnNames(tags, before);
  const files = {
    ...((names.length > 0 || before.length > 0) && { [learnedNamesFile]: await namesCsv(names) }),
    [decidedFile]: await decidedCsv(tags, decided, join(knowledge, decidedFile)),
    [learnedFile]: learnedYaml(choice, never, taxonomy, tags.length, examples.length),
  };
  const changed = Object.entries(files).filter(([name, text]) => textOf(join(knowledge, name)) !== text);
  if (!dryRun) for (const [name, text] of changed) replace(knowledge, name, text);
  return {
    decisions: tags.length,
    articles: new Set(tags.map(({ document_id }) => document_id)).size,
    whole: choice.before.length,
    choice,
    neverEntities: never.map(({ label, id }) => label || id),
    names,
    changed: changed.map(([name]) => join(knowledge, name)),
  };
}

/** A decision with the entity's name and type, of whichever article has it; the reviewer's where none has. */
function named({ label: written, type, ...decision }: Decision, known?: Pick<Entity, 'name' | 'type'>): NamedDecision {
  return {
    ...decision,
    label: known?.name ?? written ?? '',
    type: known?.type ?? type ?? '',
    ...(written !== undefined && { written }),
  };
}

function namesBefore(path: string): LearnedName[] {
  if (!existsSync(path)) return [];
  return readNamesCsv(path).map(({ id = '', name, type, forms }) => ({
    id,
    name,
    type,
    aliases: forms.slice(1).map(({ text }) => text),
  }));
}

function namesCsv(names: readonly LearnedName[]): Promise<string> {
  const rows = names.map((learned) => {
    const { name, type, id, aliases } = learned;
    return [name, type, id, aliases.join(';'), caseOf(learned)];
  });
  return csvLines([['name', 'type', 'id', 'aliases', 'case'], ...rows]);
}

function refusedEntities(tags: readonly NamedDecision[]): NamedDecision[] {
  return [...groupById(tags).values()]
    .filter(
      (same) =>
        same[0]!.kind === 'entity' && same.length >= refusalsNeeded && same.every(({ decision }) => decision === 'no'),
    )
    .map((same) => same.find(({ label }) => label !== '') ?? same[0]!)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function groupById(tags: readonly NamedDecision[]): Map<string, NamedDecision[]> {
  const groups = new Map<string, NamedDecision[]>();
  for (const tag of tags) groups.set(tag.id, [...(groups.get(tag.id) ?? []), tag]);
  return groups;
}

/** The decisions of this run, and those of earlier ones on tags that this one says nothing of. */
async function decidedCsv(tags: readonly NamedDecision[], decided: Decided, path: string): Promise<string> {
  const before = parseDecided(textOf(path));
  const known = new Map(before.map((tag) => [keyOf(tag), tag]));
  const kept = before.filter((tag) => !decided.byReviewer.has(keyOf(tag)));
  const named = tags.map((tag) => {
    const { label, type } = known.get(keyOf(tag)) ?? tag;
    return tag.label === '' ? { ...tag, label, type } : tag;
  });
  const all = [...kept, ...named].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return decisionLines([decisionColumns, ...all.map((tag) => decisionColumns.map((column) => tag[column]))]);
}

function learnedYaml(
  { reviewed, manner }: Choice,
  never: readonly NamedDecision[],
  { concepts }: Taxonomy,
  decisions: number,
  articles: number,
): string {
  const labels = new Map(concepts.map(({ id, label }) => [id, label]));
  const head = [
    ` Written by "slugline learn" from ${decisions} decisions on ${articles} articles. Edit it as you like; the next "learn" writes it anew.`,
    ' give: at most so many topics an article, how sure each step of a path and each tag must be, and the deepest level of a tag. adjust:',
    ' added to the log odds of the topic. words: what each counts for or against it and narrower ones. never: phrases that alone do not',
    ' earn the topic. never_entities: ids of entities that are never tags.',
  ];
  const listed = reviewed.map(({ id, adjust, words, never }) => ({
    id,
    label: labels.get(id) ?? id,
    ...(adjust !== 0 && { adjust }),
    ...(Object.keys(words).length > 0 && { words }),
    ...(never.length > 0 && { never }),
  }));
  const give = manner && {
    give: {
      most: manner.maxTopics,
      path_chance: manner.pathChance,
      least_score: manner.minScore,
      ...(manner.deepest !== undefined && { deepest: manner.deepest }),
    },
  };
  const body = stringify({ ...give, topics: listed, never_entities: never.map(({ id }) => id) });
  return `${head.map((line) => `#${line}\n`).join('')}${body}`;
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function replace(folder: string, name: string, text: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.tmp`), text);
    renameSync(join(folder, `${name}.tmp`), join(folder, name));
  } catch (error) {
    throw new UsageError(`${join(folder, name)}: cannot be written (${(error as Error).message}). Check --knowledge.`);
  }
}

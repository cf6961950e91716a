/** Loads what `slugline learn` wrote for people to read and edit: `learned.yaml` and `decisions.csv`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Decision, decisionColumns, neededColumns, tagKinds, verdicts } from '../model/decisions.ts';
import { UsageError } from '../model/errors.ts';
import type { DecidedTag, Reviewed, ReviewedManner, ReviewedTopic } from '../model/reviewed.ts';
import { restoreFormula } from '../text/cells.ts';
import { parseYaml } from '../text/yaml.ts';

/** The files' names in the user's folder of knowledge. */
export const learnedFile = 'learned.yaml';
export const decidedFile = 'decisions.csv';

/** Loads both; undefined when there is neither. Throws `UsageError` naming file and line of a mistake. */
export function loadReviewed(folder: string): Reviewed | undefined {
  const [learned, decided] = [join(folder, learnedFile), join(folder, decidedFile)];
  if (!existsSync(learned) && !existsSync(decided)) return undefined;
  const topics = existsSync(learned) ? parseLearned(readFileSync(learned, 'utf8'), learned) : nothingLearned;
  const tags = existsSync(decided) ? parseDecided(readFileSync(decided, 'utf8')) : [];
  const byArticle = new Map<string, DecidedTag[]>();
  for (const tag of tags) byArticle.set(tag.document_id, [...(byArticle.get(tag.document_id) ?? []), tag]);
  return {
    topics: topics.topics,
    ...(topics.manner && { manner: topics.manner }),
    neverEntities: new Set(topics.never),
    decided: byArticle,
  };
}

const nothingLearned: Learned = { topics: [], never: [] };

/** Reads decisions with their labels and types, empty where a line has none. Lines that a kill tore are left out. */
export function parseDecided(text: string): DecidedTag[] {
  // A decision is one line, so a line with an open quote is torn, and must not swallow the next.
  const lines = text.split('\n').filter((line) => (line.split('"').length - 1) % 2 === 0);
  const rows = lines.flatMap(rowOf);
  return rows.flatMap((row) => {
    const cells = Object.fromEntries(decisionColumns.map((column, i) => [column, restoreFormula(row[i] ?? '')]));
    return row.length >= neededColumns && isDecided(cells) ? [cells] : [];
  });
}

/** The cells of one line; nothing for one that is no CSV. */
function rowOf(line: string): string[][] {
  try {
    return parse(line, { bom: true, relax_quotes: true, skip_empty_lines: true }) as string[][];
  } catch {
    return [];
  }
}

function isDecided(cells: Record<string, string>): cells is Record<string, string> & DecidedTag {
  const { kind, decision } = cells as Partial<Decision>;
  return tagKinds.some((known) => known === kind) && verdicts.some((known) => known === decision);
}

/** What `learned.yaml` holds. */
export interface Learned {
  readonly topics: ReviewedTopic[];
  readonly manner?: ReviewedManner;
  /** Ids of entities. */
  readonly never: string[];
}

/** Reads `learned.yaml`. Throws `UsageError` naming file and line. */
export function parseLearned(text: string, file: string): Learned {
  const { document, place } = parseYaml(text, file);
  const learned = document.toJS() as { give?: unknown; topics?: unknown; never_entities?: unknown } | null;
  const manner = readManner(learned?.give, place(document.getIn(['give'], true)));
  const topics = Array.isArray(learned?.topics) ? learned.topics : [];
  return {
    topics: topics.map((topic, i) => readTopic(topic, place(document.getIn(['topics', i], true)))),
    ...(manner && { manner }),
    never: Array.isArray(learned?.never_entities) ? learned.never_entities.map(String) : [],
  };
}

function readManner(give: unknown, place: string): ReviewedManner | undefined {
  if (give === undefined || give === null) return undefined;
  const { most, path_chance: pathChance, least_score: minScore, deepest } = give as Record<string, unknown>;
  if (!Number.isInteger(most) || !isShare(pathChance) || !isShare(minScore) || !isLevel(deepest))
    throw new UsageError(
      `${place}: "give" lacks a value or has a wrong one. Write it like "most: 3", "path_chance: 0.4" and "least_score: 0.1", with or without "deepest: 2".`,
    );
  return { maxTopics: most as number, pathChance, minScore, ...(deepest !== undefined && { deepest }) };
}

function isLevel(value: unknown): value is number | undefined {
  return value === undefined || (Number.isInteger(value) && (value as number) >= 1);
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function readTopic(topic: unknown, place: string): ReviewedTopic {
  const { id, adjust = 0, words = {}, never = [] } = (topic ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string')
    throw new UsageError(`${place}: a learned topic has no "id:". Give it one, or take it out.`);
  if (typeof adjust !== 'number') throw new UsageError(`${place}: "adjust" is no number. Give one; 0 changes nothing.`);
  if (typeof words !== 'object' || words === null || Object.values(words).some((weight) => typeof weight !== 'number'))
    throw new UsageError(`${place}: "words" does not give each word a number. Write them like "drone: 0.4".`);
  if (!Array.isArray(never)) throw new UsageError(`${place}: "never" is no list. Write it like [one phrase, another].`);
  return { id, adjust, words: words as Record<string, number>, never: never.map(String) };
}

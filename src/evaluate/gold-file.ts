/** Reads what people say the right tags are, in the forms that come along: JSON Lines, CSV, our own decisions. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { createTopicFinder, type TopicFinder } from '../knowledge/find-topic.ts';
import { UsageError } from '../model/errors.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { delimiterOf } from '../read/csv.ts';
import { restoreFormula, splitValues } from '../text/cells.ts';

/** The right topics of one article. */
export interface GoldTopics {
  /** The article's id, or the name of its file. */
  readonly document: string;
  /** Ids, in the order given. */
  readonly topics: readonly string[];
  /** When only single tags were decided on: those. Others are neither right nor wrong. */
  readonly judged?: ReadonlySet<string>;
  /** ISO 3166-1 alpha-2 codes of the countries it is about, where gold tells. */
  readonly countries?: readonly string[];
}

/** Gold, and the names in it that the taxonomy does not know. */
export interface GoldFile {
  readonly articles: readonly GoldTopics[];
  readonly unknown: readonly string[];
}

/** Fields that name the article, and fields that hold its topics; the first one there counts. */
const documentFields = ['document_id', 'id', 'file', 'guid'] as const;
const topicFields = ['topic_ids', 'topics', 'subjects', 'subject_uris', 'subject_ids', 'labels'] as const;

/**
 * Reads `.jsonl` (Annif's, ours, or any with an id and a list of topics), `.csv`/`.tsv` with a row per article (topics between ";", or Annif's
 * addresses between spaces), and `tags.csv` or `decisions.csv` with decisions. Throws `UsageError` naming the line of a mistake.
 */
export function readGoldFile(path: string, taxonomy: Taxonomy): GoldFile {
  const unknown = new Set<string>();
  const find = createTopicFinder(taxonomy);
  const topicOf: TopicFinder = (name) => {
    const id = find(name);
    if (id === undefined) unknown.add(name);
    return id ?? name;
  };
  const text = readText(path);
  const rows = /^\s*\{/.test(text) ? jsonRows(text, path) : csvRows(text);
  const decided = rows.filter(({ fields }) => typeof fields.decision === 'string');
  const articles =
    decided.length > 0 ? fromDecisions(decided, topicOf) : rows.map((row) => fromRow(row, path, topicOf));
  return { articles, unknown: [...unknown] };
}

interface Row {
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code}). Check the path.`);
  }
}

function jsonRows(text: string, path: string): Row[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [{ line: i + 1, fields: JSON.parse(line) }];
    } catch {
      throw new UsageError(`${path}:${i + 1}: is no JSON. Give one object a line.`);
    }
  });
}

function csvRows(text: string): Row[] {
  const delimiter = delimiterOf(text.split(/\r?\n/, 1)[0] ?? '');
  const options = {
    delimiter,
    columns: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  };
  const records = parse(text, options) as unknown as { info: { lines: number }; record: Record<string, string> }[];
  return records.map(({ info, record }) => ({
    line: info.lines,
    fields: Object.fromEntries(
      Object.entries(record).map(([name, cell]) => [name.trim().toLowerCase(), restoreFormula(cell)]),
    ),
  }));
}

/** Rows of one tag each: yes and add are right, no is wrong, the last row on a tag counts. */
function fromDecisions(rows: readonly Row[], topicOf: TopicFinder): GoldTopics[] {
  const byDocument = new Map<string, Map<string, boolean>>();
  for (const { fields } of rows) {
    const decision = String(fields.decision).trim().toLowerCase();
    if (decision === '' || String(fields.kind ?? 'topic') !== 'topic') continue;
    const id = topicOf(String(fields.id || fields.label))!;
    const document = documentOf(fields);
    const words = byDocument.get(document) ?? new Map<string, boolean>();
    byDocument.set(document, words);
    if (decision === 'undo') words.delete(id);
    else words.set(id, decision !== 'no' && decision !== 'n');
  }
  return [...byDocument].map(([document, words]) => ({
    document,
    topics: [...words].filter(([, right]) => right).map(([id]) => id),
    judged: new Set(words.keys()),
  }));
}

function fromRow({ line, fields }: Row, path: string, topicOf: TopicFinder): GoldTopics {
  const document = documentOf(fields);
  if (document === '')
    throw new UsageError(`${path}:${line}: names no article. Give one of the fields ${documentFields.join(', ')}.`);
  const field = topicFields.find((name) => fields[name] !== undefined);
  if (field === undefined)
    throw new UsageError(`${path}:${line}: holds no topics. Give one of the fields ${topicFields.join(', ')}.`);
  const { countries } = fields;
  return {
    document,
    topics: [...new Set(namesIn(fields[field]).map((name) => topicOf(name)!))],
    ...(Array.isArray(countries) ? { countries: countries.map(String) } : {}),
  };
}

function documentOf(fields: Row['fields']): string {
  return String(fields[documentFields.find((name) => fields[name] !== undefined) ?? ''] ?? '').trim();
}

/** "a;b", "<uri> <uri>", ["a"], [{ uri, id, label }]. */
function namesIn(value: unknown): string[] {
  if (typeof value === 'string')
    return /:\/\/\S+\s+<?\w+:\/\//.test(value) ? value.trim().split(/\s+/) : splitValues(value);
  if (!Array.isArray(value)) return [];
  return value.map((item) => {
    if (typeof item !== 'object' || item === null) return String(item);
    const { uri, id, notation, label } = item as Record<string, unknown>;
    return String(uri ?? id ?? notation ?? label);
  });
}

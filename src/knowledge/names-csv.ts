/** Reads lists of names: the user's `names.csv` and ours, which are one format. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../model/errors.ts';
import { type CaseRule, caseRules } from '../model/names.ts';
import { type EntityType, entityTypes } from '../model/tag.ts';
import type { NamedThing, NameForm } from './compile-names.ts';

/**
 * The columns; only `name` and `type` must be there. Several aliases are separated by ";"; `use` is "short" for a name that
 * many things share, which is then believed only where the article speaks of the thing's country.
 */
const columns = ['name', 'type', 'id', 'aliases', 'case', 'country', 'use'] as const;
type Column = (typeof columns)[number];

/** Reads a list of names. Throws `UsageError` naming file, line and key of the first mistake. */
export function readNamesCsv(path: string, weight = 1): NamedThing[] {
  return readRows(path).map(({ line, row }) =>
    toThing(row, weight, (key, problem) => {
      throw new UsageError(`${path}:${line}: ${key}: ${problem}`);
    }),
  );
}

type Fail = (key: Column, problem: string) => never;

function toThing(row: Partial<Record<Column, string>>, weight: number, fail: Fail): NamedThing {
  const name = row.name?.trim() ?? '';
  if (!/[\p{L}\p{N}]/u.test(name)) fail('name', 'is empty. Write the name as it stands in articles.');
  const type = row.type?.trim() ?? '';
  if (!isEntityType(type)) fail('type', `"${type}" is no type. Give one of: ${entityTypes.join(', ')}.`);
  const rule = row.case?.trim() || undefined;
  if (rule !== undefined && !isCaseRule(rule))
    fail('case', `"${rule}" is no case rule. Give one of: ${caseRules.join(', ')}, or leave it empty.`);
  const country = row.country?.trim() || undefined;
  if (country !== undefined && !/^[A-Z]{2}$/.test(country))
    fail('country', `"${country}" is no ISO 3166-1 alpha-2 code. Use two capitals, such as FR.`);
  const use = row.use?.trim() || 'name';
  if (use !== 'name' && use !== 'short') fail('use', `"${use}" is no use. Write "short", or leave it empty.`);
  const id = row.id?.trim() || undefined;
  const texts = [name, ...(row.aliases ?? '').split(';').map((alias) => alias.trim())].filter((text) => text !== '');
  return {
    name,
    type: type as EntityType,
    ...(id === undefined ? {} : { id }),
    ...(country === undefined ? {} : { country }),
    forms: texts.map((text) => ({
      text,
      use: use as NameForm['use'],
      case: (rule as CaseRule | undefined) ?? defaultCase(text),
      weight,
    })),
  };
}

/** Acronyms up to five letters must be written as listed ("WHO" is not "who"); longer names may stand in a headline of capitals. */
export function defaultCase(text: string): CaseRule {
  return /^[\p{Lu}\p{N}.&+-]{1,5}$/u.test(text) ? 'exact' : 'capitals';
}

function isEntityType(type: string): type is EntityType {
  return (entityTypes as readonly string[]).includes(type);
}

function isCaseRule(rule: string): rule is CaseRule {
  return (caseRules as readonly string[]).includes(rule);
}

function readRows(path: string): { line: number; row: Partial<Record<Column, string>> }[] {
  let records: { info: { lines: number }; record: Record<string, string> }[];
  try {
    records = parse(readFileSync(path), {
      columns: headerOf,
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
    });
  } catch (error) {
    throw new UsageError(`${path}: no CSV (${(error as Error).message}). Check the quotes and commas there.`);
  }
  return records.map(({ info, record }) => ({ line: info.lines, row: record }));

  function headerOf(header: readonly string[]): string[] {
    const names = header.map((name) => name.trim().toLowerCase());
    for (const required of ['name', 'type']) {
      if (!names.includes(required))
        throw new UsageError(`${path}:1: the column "${required}" is missing. The columns are: ${columns.join(', ')}.`);
    }
    const unknown = names.find((name) => !(columns as readonly string[]).includes(name));
    if (unknown !== undefined)
      throw new UsageError(`${path}:1: "${unknown}" is no column. The columns are: ${columns.join(', ')}.`);
    return names;
  }
}

/** Every format slugline reads, and how a file's format is told. */
import { UsageError } from '../model/errors.ts';
import { csv, tsv } from './csv.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { markdown } from './markdown.ts';
import type { Reader } from './reader.ts';
import { text } from './text.ts';

/** Formats by name, in the order in which their content is tried; plain text takes what no other does. */
export const readers = { jsonl, json, html, markdown, csv, tsv, text } satisfies Record<string, Reader>;

export type FormatName = keyof typeof readers;

/** The reader of a file: the one forced, else by extension, else by how the file begins. Throws `UsageError` for an unknown name. */
export function chooseReader(name: string, head: string, forced?: string): Reader {
  if (forced !== undefined) return readerNamed(forced);
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const named = Object.values(readers).find((reader) => reader.extensions.includes(extension));
  // "dump.json" that holds one object a line is common, and a broken line then costs only itself.
  if (named === json && jsonl.accepts(head)) return jsonl;
  return named ?? Object.values(readers).find((reader) => reader.accepts(head)) ?? text;
}

/** Throws `UsageError` unless it is the name of a format. */
export function readerNamed(name: string): Reader {
  if (Object.hasOwn(readers, name)) return readers[name as FormatName];
  throw new UsageError(`--input-format ${name}: no such format; say one of ${Object.keys(readers).join(', ')}.`);
}

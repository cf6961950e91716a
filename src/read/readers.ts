/** Every format slugline reads, and how a file's format is told. */
import { UsageError } from '../model/errors.ts';
import { csv, tsv } from './csv.ts';
import { feed } from './feed.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { markdown } from './markdown.ts';
import { mediawiki } from './mediawiki.ts';
import { newsml } from './newsml.ts';
import { nitf } from './nitf.ts';
import { parquet } from './parquet.ts';
import type { Reader } from './reader.ts';
import { reuters } from './reuters.ts';
import { text } from './text.ts';
import { warc } from './warc.ts';

/** Formats by name, in the order in which their content is tried; plain text takes what no other does. */
export const readers = {
  jsonl,
  json,
  warc,
  feed,
  newsml,
  nitf,
  mediawiki,
  reuters,
  html,
  markdown,
  csv,
  tsv,
  parquet,
  text,
} satisfies Record<string, Reader>;

export type FormatName = keyof typeof readers;

const all: readonly Reader[] = Object.values(readers);

/** The reader of a file: the one forced, else by extension, else by how the file begins. Throws `UsageError` for an unknown name. */
export function chooseReader(name: string, head: string, forced?: string): Reader {
  if (forced !== undefined) return readerNamed(forced);
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const named = all.filter((reader) => reader.extensions.includes(extension));
  // "dump.json" that holds one object a line is common, and a broken line then costs only itself.
  if (named.includes(json) && jsonl.accepts(head)) return jsonl;
  if (named.length === 1) return named[0]!;
  const candidates = named.length > 0 ? named : all;
  // XML that is no news format of ours still has text between its tags.
  return candidates.find((reader) => reader.accepts(head)) ?? (/^\s*<\?xml\b/.test(head) ? html : text);
}

/** The reader of a format that is no text, told by its first bytes. */
export function readerBySignature(head: Buffer): Reader | undefined {
  const start = head.toString('latin1', 0, 16);
  return all.find(({ signature }) => signature !== undefined && start.startsWith(signature));
}

/** Throws `UsageError` unless it is the name of a format. */
export function readerNamed(name: string): Reader {
  if (Object.hasOwn(readers, name)) return readers[name as FormatName];
  throw new UsageError(`--input-format ${name}: no such format. Give one of: ${Object.keys(readers).join(', ')}.`);
}

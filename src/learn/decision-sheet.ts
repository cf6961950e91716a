/** Reads the decisions out of a `tags.csv` that an editor filled in and saved with whatever program. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { TagKind, Verdict } from '../model/decisions.ts';
import { UsageError } from '../model/errors.ts';
import { delimiterOf } from '../read/csv.ts';
import { decode, isBinary } from '../read/decode.ts';
import { restoreFormula } from '../text/cells.ts';

/** A row on which somebody decided, not yet matched to a tag. */
export interface SheetRow {
  /** "tags.csv:12", the line where the row begins. */
  readonly place: string;
  readonly document: string;
  readonly kind?: TagKind;
  /** Type of an entity, as written; empty when not given. */
  readonly type: string;
  /** Empty when not given. */
  readonly id: string;
  /** Empty when not given. */
  readonly label: string;
  readonly decision: Exclude<Verdict, 'undo'>;
}

/** A row that could not be used, with why. */
export interface Unmatched {
  readonly place: string;
  readonly document: string;
  /** What the row names: its label, else its id. */
  readonly tag: string;
  /** What is wrong and what to try, in one line. */
  readonly reason: string;
}

/** How people write their word; compared in lower case. The first of each is the one we ask for. */
const words: Readonly<Record<Exclude<Verdict, 'undo'>, readonly string[]>> = {
  yes: ['yes', 'y', 'true', '1', 'ok', 'x', '✓', '✔', 'accept', 'accepted', 'keep', 'right', 'correct'],
  no: ['no', 'n', 'false', '0', '✗', '✘', 'reject', 'rejected', 'drop', 'wrong', 'incorrect'],
  add: ['add', 'added', '+', 'new', 'missing'],
};

/** Names a column may have; the first is the one that slugline writes. */
const columnNames = {
  document_id: ['document_id', 'document', 'doc_id', 'doc', 'article', 'article_id'],
  kind: ['kind'],
  type: ['type'],
  id: ['id', 'tag_id', 'topic_id', 'entity_id', 'uri'],
  label: ['label', 'name', 'tag', 'topic', 'entity'],
  decision: ['decision', 'decisions', 'verdict'],
} as const;
type Column = keyof typeof columnNames;

/**
 * Yields the rows of a file that hold a decision, in order; rows without one are passed over. Any delimiter, byte order mark, line
 * ends, UTF-8, UTF-16 or windows-1252, columns in any order. Throws `UsageError` for a file that cannot be such a table.
 */
export async function* readSheet(path: string): AsyncGenerator<SheetRow | Unmatched> {
  let place: Readonly<Partial<Record<Column, number>>> | undefined;
  for await (const { record, info } of parsedRows(path)) {
    if (place === undefined) {
      // Excel may begin with a line that only names the delimiter.
      if (/^sep=/i.test(record[0] ?? '')) continue;
      place = columnPlaces(record, path);
      continue;
    }
    const cell = (column: Column) => restoreFormula(record[place?.[column] ?? -1] ?? '').trim();
    if (cell('decision') === '') continue;
    const at = `${path}:${info.lines}`;
    const decision = verdictOf(cell('decision'));
    if (decision === undefined) {
      const reason = `"${cell('decision')}" is no decision. Write yes, no or add.`;
      yield { place: at, document: cell('document_id'), tag: cell('label') || cell('id'), reason };
      continue;
    }
    const kind = cell('kind').toLowerCase();
    yield {
      place: at,
      document: cell('document_id'),
      ...(kind === 'topic' || kind === 'entity' ? { kind } : {}),
      type: cell('type'),
      id: cell('id'),
      label: cell('label'),
      decision,
    };
  }
  if (place === undefined)
    throw new UsageError(`${path}: is empty. Give the tags.csv with its decision column filled in.`);
}

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

async function* parsedRows(path: string): AsyncGenerator<ParsedRow> {
  const pieces = decode(textOnly(path));
  const first = (await pieces.next()) as IteratorResult<string, undefined>;
  if (first.done) return;
  const header = /^sep=(.)/i.exec(first.value)?.[1] ?? delimiterOf(first.value.split(/\r?\n/, 1)[0]!);
  const parser = parse({
    delimiter: header,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  const whole = Readable.from(
    (async function* () {
      yield first.value;
      yield* pieces;
    })(),
  );
  whole.on('error', (error) => parser.destroy(error));
  try {
    yield* whole.pipe(parser) as AsyncIterable<ParsedRow>;
  } catch (error) {
    if (error instanceof UsageError || !String((error as { code?: unknown }).code).startsWith('CSV_')) throw error;
    throw new UsageError(`${path}: ${(error as Error).message}. Save it as CSV again.`);
  }
}

async function* textOnly(path: string): AsyncGenerator<Uint8Array> {
  let first = true;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      if (first && isBinary(chunk))
        throw new UsageError(`${path}: is no CSV. Open it in your spreadsheet and save it as CSV.`);
      first = false;
      yield chunk;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`${path}: no such file. Check the path.`);
    if (code === 'EISDIR') throw new UsageError(`${path}: is a folder. Name the CSV in it.`);
    throw error;
  }
}

function columnPlaces(header: readonly string[], path: string): Partial<Record<Column, number>> {
  const names = header.map((name) =>
    restoreFormula(name)
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  const places: Partial<Record<Column, number>> = {};
  for (const [column, known] of Object.entries(columnNames) as [Column, readonly string[]][]) {
    const found = known.map((name) => names.indexOf(name)).find((at) => at >= 0);
    if (found !== undefined) places[column] = found;
  }
  for (const needed of ['document_id', 'decision'] as const) {
    if (places[needed] === undefined)
      throw new UsageError(
        `${path}: the column "${needed}" is missing. There are: ${header.join(', ').slice(0, 200)}. Keep the header of tags.csv.`,
      );
  }
  if (places.id === undefined && places.label === undefined)
    throw new UsageError(`${path}: a column "id" or "label" is needed to tell which tag a decision is about.`);
  return places;
}

function verdictOf(cell: string): Exclude<Verdict, 'undo'> | undefined {
  const word = cell.toLowerCase().replace(/[.!]+$/, '');
  return (Object.keys(words) as Exclude<Verdict, 'undo'>[]).find((verdict) => words[verdict].includes(word));
}

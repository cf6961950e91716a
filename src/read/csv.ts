/** CSV and TSV with a header row; our own files come back as they were written. */
import { parseString } from 'fast-csv';
import { restoreFormula } from '../text/cells.ts';
import { decode } from './decode.ts';
import { numberedLines } from './lines.ts';
import { longestRecord, type RawProblem, type RawRecord, type Reader, tooLong } from './reader.ts';

export const csv: Reader = {
  extensions: ['csv'],
  about: 'CSV with a header row; comma, semicolon, tab or "|" between the columns',
  accepts: (head) => looksLikeTable(head),
  read: (input) => readTable(input.bytes, undefined),
};

export const tsv: Reader = {
  extensions: ['tsv', 'tab'],
  about: 'tab-separated values with a header row',
  accepts: () => false,
  read: (input) => readTable(input.bytes, '\t'),
};

/** Rows are parsed in batches of about this many characters: one at a time fast-csv is 20 times as slow. */
const batchLength = 256 * 1024;

/** One row as written, quotes and all; it may span lines. */
interface RawRow {
  readonly line: number;
  readonly text: string;
}

async function* readTable(
  bytes: AsyncIterable<Uint8Array>,
  fixed: string | undefined,
): AsyncGenerator<RawRecord | RawProblem> {
  let header: readonly string[] | undefined;
  let delimiter = fixed ?? ',';
  for await (const batch of rowBatches(bytes, (first) => (delimiter = fixed ?? delimiterOf(first)))) {
    for (const parsed of await parseRows(batch, delimiter)) {
      if (!('cells' in parsed)) yield parsed;
      else if (header === undefined) header = parsed.cells.map((name) => name.trim());
      else yield toRecord(header, parsed.cells, parsed.line);
    }
  }
}

function toRecord(header: readonly string[], cells: readonly string[], line: number): RawRecord | RawProblem {
  const position = `line ${line}`;
  const extra = cells.slice(header.length);
  if (cells.length < header.length || extra.some((cell) => cell !== '')) {
    return {
      position,
      reason: `the row has ${cells.length} columns, the header has ${header.length}`,
      hint: 'quote the cells that hold the separator or a line break',
    };
  }
  return { position, fields: Object.fromEntries(header.map((name, i) => [name, restoreFormula(cells[i]!)])) };
}

type ParsedRow = { readonly line: number; readonly cells: readonly string[] } | RawProblem;

/** All rows at once; when one of them is broken, each alone, to find it. */
async function parseRows(rows: readonly (RawRow | RawProblem)[], delimiter: string): Promise<ParsedRow[]> {
  const good = rows.filter((row) => 'text' in row);
  const together = await parseTexts(
    good.map((row) => row.text),
    delimiter,
  );
  if (typeof together !== 'string' && together.length === good.length) {
    let next = 0;
    return rows.map((row) => ('text' in row ? { line: row.line, cells: together[next++]! } : row));
  }
  const parsed: ParsedRow[] = [];
  for (const row of rows) parsed.push('text' in row ? await parseAlone(row, delimiter) : row);
  return parsed;
}

async function parseAlone(row: RawRow, delimiter: string): Promise<ParsedRow> {
  const cells = await parseTexts([row.text], delimiter);
  if (typeof cells !== 'string' && cells.length === 1) return { line: row.line, cells: cells[0]! };
  return { position: `line ${row.line}`, ...brokenQuotes };
}

const brokenQuotes = {
  reason: 'the quotes of this row do not match',
  hint: 'put the cell in quotes and double every quote inside it',
} as const;

/** The cells of each row, or what is wrong with them. */
function parseTexts(texts: readonly string[], delimiter: string): Promise<string[][] | string> {
  // fast-csv takes a byte order mark away from whatever it reads next; behind a cell before it, it stays.
  const shifted = texts.map((text) => text.startsWith('\ufeff'));
  const text = texts.map((text, i) => (shifted[i] ? `x${delimiter}${text}` : text)).join('\n');
  return new Promise((resolve) => {
    const rows: string[][] = [];
    parseString<string[], string[]>(text, { delimiter, ignoreEmpty: false })
      .on('error', (error) => resolve(error.message))
      .on('data', (row) => rows.push(shifted[rows.length] ? row.slice(1) : row))
      .on('end', () => resolve(rows));
  });
}

/** Cuts a table into rows by its quotes: a quote at the start of a cell opens one that may hold line breaks. */
async function* rowBatches(
  bytes: AsyncIterable<Uint8Array>,
  onHeader: (first: string) => string,
): AsyncGenerator<(RawRow | RawProblem)[]> {
  let batch: (RawRow | RawProblem)[] = [];
  let batched = 0;
  let open: { line: number; parts: string[]; length: number } | undefined;
  let delimiter: string | undefined;
  for await (const lines of numberedLines(decode(bytes))) {
    for (const { number, text } of lines) {
      if (open === undefined && text?.trim() === '') continue;
      if (text === undefined) {
        batch.push(tooLong(`line ${number}`));
        open = undefined;
        continue;
      }
      delimiter ??= onHeader(text);
      const closed = quoteCloses(text, delimiter, open !== undefined);
      open ??= { line: number, parts: [], length: 0 };
      open.parts.push(text);
      open.length += text.length + 1;
      if (open.length > longestRecord) {
        batch.push(tooLong(`line ${open.line}`));
        open = undefined;
      } else if (closed) {
        batch.push({ line: open.line, text: open.parts.join('\n').replace(/\r$/, '') });
        batched += open.length;
        open = undefined;
      }
      if (batched > batchLength) {
        yield batch;
        batch = [];
        batched = 0;
      }
    }
  }
  if (open !== undefined) batch.push({ position: `line ${open.line}`, ...brokenQuotes });
  yield batch;
}

/** Whether no cell is open at the end of a line, given whether one was open at its start. */
function quoteCloses(line: string, delimiter: string, open: boolean): boolean {
  let at = open ? quoteEnd(line, 0) : cellEnd(line, 0);
  for (;;) {
    if (at === -1) return false;
    const next = line.indexOf(delimiter, at);
    if (next === -1) return true;
    at = cellEnd(line, next + delimiter.length);
  }
}

/** Where the cell that starts at `from` ends its quotes: behind the closing one, `from` without quotes, -1 when they stay open. */
function cellEnd(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ') at += 1;
  return line[at] === '"' ? quoteEnd(line, at + 1) : from;
}

/** The place behind the next single quote; two are one quote of the text. */
function quoteEnd(line: string, from: number): number {
  let at = line.indexOf('"', from);
  while (at !== -1 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at === -1 ? -1 : at + 1;
}

/** The separator that the header has most of; a comma when it has none. */
export function delimiterOf(header: string): string {
  const unquoted = header.replace(/"(?:[^"]|"")*"/g, '');
  const counts = [',', ';', '\t', '|'].map((sign) => [unquoted.split(sign).length - 1, sign] as const);
  return counts.reduce((best, next) => (next[0] > best[0] ? next : best))[1];
}

/** A header of at least two short names, one of which we know, and as many separators on the second line or more. */
function looksLikeTable(head: string): boolean {
  const [first = '', second = ''] = head.split('\n');
  const delimiter = delimiterOf(first);
  const names = first.split(delimiter).map((name) => name.replace(/^\s*"|"\s*$/g, '').trim());
  if (names.length < 2 || second === '' || !names.every((name) => name.length < 40)) return false;
  return names.some((name) => /^(?:id|title|headline|text|body|content|maintext|url|link|document_id)$/i.test(name));
}

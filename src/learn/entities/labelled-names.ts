/** Reads texts in which people have marked names: CoNLL columns, or JSON Lines of texts with spans. */

import { readFileSync } from 'node:fs';
import { UsageError } from '../../model/errors.ts';
import type { LabelledSpan } from './annotated.ts';
import { type LabelledDocument, readColumns } from './columns.ts';
import type { TypedSpan } from './measure.ts';

/** A text and the names in it, in order, none within another. */
export interface LabelledNames {
  readonly text: string;
  readonly entities: readonly LabelledSpan[];
  /** Where its tokens are, when it came in columns: names are counted by whole tokens then, whatever ours are. */
  readonly tokens?: Tokens;
}
interface Tokens {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Whether a text looks like CoNLL columns: its first lines end in O, B-X, I-X, or a label of BIOES or BILOU. */
export function looksLikeConll(text: string): boolean {
  const lines = text.split(/\r?\n/, 60).filter((line) => line.trim() !== '' && !/^(?:#|-DOCSTART-)/.test(line));
  return lines.length > 0 && lines.every((line) => /\s(?:O|[BIESLU]-\S+)\s*$/.test(line));
}

/**
 * Reads one file. Columns: token in the first, IOB1, IOB2, BIOES or BILOU label in the last, a blank line between sentences, "-DOCSTART-"
 * between documents; without any, every sentence stands alone. JSON Lines: `{text, entities: [{start, end, type}]}` with half-open ranges in
 * UTF-16 units; "spans" and "label" do as well. Throws `UsageError` naming file and line.
 */
export function readLabelledNames(path: string): LabelledNames[] {
  const text = readText(path);
  const texts = looksLikeConll(text.slice(0, 10_000)) ? fromColumns(text) : fromLines(text, path);
  if (texts.length === 0) throw new UsageError(`${path}: no text in it. Give CoNLL columns or JSON Lines.`);
  return texts;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch {
    throw new UsageError(`${path}: cannot be read. Check the path.`);
  }
}

function fromColumns(text: string): LabelledNames[] {
  const types = new Set(Array.from(text.matchAll(/\s[BIESLU]-(\S+)[^\S\n]*$/gm), ([, type]) => type!));
  const documents = readColumns(text, {
    separator: /\s+/,
    token: 0,
    label: -1,
    document: /^-DOCSTART-/m.test(text) ? /^-DOCSTART-/ : 'sentence',
    types: Object.fromEntries([...types].map((type) => [type, type])),
  });
  return documents.map(layOut);
}

/** A document as text, one sentence a line. */
function layOut({ sentences }: LabelledDocument): LabelledNames {
  const starts: number[] = [];
  const ends: number[] = [];
  const entities: { start: number; end: number; type: string }[] = [];
  let text = '';
  for (const { tokens, labels } of sentences) {
    tokens.forEach((token, i) => {
      if (text !== '') text += i === 0 ? '\n' : ' ';
      starts.push(text.length);
      text += token;
      ends.push(text.length);
      const label = labels[i]!;
      if (label.startsWith('B-')) entities.push({ start: starts.at(-1)!, end: text.length, type: label.slice(2) });
      else if (label !== 'O') entities.at(-1)!.end = text.length;
    });
  }
  return { text, entities, tokens: { starts, ends } };
}

function fromLines(text: string, path: string): LabelledNames[] {
  return text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [fromLine(line, `${path}:${i + 1}`)]));
}

function fromLine(line: string, place: string): LabelledNames {
  const record = parsed(line, place);
  const spans = record.entities ?? record.spans;
  if (typeof record.text !== 'string' || !Array.isArray(spans))
    throw new UsageError(`${place}: is no marked text. Give "text" and "entities", a list of {start, end, type}.`);
  const { text } = record;
  const entities = spans.map((span) => checked(span, text, place));
  return { text, entities: outermost(entities) };
}

function parsed(line: string, place: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, with what would be right.
  }
  throw new UsageError(`${place}: is neither CoNLL columns nor a JSON object. Check the file's format.`);
}

/** Types stand in ids, columns and facets. */
const typeForm = /^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,49}$/u;

function checked(span: unknown, text: string, place: string): LabelledSpan {
  const { start, end, type, label } = (span ?? {}) as Record<string, unknown>;
  const name = type ?? label;
  if (!Number.isInteger(start) || !Number.isInteger(end) || typeof name !== 'string')
    throw new UsageError(
      `${place}: an entity lacks its place or type. Give whole numbers "start" and "end", and a "type".`,
    );
  const [from, to] = [Number(start), Number(end)];
  if (from < 0 || to <= from || to > text.length)
    throw new UsageError(
      `${place}: ${from} to ${to} is no part of a text of ${text.length} characters. Count from 0 in UTF-16 units.`,
    );
  if (!typeForm.test(name))
    throw new UsageError(`${place}: "${name}" is no type. Use letters, digits, spaces and ._/-, at most 50.`);
  return { start: from, end: to, type: name };
}

/** The longest of names that overlap, in text order. */
function outermost(entities: readonly LabelledSpan[]): LabelledSpan[] {
  const kept: LabelledSpan[] = [];
  for (const one of [...entities].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start))
    if (!kept.some(({ start, end }) => start < one.end && one.start < end)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}

/** A name found, as it is counted: stretched over the tokens that it touches, where the text came in columns. */
export function asCounted<Span extends LabelledSpan>({ tokens }: LabelledNames, span: Span): Span {
  if (tokens === undefined) return span;
  const { starts, ends } = tokens;
  const first = ends.findIndex((end) => end > span.start);
  let last = first;
  while (last + 1 < starts.length && starts[last + 1]! < span.end) last += 1;
  return { ...span, start: starts[first]!, end: ends[last]! };
}

/** Characters in place of tokens: spans are only compared. */
export const asSpan = ({ start, end, type }: LabelledSpan): TypedSpan => ({ first: start, end, type });

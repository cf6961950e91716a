/** Names found in CoNLL files against those marked there, counted as conlleval does. */
import { readFileSync } from 'node:fs';
import { type LabelledDocument, readColumns } from '../learn/entities/columns.ts';
import { createSpanScores, f1, precision, recall, spansOfLabels, type TypedSpan } from '../learn/entities/measure.ts';
import { UsageError } from '../model/errors.ts';
import type { Knowledge } from '../model/knowledge.ts';
import { type Entity, entityTypes } from '../model/tag.ts';
import { coarseOf } from '../recognise/learned/fine.ts';
import { createRecogniser } from '../recognise/recognise.ts';
import { analyse } from '../text/analyse.ts';

/** One line of conlleval's table; shares are 0..1. */
export interface SpanRow {
  /** A type, or "overall". */
  readonly type: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Names in gold. */
  readonly support: number;
  /** Names found. */
  readonly found: number;
}

/** Whether a text looks like CoNLL columns: its first lines end in O, B-X or I-X. */
export function looksLikeConll(text: string): boolean {
  const lines = text.split(/\r?\n/, 60).filter((line) => line.trim() !== '' && !/^(?:#|-DOCSTART-)/.test(line));
  return lines.length > 0 && lines.every((line) => /\s(?:O|[BI]-\w+)\s*$/.test(line));
}

/**
 * Finds the names in a CoNLL file (token in the first column, IOB1 or IOB2 label in the last) and compares. The types are CoNLL-2003's four
 * or our ten, whichever the file uses. Throws `UsageError` when it uses neither.
 */
export function evaluateConll(path: string, { names, recogniser }: Knowledge): SpanRow[] {
  const text = readFileSync(path, 'utf8');
  const labels = new Set(Array.from(text.matchAll(/\s[BI]-(\S+)\s*$/gm), ([, type]) => type!));
  const types = new Set<string>([...Object.values(coarseOf), ...entityTypes]);
  const strange = [...labels].filter((label) => !types.has(label));
  if (strange.length > 0 || labels.size === 0)
    throw new UsageError(`${path}: unknown labels ${strange.join(', ')}. Known are ${[...types].join(', ')}.`);
  const fine = entityTypes.some((type) => labels.has(type));
  const typeOf = ({ type }: Entity) => (fine ? type : coarseOf[type]);
  const recognise = createRecogniser(names, recogniser);
  const scores = createSpanScores();
  const format = {
    separator: /\s+/,
    token: 0,
    label: -1,
    document: /^-DOCSTART-/,
    types: Object.fromEntries([...types].map((type) => [type, type])),
  };
  for (const document of readColumns(text, format)) {
    const { text, starts, ends, labels: marked } = laidOut(document);
    const entities = recognise({ text, titleEnd: 0, removed: [] }, analyse(text));
    const found = entities.flatMap((entity) =>
      entity.mentions.map(({ start, end }) => tokenSpan(starts, ends, start, end, typeOf(entity))),
    );
    scores.add(spansOfLabels(marked), found);
  }
  const row = (type: string, counts: { right: number; found: number; wanted: number }): SpanRow => ({
    type,
    precision: precision(counts),
    recall: recall(counts),
    f1: f1(counts),
    support: counts.wanted,
    found: counts.found,
  });
  const byType = [...scores.byType].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, counts]) => row(type, counts));
  return [row('overall', scores.total()), ...byType];
}

/** A document as text, one sentence a line, with the place of each token. */
function laidOut({ sentences }: LabelledDocument) {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const { tokens } of sentences) {
    tokens.forEach((token, i) => {
      text += i === 0 ? (text === '' ? '' : '\n') : ' ';
      starts.push(text.length);
      text += token;
      ends.push(text.length);
    });
  }
  return { text, starts, ends, labels: sentences.flatMap(({ labels }) => labels) };
}

/** The tokens that a mention touches. */
function tokenSpan(
  starts: readonly number[],
  ends: readonly number[],
  start: number,
  end: number,
  type: string,
): TypedSpan {
  const first = ends.findIndex((tokenEnd) => tokenEnd > start);
  let last = first;
  while (last + 1 < starts.length && starts[last + 1]! < end) last += 1;
  return { first, end: last + 1, type };
}

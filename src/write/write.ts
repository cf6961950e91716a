/** Tagged articles to the lines of output files: which formats there are, and which files each fills. */
import type { TaggedArticle } from '../model/tag.ts';
import { articlesCsv } from './articles.ts';
import { csvLines } from './csv.ts';
import { type FormatName, formatNames } from './formats.ts';
import { taggedJsonl } from './jsonl.ts';
import { tagsCsv } from './tags.ts';

/** One file of a run: lines that are joined in article order; nothing depends on how articles are cut into batches. */
export interface OutputFile {
  /** The header's columns; absent for a file without a header. */
  readonly columns?: readonly string[];
  /** What stands between cells, in a file with columns; default a comma. */
  readonly delimiter?: string;
  /** The articles' lines, each ended; of every article its own, so a file has no totals. */
  readonly lines: (articles: readonly TaggedArticle[]) => Promise<string>;
}

/** The header of a file, empty where it has none. */
export async function headerOf({ columns, delimiter }: Pick<OutputFile, 'columns' | 'delimiter'>): Promise<string> {
  return columns === undefined ? '' : csvLines([columns], delimiter);
}

/** How each format is written: its files, by name. */
const writers = {
  csv: { 'articles.csv': articlesCsv, 'tags.csv': tagsCsv },
  jsonl: { 'tagged.jsonl': taggedJsonl },
} satisfies Record<FormatName, Writer>;

/** The files of one format, by name. */
export type Writer = Readonly<Record<string, OutputFile>>;

/** The files that these formats fill, by name, in the order of `formats`. */
export function outputFiles(wanted: readonly FormatName[]): Writer {
  return Object.assign({}, ...formatNames.filter((name) => wanted.includes(name)).map((name) => writers[name]));
}

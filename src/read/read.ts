/** Paths or stdin to articles, one at a time, in a fixed order. */
import type { ReadRecord } from '../model/article.ts';

/** How to read. */
export interface ReadOptions {
  /** Forces the format of every file instead of extension, then content. */
  readonly inputFormat?: string;
  /** Our field name to theirs: `{ text: 'body_html' }`. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Yields every record of files, folders (sorted, recursive) or "-" (stdin). Throws `UsageError` when a path does not exist. */
export async function* readArticles(
  _paths: readonly string[],
  _options: ReadOptions = {},
): AsyncGenerator<ReadRecord> {}

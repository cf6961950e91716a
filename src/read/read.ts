/** Paths or stdin to articles, one at a time, in a fixed order. */
import type { ReadRecord, Rejection } from '../model/article.ts';
import { decodeHead, isBinary } from './decode.ts';
import { createToArticle } from './fields.ts';
import { findFiles, unreadable } from './files.ts';
import { createGiveId } from './ids.ts';
import type { Input, RawProblem, RawRecord } from './reader.ts';
import { chooseReader, readerNamed } from './readers.ts';
import { open } from './unpack.ts';

/** How to read. */
export interface ReadOptions {
  /** Forces the format of every file instead of extension, then content. */
  readonly inputFormat?: string;
  /** Our field name to theirs: `{ text: 'body_html' }`; a path with dots reaches inward. */
  readonly fields?: Readonly<Record<string, string>>;
}

/**
 * Yields every record of files, folders (sorted, recursive) or "-" (stdin). Throws `UsageError` when a path does not exist, or when
 * an option names a format or field that there is not.
 */
export async function* readArticles(paths: readonly string[], options: ReadOptions = {}): AsyncGenerator<ReadRecord> {
  if (options.inputFormat !== undefined) readerNamed(options.inputFormat);
  const toArticle = createToArticle(options.fields);
  const giveId = createGiveId();
  for (const file of findFiles(paths)) {
    if ('reason' in file) yield { rejection: file };
    else
      for await (const raw of rawRecords(file, options.inputFormat)) {
        if ('source' in raw) yield { rejection: raw };
        else {
          const record = 'fields' in raw ? toArticle(raw, file.name) : raw;
          yield 'reason' in record ? { rejection: { source: file.name, ...record } } : { article: giveId(record) };
        }
      }
  }
}

/** The records of one file; what keeps it from being read, or read on, becomes a rejection at the end. */
async function* rawRecords(
  file: Input,
  inputFormat: string | undefined,
): AsyncGenerator<RawRecord | RawProblem | Rejection> {
  let position = '';
  try {
    const opened = await open(file);
    if (opened.head.length === 0) {
      yield { position, reason: 'the file is empty', hint: 'remove it, or check how it was made' };
      return;
    }
    if (isBinary(opened.head)) {
      yield { position, reason: 'not text (binary data)', hint: 'save it as text, HTML, JSON or CSV' };
      return;
    }
    const reader = chooseReader(opened.name, decodeHead(opened.head), inputFormat);
    for await (const record of reader.read(opened)) {
      position = record.position;
      yield record;
    }
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== 'string' || error instanceof TypeError) throw error;
    yield {
      ...unreadable(file.name, error as NodeJS.ErrnoException),
      position: position === '' ? '' : `after ${position}`,
    };
  }
}

/** Paths or stdin to articles, one at a time, in a fixed order. */
import type { ReadRecord } from '../model/article.ts';
import { decodeHead, isBinary } from './decode.ts';
import { createToArticle } from './fields.ts';
import { findFiles, unreadable } from './files.ts';
import { createGiveId } from './ids.ts';
import { packingOf, withoutSuffix } from './packings.ts';
import { type Peeked, peek } from './peek.ts';
import type { Input, RawProblem, RawRecord } from './reader.ts';
import { chooseReader, readerBySignature, readerNamed } from './readers.ts';

/** How to read. */
export interface ReadOptions {
  /** Forces the format of every file instead of extension, then content. */
  readonly inputFormat?: string;
  /** Our field name to theirs: `{ text: 'body_html' }`; a path with dots reaches inward. */
  readonly fields?: Readonly<Record<string, string>>;
}

/**
 * Yields every record of files, folders (sorted, recursive) or "-" (stdin). Throws `UsageError` when a path does not exist, or when
 * an option names a format or field that there is not. `onBytes` is told of every piece read of a file, before it is unpacked.
 */
export async function* readArticles(
  paths: readonly string[],
  options: ReadOptions = {},
  onBytes?: (count: number) => void,
): AsyncGenerator<ReadRecord> {
  if (options.inputFormat !== undefined) readerNamed(options.inputFormat);
  const toArticle = createToArticle(options.fields);
  const giveId = createGiveId();
  for (const file of findFiles(paths)) {
    if ('reason' in file) yield { rejection: file };
    else
      for await (const { source, raw } of readInput(onBytes ? counted(file, onBytes) : file, options.inputFormat)) {
        const record = 'fields' in raw ? toArticle(raw, source) : raw;
        yield 'reason' in record ? { rejection: { source, ...inOneLine(record) } } : { article: giveId(record) };
      }
  }
}

/** Names of fields and parsers' messages may hold anything; longer than a screen nobody reads. */
function inOneLine({ position, reason, hint }: RawProblem): RawProblem {
  const line = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 500);
  return { position, reason: line(reason), hint: line(hint) };
}

function counted(file: Input, onBytes: (count: number) => void): Input {
  return { ...file, bytes: tell() };

  async function* tell(): AsyncGenerator<Uint8Array> {
    for await (const bytes of file.bytes) {
      onBytes(bytes.length);
      yield bytes;
    }
  }
}

/** Archives within archives within … are opened so deep. */
const deepestPacking = 4;

interface SourcedRecord {
  readonly source: string;
  readonly raw: RawRecord | RawProblem;
}

/** The records of one file, or of all it packs; what keeps it from being read, or read on, becomes a problem at the end. */
async function* readInput(input: Input, inputFormat: string | undefined, depth = 0): AsyncGenerator<SourcedRecord> {
  const source = input.name;
  let position = '';
  try {
    const peeked = await peek(input);
    const packing = depth < deepestPacking && !isOffice(source) ? packingOf(peeked.head) : undefined;
    if (packing !== undefined) {
      for await (const member of packing.open(peeked)) yield* readInput(member, inputFormat, depth + 1);
      return;
    }
    for await (const raw of rawRecords(peeked, inputFormat)) {
      position = raw.position;
      yield { source, raw };
    }
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== 'string' || error instanceof TypeError) throw error;
    const { reason, hint } = unreadable(source, error as NodeJS.ErrnoException);
    yield { source, raw: { position: position === '' ? '' : `after ${position}`, reason, hint } };
  }
}

async function* rawRecords(peeked: Peeked, inputFormat: string | undefined): AsyncGenerator<RawRecord | RawProblem> {
  const { head } = peeked;
  if (head.length === 0) {
    yield { position: '', reason: 'the file is empty', hint: 'remove it, or check how it was made' };
    return;
  }
  const reader = readerBySignature(head);
  if (reader === undefined && isBinary(head)) {
    yield { position: '', reason: 'not text (binary data)', hint: 'save it as text, HTML, JSON or CSV' };
    return;
  }
  yield* (reader ?? chooseReader(withoutSuffix(peeked.name), decodeHead(head), inputFormat)).read(peeked);
}

/** Office files and books are zips, but what they hold is no article. */
function isOffice(name: string): boolean {
  return /\.(?:docx|xlsx|pptx|odt|ods|odp|epub|jar|apk)$/i.test(name);
}

/** What every reader of a format is given and gives back. */
import type { Markup } from '../model/article.ts';

/** One file (or stdin, or a member of an archive), unpacked but not decoded. */
export interface Input {
  /** As the user named it; "dump.zip/a.txt" for a member of an archive. */
  readonly name: string;
  /** Read once, front to back. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The file itself, for formats that are read from their end; absent for stdin and members of archives. */
  readonly path?: string;
}

/** A record in its format's own field names. */
export interface RawRecord {
  /** "line 7", "record 3"; empty when the file is one article. */
  readonly position: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** How the text is written, where the format tells. */
  readonly markup?: Markup;
}

/** A record that could not be read. */
export interface RawProblem {
  readonly position: string;
  readonly reason: string;
  readonly hint: string;
}

/** One format. Yields records in file order; memory is bounded by one record, or by about 1 MB. */
export interface Reader {
  /** Without the dot, lower case. */
  readonly extensions: readonly string[];
  /** One line for the help text. */
  readonly about: string;
  /** First bytes of a format that is no text. */
  readonly signature?: string;
  /** Whether a file that begins so is in this format; asked when the extension does not tell. */
  readonly accepts: (head: string) => boolean;
  readonly read: (input: Input) => AsyncIterable<RawRecord | RawProblem>;
}

/** Longest record in UTF-16 units; longer ones are rejected, so that one broken line cannot fill the memory. */
export const longestRecord = 64 * 1024 * 1024;

/** The problem of a record beyond `longestRecord`. */
export function tooLong(position: string): RawProblem {
  return {
    position,
    reason: `the record is longer than ${longestRecord / 1024 / 1024} million characters`,
    hint: 'split it, or check that its quotes and line ends are right',
  };
}

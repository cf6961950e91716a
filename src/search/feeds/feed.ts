/** What a feed is: the files one engine takes, and the command that loads them. */
import type { SearchRecord } from '../record.ts';

/** How a feed is written. */
export interface FeedOptions {
  /** Name of the index, collection, core or database schema: lower-case letters, digits, "_" and "-". */
  readonly index: string;
  /** Adds the tags to articles that are already there, rather than writing whole articles. */
  readonly update: boolean;
  /** A file of articles is closed before it grows over this. */
  readonly partBytes: number;
}

/** One engine's feed. */
export interface Feed {
  /** Whether `update` means something to it. */
  readonly canUpdate: boolean;
  /** The one command that loads what lies in `folder`. */
  readonly load: (folder: string, options: FeedOptions) => string;
  /** Writes all files into an empty folder; returns how many records went in. */
  readonly write: (records: AsyncIterable<SearchRecord>, folder: string, options: FeedOptions) => Promise<number>;
}

/** What is read: one article, or one record that could not become an article. */

/** How the body of an article is written. */
export type Markup = 'text' | 'markdown' | 'html';

/** One record of a dump, as read: nothing cleaned, nothing guessed. */
export interface Article {
  /** Unique within a run; stable across runs and machines. */
  readonly id: string;
  /** The file it came from, as the user named it, or the record's own source field. */
  readonly source: string;
  /** Where in that file: "line 7", "record 3"; empty when the file is one article. */
  readonly position: string;
  readonly url?: string;
  readonly title?: string;
  /** ISO 8601 where the record's date could be read, else as written. */
  readonly published?: string;
  /** BCP 47 tag as stated by the record; detected later when absent. */
  readonly language?: string;
  /** The body, written in `markup`. */
  readonly text: string;
  readonly markup: Markup;
  /** The record's other fields (authors, section, ...), kept through to the JSONL. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A record that could not become an article; it costs no other record. */
export interface Rejection {
  readonly source: string;
  readonly position: string;
  /** What is wrong, in one line. */
  readonly reason: string;
  /** The next thing to try, in one line. */
  readonly hint: string;
}

/** What a reader yields, in input order: articles in = tagged + skipped + rejected. */
export type ReadRecord = { readonly article: Article } | { readonly rejection: Rejection };

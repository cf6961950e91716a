/** The output formats by name; apart from their writers, because help must not wait for those to load. */

/** Every output format and what it is for, in one line of help. `writers` says how each is written. */
export const formats = {
  csv: 'articles.csv, one row per article, and tags.csv, one row per tag with its evidence',
  jsonl: 'tagged.jsonl, everything, one article a line',
} as const;

/** The name of an output format. */
export type FormatName = keyof typeof formats;

/** The names of all output formats, in order. */
export const formatNames = Object.keys(formats) as readonly FormatName[];

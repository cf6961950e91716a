/** A run's articles to the files of one engine. */
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { explained, makeFolder } from '../batch/files.ts';
import { UsageError } from '../model/errors.ts';
import { readTagged, taggedPath } from '../read/tagged.ts';
import type { FeedOptions } from './feeds/feed.ts';
import { feeds } from './feeds/feeds.ts';
import type { FeedName } from './feeds/names.ts';
import { type SearchRecord, searchRecord } from './record.ts';

/** What to export, and where to. */
export interface ExportOptions extends Partial<FeedOptions> {
  /** The folder of a finished run, or its `tagged.jsonl`. */
  readonly output: string;
  readonly to: FeedName;
  /** Where the files go; `feeds/NAME` in the run's folder when left out. What lies there is replaced. */
  readonly folder?: string;
}

/** What came of it. */
export interface ExportSummary {
  readonly articles: number;
  readonly folder: string;
  /** The one command that loads it. */
  readonly load: string;
}

/** Name of the index when nothing else is said. */
const defaultIndex = 'articles';

/** Elasticsearch advises 5 to 15 MB a bulk request, Typesense and Meilisearch some thousand documents; 5 MB is about 400 articles with evidence. */
const defaultPartBytes = 5_000_000;

/** Writes the feed; the folder appears complete or not at all. Throws `UsageError` for what the user can mend. */
export async function exportRun({ output, to, ...options }: ExportOptions): Promise<ExportSummary> {
  const path = taggedPath(output);
  const folder = options.folder ?? join(dirname(path), 'feeds', to);
  const feedOptions = checkedOptions(to, options);
  const partial = `${folder}.partial`;
  await makeFolder(dirname(folder));
  await rm(partial, { recursive: true, force: true }).catch(explained(partial));
  await mkdir(partial).catch(explained(partial));
  const articles = await feeds[to].write(recordsOf(output), partial, feedOptions).catch(explained(partial));
  await rm(folder, { recursive: true, force: true }).catch(explained(folder));
  await rename(partial, folder).catch(explained(folder));
  return { articles, folder, load: feeds[to].load(folder, feedOptions) };
}

/** The options with their defaults. Throws `UsageError` for those that make no sense. */
export function checkedOptions(to: FeedName, given: Partial<FeedOptions>): FeedOptions {
  const { index = defaultIndex, update = false, partBytes = defaultPartBytes } = given;
  if (!/^[a-z0-9][a-z0-9_-]{0,62}$/.test(index)) {
    throw new UsageError(
      `"${index}" is no name for an index. Give lower-case letters, digits, "_" and "-", at most 63.`,
    );
  }
  if (update && !feeds[to].canUpdate) throw new UsageError(`${to} takes whole articles only. Leave out --update.`);
  return { index, update, partBytes };
}

/** The records of a run, in order. */
export async function* recordsOf(output: string): AsyncGenerator<SearchRecord> {
  for await (const article of readTagged(output)) yield searchRecord(article);
}

/** A document as Meilisearch and Typesense take it. */
import { plainId } from '../ids.ts';
import { type SearchRecord, tagsOnly } from '../record.ts';
import type { FeedOptions } from './feed.ts';

/** One document, ended. Neither engine has a date type: the instant is whole seconds since 1970, to compare and sort by. */
export function plainDocument(record: SearchRecord, { update }: FeedOptions): string {
  const { published_at, ...rest } = update ? tagsOnly(record) : record;
  const instant = published_at === undefined ? {} : { published_at: Math.floor(Date.parse(published_at) / 1000) };
  return `${JSON.stringify({ id: plainId(record.document_id), ...rest, ...instant })}\n`;
}

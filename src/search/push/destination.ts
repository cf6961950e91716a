/** What a feed can be pushed to. */
import type { FeedOptions } from '../feeds/feed.ts';
import type { SearchRecord } from '../record.ts';
import type { Patience } from './retry.ts';

/** One article on its way. */
export interface PushItem {
  readonly record: SearchRecord;
  /** What is sent of it. */
  readonly text: string;
}

/** An article the engine will not have. */
export interface RejectedItem {
  readonly document_id: string;
  readonly status: string;
  readonly reason: string;
}

/** An engine, ready to take articles. */
export interface Destination {
  /** What is sent of a record. */
  readonly text: (record: SearchRecord) => string;
  /**
   * Sends a batch; sending it again changes nothing. Returns those the engine did not take, with its reasons. Throws `RefusedError` when it
   * takes none of them as they are, `UsageError` when it never will or is gone for good.
   */
  readonly send: (batch: readonly PushItem[]) => Promise<readonly RejectedItem[]>;
  /** Makes what was sent findable. */
  readonly finish: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How a destination is opened: tells the engine its mapping, schema or settings. */
export type OpenDestination = (
  address: URL,
  options: FeedOptions,
  environment: Readonly<Record<string, string | undefined>>,
  patience: Patience,
) => Promise<Destination>;

/** Nothing to be done. */
export async function nothing(): Promise<void> {}

/** Says why an article was not taken. */
export function rejection({ record }: PushItem, status: string | number, reason: string): RejectedItem {
  return { document_id: record.document_id, status: String(status), reason };
}

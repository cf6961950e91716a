/** Sends a run to an engine: in batches, patiently, from where it stopped, and says what was not taken. */
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../../model/errors.ts';
import { taggedPath } from '../../read/tagged.ts';
import { checkedOptions, recordsOf } from '../export.ts';
import type { FeedOptions } from '../feeds/feed.ts';
import type { FeedName } from '../feeds/names.ts';
import type { SearchRecord } from '../record.ts';
import type { Destination, PushItem, RejectedItem } from './destination.ts';
import { rejection } from './destination.ts';
import { destinations } from './destinations.ts';
import { RefusedError } from './errors.ts';
import { openJournal, rejectedFile } from './journal.ts';
import { type Patience, realPatience } from './retry.ts';

/** What to send, and where to. */
export interface PushOptions extends Partial<FeedOptions> {
  /** The folder of a finished run. */
  readonly output: string;
  readonly to: FeedName;
  /** The engine's address, without credentials. */
  readonly url: string;
  /** Where credentials come from; the process's own when left out. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly patience?: Patience;
  /** Stops after the batch under way; the same call goes on. */
  readonly signal?: AbortSignal;
  /** Called after every batch with the articles sent so far. */
  readonly onProgress?: (sent: number) => void;
}

/** What came of it. */
export interface PushSummary {
  /** Articles sent, those of an earlier, interrupted push among them. */
  readonly sent: number;
  readonly rejected: number;
  /** Articles that an earlier push had sent. */
  readonly resumedFrom: number;
  /** The list of those that were not taken, with the engine's reasons. */
  readonly rejectedPath: string;
  /** False when `signal` stopped it: the same call goes on. */
  readonly finished: boolean;
}

/** Articles a batch at most, however small: Typesense and Meilisearch advise thousands, and an answer names each. */
const mostItems = 2_000;

/** Pushes a run. Throws `UsageError` for what the user can mend, also when the engine stays away. */
export async function pushRun({ output, to, url, ...options }: PushOptions): Promise<PushSummary> {
  const { environment = process.env, patience = realPatience, signal, onProgress } = options;
  const feedOptions = checkedOptions(to, options);
  const path = taggedPath(output);
  const folder = join(dirname(path), 'push', to);
  const destination = await destinationOf(to)(checkedAddress(url), feedOptions, environment, patience);
  try {
    const { size, mtimeMs } = statSync(path);
    const { index, update } = feedOptions;
    const journal = await openJournal(folder, { url, index, update, source: `${size} ${mtimeMs}` });
    let progress = journal.resumed;
    try {
      const items = itemsOf(recordsOf(output), destination, journal.resumed.sent);
      for await (const batch of batches(items, feedOptions.partBytes)) {
        progress = await journal.save(batch.length, await sendSplit(destination, batch));
        onProgress?.(progress.sent);
        if (signal?.aborted) break;
      }
      if (!signal?.aborted) {
        await destination.finish();
        await journal.finish();
      }
    } finally {
      await journal.close();
    }
    return {
      sent: progress.sent,
      rejected: progress.rejected,
      resumedFrom: journal.resumed.sent,
      rejectedPath: join(folder, rejectedFile),
      finished: !signal?.aborted,
    };
  } finally {
    await destination.close();
  }
}

function destinationOf(to: FeedName) {
  if (!Object.hasOwn(destinations, to)) throw new UsageError(`${to} is a file and cannot be pushed. Leave out --push.`);
  return destinations[to as keyof typeof destinations];
}

/** Throws `UsageError` for what is no address, and for one with a password: every process list would show it. */
function checkedAddress(url: string): URL {
  if (!URL.canParse(url)) throw new UsageError(`"${url}" is no address. Give one such as http://localhost:9200.`);
  const address = new URL(url);
  if (address.password !== '') {
    throw new UsageError(
      'the address holds a password. Take it out, and give it in the environment (see docs/search.md).',
    );
  }
  return address;
}

async function* itemsOf(
  records: AsyncIterable<SearchRecord>,
  { text }: Destination,
  sent: number,
): AsyncGenerator<PushItem> {
  let number = 0;
  for await (const record of records) {
    number += 1;
    if (number > sent) yield { record, text: text(record) };
  }
}

/** Batches of at most so many bytes, but at least one article. */
async function* batches(items: AsyncIterable<PushItem>, most: number): AsyncGenerator<PushItem[]> {
  let batch: PushItem[] = [];
  let bytes = 0;
  for await (const item of items) {
    const length = Buffer.byteLength(item.text);
    if (batch.length > 0 && (bytes + length > most || batch.length >= mostItems)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(item);
    bytes += length;
  }
  if (batch.length > 0) yield batch;
}

/** Sends a batch; one that is refused is halved until the article at fault stands alone. */
async function sendSplit(destination: Destination, batch: readonly PushItem[]): Promise<readonly RejectedItem[]> {
  const answer = await destination.send(batch).catch((error: unknown) => {
    if (error instanceof RefusedError) return error;
    throw error;
  });
  if (!(answer instanceof RefusedError)) return answer;
  if (batch.length === 1) return [rejection(batch[0]!, 'refused', answer.message)];
  const half = batch.length >> 1;
  return [
    ...(await sendSplit(destination, batch.slice(0, half))),
    ...(await sendSplit(destination, batch.slice(half))),
  ];
}

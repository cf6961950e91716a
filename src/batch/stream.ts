/** Tags records straight to a stream, in order: slugline as a filter between other programs. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Rejection } from '../model/article.ts';
import { UsageError } from '../model/errors.ts';
import type { TagOptions } from '../pipeline.ts';
import { type ReadOptions, readArticles } from '../read/read.ts';
import type { FormatName } from '../write/formats.ts';
import { headerOf, outputFiles } from '../write/write.ts';
import { batchSize } from './batches.ts';
import { addCounts, noCounts } from './counts.ts';
import { inBatches, mapInOrder, take } from './in-order.ts';
import type { Limits } from './pool.ts';
import { openEngine, type RunSummary } from './run.ts';

/** How to tag to a stream. */
export interface StreamOptions {
  /** Files, folders, or "-" for stdin. */
  readonly paths: readonly string[];
  readonly to: Writable;
  /** A format of one file. */
  readonly format: FormatName;
  readonly read?: ReadOptions;
  readonly tag?: TagOptions;
  readonly knowledge?: string;
  /** The file of a survey. */
  readonly survey?: string;
  readonly limit?: number;
  readonly workers?: number;
  readonly limits?: Limits;
  /** Told of every rejected record. */
  readonly onRejection?: (rejection: Rejection) => void;
}

/** Tags to a stream, no faster than it takes the lines. Throws `UsageError` for a format of several files. */
export async function tagToStream(options: StreamOptions): Promise<RunSummary> {
  const started = performance.now();
  const { paths, to, format, read, tag = {}, knowledge, survey, limit, onRejection } = options;
  const [first, ...more] = Object.entries(outputFiles([format]));
  if (!first || more.length > 0)
    throw new UsageError(`--format ${format} writes several files. Give --out DIR for them.`);
  const [name, file] = first;
  const settings = {
    tag,
    formats: [format],
    ...(knowledge !== undefined && { knowledge }),
    ...(survey !== undefined && { survey }),
  };
  const engine = await openEngine(settings, options.workers, options.limits);
  let counts = noCounts;
  if (file.columns) await send(to, Buffer.from(await headerOf(file)));
  const records = readArticles(paths, read);
  const batches = inBatches(limit === undefined ? records : take(records, limit), batchSize);
  for await (const batch of mapInOrder(batches, (records) => engine.tag(records), engine.width)) {
    counts = addCounts(counts, batch.counts);
    for (const rejection of batch.rejections) onRejection?.(rejection);
    await send(to, batch.lines[name]!);
  }
  await engine.close();
  return { counts, seconds: (performance.now() - started) / 1000, resumedFrom: 0, finished: true };
}

async function send(to: Writable, bytes: Uint8Array): Promise<void> {
  if (bytes.length > 0 && !to.write(bytes)) await once(to, 'drain');
}

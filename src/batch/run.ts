/** One run over a dump: read, tag in batches, write in order, and account for every article. */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { ReadRecord } from '../model/article.ts';
import { UsageError } from '../model/errors.ts';
import type { TagOptions } from '../pipeline.ts';
import { type ReadOptions, readArticles } from '../read/read.ts';
import { csvLines } from '../write/csv.ts';
import { type FormatName, formatNames } from '../write/formats.ts';
import { rejectedColumns } from '../write/rejected.ts';
import { type OutputFile, outputFiles } from '../write/write.ts';
import { addCounts, type Counts } from './counts.ts';
import { createEngine, type Engine, type EngineOptions } from './engine.ts';
import { inBatches, mapInOrder, take, untilAborted } from './in-order.ts';
import { type InputState, inputState } from './inputs.ts';
import { type Manifest, type Output, openOutput, type Progress, type Sizes } from './output.ts';
import type { Plan } from './plan.ts';
import { createPool, type Limits } from './pool.ts';
import { rejectedFile, type TaggedBatch } from './tag-batch.ts';
import { version } from './version.ts';

/** How to run; only `paths` and `out` are needed. */
export interface RunOptions {
  /** Files, folders, or "-" for stdin. */
  readonly paths: readonly string[];
  /** The output folder; it is made when it is not there. */
  readonly out: string;
  /** Which output formats to write; all when left out. */
  readonly formats?: readonly FormatName[];
  readonly read?: ReadOptions;
  readonly tag?: TagOptions;
  /** The folder of the user's own knowledge. */
  readonly knowledge?: string;
  /** Stops after so many records. */
  readonly limit?: number;
  /** Begins every CSV with a byte order mark, for Excel. */
  readonly bom?: boolean;
  /** Replaces a finished run, starts over one that was begun otherwise. */
  readonly force?: boolean;
  /** Worker threads; 0 tags in the calling thread, without limits. One per core when left out. */
  readonly workers?: number;
  /** How much one article may cost before it is rejected. */
  readonly limits?: Limits;
  /** Stops the run; the same call goes on where it stopped. */
  readonly signal?: AbortSignal;
  /** Called after every batch. */
  readonly onProgress?: (counts: Counts) => void;
}

/** What a run did. */
export interface RunSummary {
  readonly counts: Counts;
  /** Wall-clock time of this process's part of the run. */
  readonly seconds: number;
  /** Articles that an earlier, interrupted process had done. */
  readonly resumedFrom: number;
  /** False when `signal` stopped it: the same call goes on. */
  readonly finished: boolean;
}

/**
 * Records in a batch. Measured on 2 cores: 1,426 articles/s in batches of 1, 1,505 of 4, 1,504 of 64; 32 keeps a
 * batch under 250 kB and loses at most a second of work.
 */
export const batchSize = 32;

/** How often the journal is written: what a kill can cost, in ms. One takes about 10 ms. */
const checkpointEvery = 1_000;

/** Runs over a dump, into a folder. Throws `UsageError` for the user's mistakes and a folder that cannot be written. */
export async function runBatch(options: RunOptions): Promise<RunSummary> {
  const started = performance.now();
  const formats = options.formats ?? formatNames;
  const input = await inputState(options.paths);
  const engine = await openEngine(engineOptions(options), options.workers, options.limits);
  try {
    const plan = planOf(options, formats, input, engine);
    const output = await openOutput(options.out, await headersOf(formats, options.bom), plan, options.force ?? false);
    try {
      const progress = await tagAll(options, engine, output);
      const finished = !options.signal?.aborted;
      const seconds = (performance.now() - started) / 1000;
      if (finished) await output.finish(progress, (sizes) => manifestOf(plan, progress, sizes, seconds));
      else await output.checkpoint(progress);
      return { counts: progress.counts, seconds, resumedFrom: output.resumed.counts.articles, finished };
    } finally {
      await output.close();
    }
  } finally {
    await engine.close();
  }
}

/** A pool of workers, or this thread. */
export async function openEngine(
  options: EngineOptions,
  workers = availableParallelism(),
  limits: Limits = {},
): Promise<Engine> {
  return workers === 0 ? createEngine(options) : createPool(options, workers, limits);
}

function engineOptions({ tag = {}, formats = formatNames, knowledge }: RunOptions): EngineOptions {
  return { tag, formats, ...(knowledge !== undefined && { knowledge }) };
}

/** A batch with its place in the input and the hash of everything up to its end. */
interface Batch {
  readonly records: readonly ReadRecord[];
  readonly batches: number;
  readonly digest: string;
}

async function tagAll(options: RunOptions, engine: Engine, output: Output): Promise<Progress> {
  let progress = output.resumed;
  let saved = performance.now();
  const tag = async ({ records, ...place }: Batch) => ({ ...place, ...(await engine.tag(records)) });
  const batches = mapInOrder(batchesOf(options, output.resumed), tag, engine.width);
  for await (const batch of options.signal ? untilAborted(batches, options.signal) : batches) {
    await output.append(batch.lines);
    progress = advance(progress, batch);
    options.onProgress?.(progress.counts);
    if (performance.now() - saved < checkpointEvery) continue;
    await output.checkpoint(progress);
    saved = performance.now();
  }
  return progress;
}

function advance({ counts }: Progress, { batches, digest, ...batch }: TaggedBatch & Omit<Batch, 'records'>): Progress {
  return { batches, digest, counts: addCounts(counts, batch.counts) };
}

/** The batches still to do. Those done are read again, and must be what they were. */
async function* batchesOf({ paths, read, limit, out }: RunOptions, done: Progress): AsyncGenerator<Batch> {
  const records = readArticles(paths, read);
  let batches = 0;
  let digest = '';
  for await (const batch of inBatches(limit === undefined ? records : take(records, limit), batchSize)) {
    batches += 1;
    digest = digestOf(digest, batch);
    if (batches > done.batches) yield { records: batch, batches, digest };
    else if (batches === done.batches && digest !== done.digest) throw changedInput(out);
  }
  if (batches < done.batches) throw changedInput(out);
}

function changedInput(out: string): UsageError {
  return new UsageError(
    `${out} holds a half-done run of other articles: the input has changed. Start over with --force.`,
  );
}

function digestOf(before: string, records: readonly ReadRecord[]): string {
  const hash = createHash('sha256').update(before);
  for (const record of records) {
    if ('rejection' in record) hash.update(`${record.rejection.source}\0${record.rejection.position}\0`);
    else hash.update(`${record.article.id}\0${record.article.title ?? ''}\0${record.article.text}\0`);
  }
  return hash.digest('hex');
}

/** The first bytes of every file of the run. */
async function headersOf(formats: readonly FormatName[], bom = false): Promise<Record<string, Uint8Array>> {
  const files: Record<string, OutputFile | { readonly columns: readonly string[] }> = {
    ...outputFiles(formats),
    [rejectedFile]: { columns: rejectedColumns },
  };
  const headers: Record<string, Uint8Array> = {};
  for (const [name, { columns }] of Object.entries(files)) {
    headers[name] = Buffer.from(columns ? `${bom ? '\ufeff' : ''}${await csvLines([columns])}` : '');
  }
  return headers;
}

function planOf(options: RunOptions, formats: readonly FormatName[], input: InputState, engine: Engine): Plan {
  return {
    slugline: version,
    knowledge: engine.knowledgeHash,
    options: {
      formats,
      ...options.tag,
      ...options.read,
      ...(options.bom && { bom: true }),
      ...(options.limit !== undefined && { limit: options.limit }),
    },
    input,
  };
}

/** `run.json`: everything but `timing` is the same for the same input, options and knowledge, on any machine. */
function manifestOf(plan: Plan, { counts, digest }: Progress, sizes: Sizes, seconds: number): Manifest {
  const { state: _state, ...input } = plan.input;
  return {
    ...plan,
    input: { ...input, digest },
    counts,
    files: Object.fromEntries(Object.entries(sizes).map(([name, bytes]) => [name, { bytes }])),
    timing: {
      finished: new Date().toISOString(),
      seconds: Number(seconds.toFixed(3)),
      node: process.version,
    },
  };
}

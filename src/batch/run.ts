/** One run over a dump: read, tag in batches, write in order, and account for every article. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../model/errors.ts';
import type { TagOptions } from '../pipeline.ts';
import { type ReadOptions, readArticles } from '../read/read.ts';
import { type FormatName, formatNames } from '../write/formats.ts';
import { type Batch, batchesOf, type Place, type Shard } from './batches.ts';
import { addCounts, type Counts } from './counts.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { mapInOrder, take, untilAborted } from './in-order.ts';
import { type InputState, inputState } from './inputs.ts';
import { blockLine, blocksFile, headersOf, type Manifest, manifestOf } from './manifest.ts';
import { finishedRun, type Output, openOutput, type Progress } from './output.ts';
import type { Plan } from './plan.ts';
import { createPool, type Limits } from './pool.ts';
import { placed } from './so-far.ts';
import { surveyOnce } from './survey.ts';
import { surveyHash } from './survey-file.ts';
import type { TaggedBatch } from './tag-batch.ts';
import { addTally, emptyTally, isLookedThrough, type Tally, tallyArticle } from './tally.ts';
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
  /**
   * A survey's file; `true` surveys the dump first, into `survey.json` in the output folder. When left out, copies and repeated lines
   * are found as the dump is read; `false` looks at every article by itself.
   */
  readonly survey?: string | boolean;
  /** Stops after so many records. */
  readonly limit?: number;
  /** Does only this part of the dump, into a folder of its own within `out`; `mergeShards` puts them together. */
  readonly shard?: Shard;
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
  /**
   * Adds to the output folder, such as a report, before the run counts as finished; may be called again after a kill. `tally` is there
   * when this process did the whole run and wrote "jsonl"; else all stands in the folder's files.
   */
  readonly conclude?: (folder: string, tally?: Tally) => Promise<unknown>;
  /** Called at the start, with what an earlier process did, and after every batch; `done` is the share of the input read, 0..1. */
  readonly onProgress?: (counts: Counts, done?: number) => void;
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

/** The file that a tally is of. */
const taggedFile = 'tagged.jsonl';
/** How often the journal is written: what a kill can cost, in ms. One takes about 10 ms. */
const checkpointEvery = 1_000;

/** Runs over a dump, into a folder. Throws `UsageError` for the user's mistakes and a folder that cannot be written. */
export async function runBatch(options: RunOptions, openWith: OpenEngine = openEngine): Promise<RunSummary> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const out = options.shard ? join(options.out, shardFolder(options.shard)) : options.out;
  const input = await inputState(options.paths);
  const survey = options.survey === true ? await surveyOnce(options) : options.survey || undefined;
  const engine = await openWith(engineOptions(options, survey), options.workers, options.limits);
  try {
    const plan = planOf(options, input, engine, survey);
    const done = options.shard && !options.force ? await finishedRun(out, plan) : undefined;
    if (done) return summaryOf(done, seconds());
    let tally: Tally | undefined;
    const conclude = options.conclude && ((folder: string) => options.conclude!(folder, tally));
    const headers = await headersOf(plan.options);
    const output = await openOutput(out, headers, plan, { force: options.force ?? false, conclude });
    try {
      if (output.finished) return summaryOf(output.finished, seconds());
      if (options.conclude && taggedFile in headers && output.resumed.place.batches === 0) tally = emptyTally();
      const progress = await tagAll(options, engine, output, input.bytes, (batch) => {
        if (tally) addBatch(tally, batch);
      });
      const finished = !options.signal?.aborted;
      // What concludes a run need not hold its memory beside that of the workers: a report's charts take 35 MB.
      await engine.close();
      if (finished) await output.finish(progress, (sizes) => manifestOf(plan, progress, sizes, seconds()));
      else await output.checkpoint(progress);
      return { counts: progress.counts, seconds: seconds(), resumedFrom: output.resumed.counts.articles, finished };
    } finally {
      await output.close();
    }
  } finally {
    await engine.close();
  }
}

/** A run that an earlier process had finished. */
function summaryOf({ counts }: Manifest, seconds: number): RunSummary {
  return { counts, seconds, resumedFrom: counts.articles, finished: true };
}

/** Opens what tags the batches. */
export type OpenEngine = (options: EngineOptions, workers?: number, limits?: Limits) => Promise<Engine>;

/** A pool of workers, or this thread. */
export async function openEngine(
  options: EngineOptions,
  workers = availableParallelism(),
  limits: Limits = {},
): Promise<Engine> {
  if (workers > 0) return createPool(options, workers, limits);
  // With workers the tagger and its libraries are not needed here: 0.3 s and 60 MB.
  const { createEngine } = await import('./engine.ts');
  return createEngine(options);
}

function engineOptions({ tag = {}, formats = formatNames, knowledge }: RunOptions, survey?: string): EngineOptions {
  return { tag, formats, ...(knowledge !== undefined && { knowledge }), ...(survey !== undefined && { survey }) };
}

function planOf(options: RunOptions, input: InputState, engine: Engine, survey: string | undefined): Plan {
  const { formats = formatNames, tag, read, bom, limit, shard } = options;
  return {
    slugline: version,
    knowledge: engine.knowledgeHash,
    options: {
      formats,
      ...tag,
      ...read,
      ...(bom && { bom }),
      ...(limit !== undefined && { limit }),
      ...(shard && { shard }),
      ...(options.survey !== undefined && { survey: survey === undefined ? false : surveyHash(survey) }),
    },
    input,
  };
}

/** Adds a batch, so that a run comes to the tally that its files give. */
function addBatch(tally: Tally, { tally: part, lines }: TaggedBatch): void {
  if (isLookedThrough(tally, part)) {
    const articles = new TextDecoder().decode(lines[taggedFile]).split('\n').slice(0, -1);
    for (const line of articles) tallyArticle(tally, JSON.parse(line));
  } else addTally(tally, part);
}

/** Calls back with each batch that is written. */
async function tagAll(
  options: RunOptions,
  engine: Engine,
  output: Output,
  bytes: number,
  onWritten: (batch: TaggedBatch) => void,
): Promise<Progress> {
  let progress = output.resumed;
  let saved = performance.now();
  let read = 0;
  const onBytes = (count: number) => {
    read += count;
  };
  options.onProgress?.(progress.counts);
  const tag = async ({ work, place }: Batch) => ({ place, batch: await engine.tag(work) });
  const tagged = mapInOrder(workOf(options, progress.place, onBytes), tag, engine.width);
  for await (const { place, batch } of options.signal ? untilAborted(tagged, options.signal) : tagged) {
    await output.append(options.shard ? withBlock(batch) : batch.lines);
    progress = { place, counts: addCounts(progress.counts, batch.counts) };
    onWritten(batch);
    options.onProgress?.(progress.counts, bytes > 0 ? Math.min(1, read / bytes) : undefined);
    if (performance.now() - saved < checkpointEvery) continue;
    await output.checkpoint(progress);
    saved = performance.now();
  }
  return progress;
}

function workOf(
  { paths, read, limit, survey, shard = wholeDump, out }: RunOptions,
  done: Place,
  onBytes: (count: number) => void,
): AsyncGenerator<Batch> {
  const records = readArticles(paths, read, onBytes);
  const changed = `${out} holds a half-done run of other articles: the input has changed. Start over with --force.`;
  const wanted = limit === undefined ? records : take(records, limit);
  return batchesOf(survey === undefined ? placed(wanted) : wanted, shard, done, () => new UsageError(changed));
}

const wholeDump: Shard = { index: 0, of: 1 };

function withBlock({ lines, counts }: TaggedBatch): TaggedBatch['lines'] {
  if (counts.articles === 0) return lines;
  return { ...lines, [blocksFile]: blockLine(Object.values(lines).map(({ length }) => length)) };
}

/** The folder of a shard within the output folder. */
function shardFolder({ index, of }: Shard): string {
  const width = String(of).length;
  return `shard-${String(index).padStart(width, '0')}-of-${of}`;
}

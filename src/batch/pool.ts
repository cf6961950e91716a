/** A pool of worker threads that tags batches; one article that hangs or kills its worker costs no other. */
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { UsageError } from '../model/errors.ts';
import type { SharedBytes } from '../threads/shared.ts';
import { moduleBeside, startWorker } from '../threads/start-worker.ts';
import type { Engine, EngineOptions } from './engine.ts';
import type { WorkerBegin, WorkerMessage, WorkerStart } from './serve.ts';
import type { PlacedRecord } from './so-far.ts';
import { joinBatches, rejectRecord, type TaggedBatch } from './tag-batch.ts';

/** How much one article may cost. */
export interface Limits {
  /** Seconds; the longest article allowed (2 million characters) takes about 5 on one core. */
  readonly seconds?: number;
  /** Megabytes of JavaScript heap of its worker; a worker at work holds about 200. */
  readonly megabytes?: number;
}

const defaultLimits = { seconds: 60, megabytes: 1024 } as const;
/**
 * Megabytes of a worker's young generation. One worker on 1,500 articles of NPR and PBS: 575 MB with 96, 542 with Node's 48, 502 with 24,
 * in 21.6, 22.1 and 22.4 s of processor time.
 */
const youngMegabytes = 24;
/** How often workers are looked at, in ms. Time is counted in looks, so that a suspended machine is not taken for a slow article. */
const lookEvery = 250;
/** Batches sent to a worker at a time: while it tags one, the next is there. More would only hold memory. */
const batchesAWorker = 2;

/** Deaths of workers over a single record that none of them had begun, before it is rejected all the same. */
const triesUnbegun = 4;

interface Job {
  readonly job: number;
  readonly records: readonly PlacedRecord[];
  readonly done: (batch: TaggedBatch) => void;
  readonly failed: (failure: Failure) => void;
}

interface Seat {
  readonly worker: Worker;
  readonly pulse: Int32Array;
  readonly jobs: Job[];
  ready: boolean;
  beats: number;
  looks: number;
}

/** A worker that died over a batch. */
interface Failure {
  readonly reason: string;
  /** The record it was at; -1 when it was at none. */
  readonly index: number;
}

/**
 * Starts the first worker and waits until it has the knowledge. The second loads its modules meanwhile, 0.5 s that a second core has to
 * spare; the others start when there is work for them.
 */
export async function createPool(
  options: EngineOptions,
  workers: number,
  limits: Limits = {},
  file: URL = workerFile,
): Promise<Engine> {
  const { seconds = defaultLimits.seconds, megabytes = defaultLimits.megabytes } = limits;
  const seats = new Set<Seat>();
  const waiting: Job[] = [];
  let jobs = 0;
  let broken: Error | undefined;
  /** Of the first worker: the others need not unfold the knowledge again, nor hold it twice. */
  let shared: SharedBytes | undefined;

  const looking = setInterval(look, lookEvery);
  let knowledgeHash = '';
  const first = seat();
  begin(first, {});
  if (workers > 1) seat();
  knowledgeHash = await firstWord(first).catch(async (error) => {
    await close();
    throw error;
  });

  return { knowledgeHash, width: workers * batchesAWorker + 1, tag: (records) => tag(records, 0), close };

  /** Tags records; when a worker dies over them, sets the guilty one apart and tries again with fresh workers. */
  async function tag(records: readonly PlacedRecord[], deaths: number): Promise<TaggedBatch> {
    const outcome = await new Promise<TaggedBatch | Failure>((settle) => {
      waiting.push({ job: jobs++, records, done: settle, failed: settle });
      hand();
    });
    if (broken) throw broken;
    if ('lines' in outcome) return outcome;
    if (records.length === 1 && deaths >= (outcome.index < 0 ? triesUnbegun : 1))
      return rejectRecord(records[0]!, options.formats, outcome.reason);
    const parts = split(records, outcome.index);
    return joinBatches(await Promise.all(parts.map((part) => tag(part, part.length === 1 ? deaths + 1 : 0))));
  }

  function hand(): void {
    while (waiting.length > 0) {
      const free = [...seats]
        .filter((seat) => seat.jobs.length < batchesAWorker)
        .sort((a, b) => a.jobs.length - b.jobs.length)[0];
      const chosen = seats.size < workers && !free ? seat() : free;
      if (!chosen) return;
      const job = waiting.shift()!;
      chosen.jobs.push(job);
      chosen.worker.postMessage({ job: job.job, records: job.records });
    }
  }

  function seat(): Seat {
    const pulse = new Int32Array(new SharedArrayBuffer(8)).fill(-1, 0, 1);
    const worker = startWorker(file, {
      workerData: { options, pulse } satisfies WorkerStart,
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: youngMegabytes },
    });
    const made: Seat = { worker, pulse, jobs: [], ready: false, beats: 0, looks: 0 };
    let reason = 'it crashed the worker that tagged it';
    worker.on('message', (message: WorkerMessage) => {
      if ('ready' in message) {
        made.ready = true;
        if (!shared) share(message.ready.shared);
        // Started later than the first, it may find other files.
        if (knowledgeHash !== '' && message.ready.knowledgeHash !== knowledgeHash)
          broken ??= new UsageError(changedKnowledge);
      }
      if (!('batch' in message)) return;
      made.jobs
        .splice(
          made.jobs.findIndex(({ job }) => job === message.job),
          1,
        )[0]
        ?.done(message.batch);
      made.looks = 0;
      hand();
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') reason = `it needs more than ${megabytes} MB of memory`;
      else broken ??= error;
    });
    worker.on('exit', () => {
      seats.delete(made);
      const [atWork, ...next] = made.jobs;
      waiting.unshift(...next);
      atWork?.failed({
        reason: made.looks > 0 && overdue(made) ? `it took more than ${seconds} s` : reason,
        index: pulse[0]!,
      });
      hand();
    });
    seats.add(made);
    if (shared) begin(made, shared);
    return made;
  }

  function share(made: SharedBytes): void {
    shared = made;
    for (const seat of seats) if (!seat.ready) begin(seat, made);
  }

  function look(): void {
    for (const seat of seats) {
      const beats = Atomics.load(seat.pulse, 1);
      const stuck = seat.ready && seat.jobs.length > 0 && beats === seat.beats;
      seat.looks = stuck ? seat.looks + 1 : 0;
      seat.beats = beats;
      if (overdue(seat)) void seat.worker.terminate();
    }
  }

  function overdue({ looks }: Seat): boolean {
    return looks * lookEvery > seconds * 1000;
  }

  async function close(): Promise<void> {
    clearInterval(looking);
    await Promise.all([...seats].map(({ worker }) => worker.removeAllListeners().terminate()));
    seats.clear();
  }
}

const changedKnowledge =
  'the knowledge changed during the run. Run the command again when its files are as they shall be.';

const workerFile = moduleBeside(import.meta.url, 'worker');

function begin({ worker }: Seat, shared: SharedBytes): void {
  worker.postMessage({ shared } satisfies WorkerBegin);
}

/** Waits for a worker to say that it is ready. Throws what it says otherwise. */
async function firstWord({ worker }: Seat): Promise<string> {
  const [message] = (await Promise.race([once(worker, 'message'), once(worker, 'exit')])) as [WorkerMessage | number];
  if (typeof message === 'number') throw new Error('a worker did not start. Try fewer with --workers.');
  if ('ready' in message) return message.ready.knowledgeHash;
  throw new UsageError('refused' in message ? message.refused : 'a worker did not start. Try fewer with --workers.');
}

/** The records before, at and behind the guilty one; two halves when it is not known. */
function split<T>(records: readonly T[], index: number): (readonly T[])[] {
  if (records.length === 1) return [records];
  const middle = records.length >> 1;
  const parts =
    index < 0
      ? [records.slice(0, middle), records.slice(middle)]
      : [records.slice(0, index), [records[index]!], records.slice(index + 1)];
  return parts.filter((part) => part.length > 0);
}

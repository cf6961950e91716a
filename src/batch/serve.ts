/** A worker's side of the pool: loads the knowledge once, then tags the batches it is sent. */
import type { MessagePort } from 'node:worker_threads';
import { UsageError } from '../model/errors.ts';
import { adopt, allShared, type SharedBytes } from '../threads/shared.ts';
import type { Engine, EngineOptions } from './engine.ts';
import type { PlacedRecord } from './so-far.ts';
import type { TaggedBatch } from './tag-batch.ts';

/** What a worker is started with. */
export interface WorkerStart {
  readonly options: EngineOptions;
  /** Shared with the pool: the number of the record under way (-1 between batches), and a count of all records begun. */
  readonly pulse: Int32Array;
}

/** What a worker is told first, for it may have loaded its modules before: to begin, with what the first worker made of the knowledge. */
export interface WorkerBegin {
  readonly shared: SharedBytes;
}

/** What a worker is asked. */
export interface WorkerJob {
  readonly job: number;
  readonly records: readonly PlacedRecord[];
}

/** What a worker says. */
export type WorkerMessage =
  | { readonly ready: { readonly knowledgeHash: string; readonly shared: SharedBytes } }
  | { readonly refused: string }
  | { readonly job: number; readonly batch: TaggedBatch };

/** Makes the engine that a worker tags with. */
export type EngineMaker = (options: EngineOptions) => Engine;

/** Answers the pool until it ends this thread. */
export function serve(port: MessagePort, { options, pulse }: WorkerStart, make: EngineMaker): void {
  const say = (message: WorkerMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  port.once('message', ({ shared }: WorkerBegin) => {
    adopt(shared);
    const engine = start(options, make, say);
    if (!engine) return;
    port.on('message', (job: WorkerJob) => tag(engine, job));
    say({ ready: { knowledgeHash: engine.knowledgeHash, shared: allShared() } });
  });

  async function tag(engine: Engine, { job, records }: WorkerJob): Promise<void> {
    const batch = await engine.tag(records, (index) => {
      Atomics.store(pulse, 0, index);
      Atomics.add(pulse, 1, 1);
    });
    Atomics.store(pulse, 0, -1);
    say(
      { job, batch },
      Object.values(batch.lines).map(({ buffer }) => buffer as ArrayBuffer),
    );
  }
}

function start(options: EngineOptions, make: EngineMaker, say: (message: WorkerMessage) => void): Engine | undefined {
  try {
    return make(options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say({ refused: error.message });
    return undefined;
  }
}

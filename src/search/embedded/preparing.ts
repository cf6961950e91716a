/** Prepares lines for the index on a thread of its own, while this one writes the last ones into it. */
import { moduleBeside, startWorker } from '../../threads/start-worker.ts';
import { createPreparer, type Prepared } from './prepare.ts';

/** A batch of lines as it is sent: the memory they share, and where each starts and ends in it. */
export interface LinesMessage {
  readonly memory: ArrayBufferLike | undefined;
  readonly places: Uint32Array;
}

/** Prepares batches in the order they are given. */
export interface Preparing {
  /** All lines of a batch lie in one memory. */
  readonly prepare: (lines: readonly Buffer[]) => Promise<Prepared>;
  readonly close: () => Promise<void>;
}

/** Below so many bytes of `tagged.jsonl` a thread takes longer to start than it saves: about 100 ms. */
const worthThread = 8 << 20;

/** Opens a preparing thread for `bytes` of lines; for few it is this thread itself. */
export function openPreparing(bytes: number): Preparing {
  if (bytes < worthThread) {
    const prepare = createPreparer();
    return { prepare: async (lines) => prepare(lines), close: async () => {} };
  }
  const worker = startWorker(moduleBeside(import.meta.url, 'prepare-worker'), {});
  const waiting: { readonly done: (prepared: Prepared) => void; readonly failed: (error: Error) => void }[] = [];
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    for (const { failed } of waiting.splice(0)) failed(failure);
  };
  worker.on('message', (prepared: Prepared) => waiting.shift()!.done(prepared));
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the preparing thread ended')));
  return {
    prepare: (lines) =>
      new Promise((done, failed) => {
        if (failure) return failed(failure);
        waiting.push({ done, failed });
        worker.postMessage({ memory: lines[0]?.buffer, places: placesOf(lines) } satisfies LinesMessage);
      }),
    async close() {
      await worker.removeAllListeners().terminate();
    },
  };
}

/** Views cost a hundred times what numbers do to send. */
function placesOf(lines: readonly Buffer[]): Uint32Array {
  return Uint32Array.from(lines.flatMap(({ byteOffset, byteLength }) => [byteOffset, byteOffset + byteLength]));
}

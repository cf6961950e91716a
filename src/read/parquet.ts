/** Parquet: one article a row; read row group by row group. */
import type { Worker } from 'node:worker_threads';
import { moduleBeside, startWorker } from '../threads/start-worker.ts';
import type { RowsAnswer, RowsAsked } from './parquet-worker.ts';
import type { RawRecord, Reader } from './reader.ts';
import { hold } from './zip.ts';
import { PackingError } from './zip-bomb.ts';

/** Rows parsed at once: 1,000 articles of 3 kB are 3 MB. */
const batchRows = 1000;

/** How long the decoder may take over a batch, in ms; it takes about 20. A broken length or count keeps hyparquet 1.33 in a loop for ever. */
const patience = 30_000;

export const parquet: Reader = {
  extensions: ['parquet'],
  about: 'Apache Parquet, one article a row',
  signature: 'PAR1',
  accepts: () => false,
  async *read(input) {
    const file = input.path ?? Uint8Array.from(await hold(input.bytes));
    const worker = startWorker(moduleBeside(import.meta.url, 'parquet-worker'), { workerData: file });
    try {
      const counted = await ask(worker);
      const count = 'count' in counted ? counted.count : 0;
      for (let start = 0; start < count; start += batchRows) {
        const answer = await ask(worker, { rowStart: start, rowEnd: Math.min(start + batchRows, count) });
        const rows = 'rows' in answer ? answer.rows : [];
        // A broken count would have us ask for rows for ever.
        if (rows.length === 0) throw new PackingError('the Parquet file is broken (it has fewer rows than it says)');
        yield* rows.map((fields, i): RawRecord => ({ position: `record ${start + i + 1}`, fields }));
      }
    } finally {
      await worker.terminate();
    }
  },
};

/** Asks for rows, or for their number. Throws `PackingError`: what the decoder throws, or does not end with, is about the file. */
async function ask(worker: Worker, rows?: RowsAsked): Promise<RowsAnswer> {
  worker.postMessage(rows);
  const answer = await new Promise<RowsAnswer>((resolve) => {
    const late = `its rows could not be decoded within ${patience / 1000} s`;
    const timer = setTimeout(() => done({ broken: late }), patience);
    const failed = (error: Error) => done({ broken: error.message });
    worker.once('message', done).once('error', failed);

    function done(said: RowsAnswer): void {
      clearTimeout(timer);
      worker.off('message', done).off('error', failed);
      resolve(said);
    }
  });
  if ('broken' in answer) throw new PackingError(`the Parquet file is broken (${answer.broken})`);
  return answer;
}

/** The file that the preparing thread runs: batches of lines in, what the index keeps of them out, in the same order. */
import { parentPort } from 'node:worker_threads';
import { createPreparer } from './prepare.ts';
import type { LinesMessage } from './preparing.ts';

const prepare = createPreparer();
parentPort!.on('message', ({ memory, places }: LinesMessage) => {
  const lines = Array.from({ length: places.length / 2 }, (_, i) =>
    Buffer.from(memory!, places[2 * i], places[2 * i + 1]! - places[2 * i]!),
  );
  const prepared = prepare(lines);
  const buffers = prepared.articles.flatMap(({ title, body }) => [title.buffer, body.buffer]);
  parentPort!.postMessage(prepared, buffers as ArrayBuffer[]);
});

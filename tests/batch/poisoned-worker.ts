/** A worker for tests: like the real one, but its tagger hangs, explodes or dies over articles of those ids. */
import { parentPort, workerData } from 'node:worker_threads';
import { serve, type WorkerStart } from '../../src/batch/serve.ts';
import { createBatchTagger } from '../../src/batch/tag-batch.ts';
import type { TaggedArticle } from '../../src/model/tag.ts';
import { tagged } from '../write/tagged.ts';

const held: unknown[] = [];
const poisons: Readonly<Record<string, () => void>> = {
  hang: () => {
    for (;;);
  },
  explode: () => {
    // Steps of 8 MB: in small ones V8 collects garbage before each, which takes minutes on a busy machine.
    for (;;) held.push(new Array(1_000_000).fill({}));
  },
  exit: () => process.exit(3),
  throw: () => {
    throw new Error('cannot');
  },
};

function tag({ id }: { readonly id: string }): TaggedArticle {
  poisons[id]?.();
  return tagged({ id });
}

serve(parentPort!, workerData as WorkerStart, ({ formats }) => ({
  knowledgeHash: 'none',
  width: 1,
  tag: createBatchTagger(tag, formats),
  close: async () => undefined,
}));

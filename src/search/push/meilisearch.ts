/** Meilisearch: it takes a batch at once and works on it later, so its task is waited for. */
import { documentsPath, meilisearchSettings } from '../feeds/meilisearch.ts';
import { plainDocument } from '../feeds/plain-document.ts';
import { nothing, type OpenDestination } from './destination.ts';
import { RefusedError, TemporaryError } from './errors.ts';
import { createSend, type EngineAnswer, type Send } from './http.ts';
import type { Patience } from './retry.ts';

/** The part of a task that is read. */
interface Task {
  readonly status: 'enqueued' | 'processing' | 'succeeded' | 'failed' | 'canceled';
  readonly error?: { readonly code: string; readonly message: string; readonly type: string } | null;
}

/** How often a task is asked after, ms. */
const askEvery = 100;

export const openMeilisearch: OpenDestination = async (address, options, environment, patience) => {
  const key = environment.MEILISEARCH_API_KEY;
  const send = createSend(address, key ? { Authorization: `Bearer ${key}` } : {}, patience);
  await done(
    send,
    await send({
      method: 'PATCH',
      path: `/indexes/${options.index}/settings`,
      contentType: 'application/json',
      body: JSON.stringify(meilisearchSettings),
    }),
    patience,
  );
  return {
    text: (record) => plainDocument(record, options),
    async send(batch) {
      const answer = await send({
        method: options.update ? 'PUT' : 'POST',
        path: documentsPath(options),
        contentType: 'application/x-ndjson',
        body: batch.map(({ text }) => text).join(''),
      });
      await done(send, answer, patience);
      return [];
    },
    finish: nothing,
    close: nothing,
  };
};

/** Waits until the task of an answer is done. A task that fails because of what it was given throws `RefusedError`. */
async function done(send: Send, { text }: EngineAnswer, patience: Patience): Promise<void> {
  const { taskUid } = JSON.parse(text) as { taskUid: number };
  for (;;) {
    const { status, error } = JSON.parse((await send({ method: 'GET', path: `/tasks/${taskUid}` })).text) as Task;
    if (status === 'succeeded') return;
    if (status === 'failed' || status === 'canceled') {
      const said = `${error?.code ?? status}: ${error?.message ?? ''}`;
      throw error?.type === 'invalid_request' ? new RefusedError(said) : new TemporaryError(said);
    }
    await patience.wait(askEvery);
  }
}

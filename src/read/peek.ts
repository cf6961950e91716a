/** A look at the first bytes of a stream that is still read from its start. */
import type { Input } from './reader.ts';

/** First bytes that are looked at to tell a format. */
const headLength = 16 * 1024;

/** An input and its first bytes. */
export interface Peeked extends Input {
  readonly head: Buffer;
}

/** Reads the first 16 kB, or all of a shorter file. Throws when there is nothing to read before the failure. */
export async function peek(input: Input): Promise<Peeked> {
  const chunks = input.bytes[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let length = 0;
  let done = false;
  let failure: unknown;
  while (length < headLength && !done) {
    const next = await chunks.next().catch((error: unknown) => {
      failure = error;
    });
    if (next === undefined || next.done) done = true;
    else {
      held.push(next.value);
      length += next.value.length;
    }
  }
  if (failure !== undefined && length === 0) throw failure;
  const begun = Buffer.concat(held);
  return { ...input, head: begun.subarray(0, headLength), bytes: again() };

  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      // In one piece: encodings are told by the first, and a pipe's may be a few bytes.
      yield begun;
      // What came before it is read first.
      if (failure !== undefined) throw failure;
      if (!done) for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
    } finally {
      await chunks.return?.();
    }
  }
}

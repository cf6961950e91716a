/** Compressed files to their content, told by their first bytes. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Input } from './reader.ts';

/** First bytes that are looked at to tell a format. */
const headLength = 16 * 1024;

/** A file with its first bytes, still to be read from the start. */
export interface Opened extends Input {
  readonly head: Buffer;
}

/** Looks at a file's beginning and unpacks it, also when packed twice, up to three times. */
export async function open(input: Input, depth = 0): Promise<Opened> {
  const peeked = await peek(input);
  const packed = peeked.head[0] === 0x1f && peeked.head[1] === 0x8b;
  if (!packed || depth === 3) return peeked;
  return open({ name: input.name.replace(/\.gz$/i, ''), bytes: gunzip(peeked.bytes) }, depth + 1);
}

async function peek(input: Input): Promise<Opened> {
  const chunks = input.bytes[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let length = 0;
  let done = false;
  while (length < headLength && !done) {
    const next = await chunks.next();
    if (next.done) done = true;
    else {
      held.push(next.value);
      length += next.value.length;
    }
  }
  return { name: input.name, head: Buffer.concat(held).subarray(0, headLength), bytes: again() };

  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      yield* held;
      if (!done) for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
    } finally {
      await chunks.return?.();
    }
  }
}

async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacked = createGunzip();
  // A failure destroys `unpacked`, whose reader below then throws it.
  pipeline(Readable.from(bytes), unpacked).catch(() => {});
  yield* unpacked;
}

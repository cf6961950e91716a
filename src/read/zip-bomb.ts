/** Packed data that unpacks to more than any text: refused before it costs time or memory. */

/** Packed data that is broken, cut off or a bomb; the message says which. */
export class PackingError extends Error {
  override readonly name = 'PackingError';
  readonly code = 'PACKING';
}

/** What an archive's decoder throws is about the archive: yields what it yields, and throws `PackingError` for what has no code of the system. */
export async function* packed<T>(what: string, parts: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = parts[Symbol.asyncIterator]();
  try {
    for (;;) {
      const part = await iterator.next().catch((error: NodeJS.ErrnoException) => {
        throw typeof error.code === 'string' ? error : new PackingError(`${what} is broken (${error.message})`);
      });
      if (part.done) return;
      yield part.value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** Text and HTML pack to a fifth or a twentieth; logs of one line over and over to a two-hundredth. */
const highestRatio = 250;
/** Below this nobody is hurt. */
const harmless = 64 * 1024 * 1024;

/** Throws a `PackingError` for a length over 64 MB that is over 250 times its packed length. */
export function refuseBomb(packedLength: number, length: number): void {
  if (length <= harmless || length <= packedLength * highestRatio) return;
  throw new PackingError(`the compressed data unpacks to over ${highestRatio} times its length (a zip bomb?)`);
}

/** Unpacks a stream and stops at a bomb. */
export async function* withoutBomb(
  packed: AsyncIterable<Uint8Array>,
  unpack: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let packedLength = 0;
  let length = 0;
  for await (const chunk of unpack(counted())) {
    length += chunk.length;
    refuseBomb(packedLength, length);
    yield chunk;
  }

  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of packed) {
      packedLength += chunk.length;
      yield chunk;
    }
  }
}

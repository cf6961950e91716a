/** The lines of a file as bytes, with where each lies. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** One line without its line feed. */
export interface SourceLine {
  /** Counts the lines that hold something from 1. */
  readonly number: number;
  /** Byte it starts at. */
  readonly start: number;
  readonly bytes: Buffer;
  /** SHA-1 of the bytes. */
  readonly hash: Uint8Array;
}

/** Bytes read at a time. */
const chunkBytes = 1 << 20;

/** Yields the lines that hold something, those of each piece of the file together; in memory that another thread may look at without a copy. */
export async function* sourceLines(path: string): AsyncGenerator<SourceLine[]> {
  const handle = await open(path, 'r');
  let number = 0;
  function line(bytes: Buffer, start: number): SourceLine {
    number += 1;
    return { number, start, bytes, hash: createHash('sha1').update(bytes).digest() };
  }
  try {
    let held: Buffer = Buffer.alloc(0);
    let start = 0;
    for (;;) {
      const room = Buffer.from(new SharedArrayBuffer(held.length + chunkBytes));
      room.set(held);
      const { bytesRead } = await handle.read(room, held.length, chunkBytes);
      if (bytesRead === 0) break;
      const bytes = room.subarray(0, held.length + bytesRead);
      const lines: SourceLine[] = [];
      let from = 0;
      // What was held has no line feed: a long line is not searched again and again.
      for (let end = bytes.indexOf(0x0a, held.length); end !== -1; end = bytes.indexOf(0x0a, from)) {
        if (end > from) lines.push(line(bytes.subarray(from, end), start + from));
        from = end + 1;
      }
      held = bytes.subarray(from);
      start += from;
      if (lines.length > 0) yield lines;
    }
    if (held.length > 0) yield [line(held, start)];
  } finally {
    await handle.close();
  }
}

/** The lines of a file as bytes, with where each lies. */
import { open } from 'node:fs/promises';

/** One line without its line feed. */
export interface SourceLine {
  readonly start: number;
  readonly bytes: Buffer;
}

/** Bytes read at a time. */
const chunkBytes = 1 << 20;

/** Yields the lines that hold something, those of each piece of the file together. */
export async function* sourceLines(path: string): AsyncGenerator<SourceLine[]> {
  const handle = await open(path, 'r');
  try {
    let held: Buffer = Buffer.alloc(0);
    let start = 0;
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes);
      if (bytesRead === 0) break;
      const piece = buffer.subarray(0, bytesRead);
      const bytes: Buffer = held.length === 0 ? piece : Buffer.concat([held, piece]);
      const lines: SourceLine[] = [];
      let from = 0;
      // What was held has no line feed: a long line is not searched again and again.
      for (let end = bytes.indexOf(0x0a, held.length); end !== -1; end = bytes.indexOf(0x0a, from)) {
        if (end > from) lines.push({ start: start + from, bytes: bytes.subarray(from, end) });
        from = end + 1;
      }
      held = bytes.subarray(from);
      start += from;
      if (lines.length > 0) yield lines;
    }
    if (held.length > 0) yield [{ start, bytes: held }];
  } finally {
    await handle.close();
  }
}

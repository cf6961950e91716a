/** A stream of bytes read by lines and by lengths. */

/** Reads forward only; every method waits for the bytes it needs. */
export interface ByteReader {
  /** The next line as Latin-1, without its end; undefined at the end of the stream. */
  readonly line: () => Promise<string | undefined>;
  /** The next `length` bytes; fewer at the end of the stream. */
  readonly take: (length: number) => Promise<Buffer>;
  /** Passes over the next `length` bytes; false when the stream ends before them. */
  readonly skip: (length: number) => Promise<boolean>;
}

/** Header lines are shorter; a longer one is cut into several. */
const longestLine = 64 * 1024;

export function createByteReader(bytes: AsyncIterable<Uint8Array>): ByteReader {
  const chunks = bytes[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  return { line, take, skip };

  /** False at the end of the stream. */
  async function more(): Promise<boolean> {
    const next = await chunks.next();
    if (next.done) return false;
    held = held.length === 0 ? Buffer.from(next.value) : Buffer.concat([held, next.value]);
    return true;
  }

  async function line(): Promise<string | undefined> {
    let searched = 0;
    let end = held.indexOf(0x0a);
    while (end === -1 && held.length < longestLine) {
      searched = held.length;
      if (!(await more())) break;
      end = held.indexOf(0x0a, searched);
    }
    if (held.length === 0) return undefined;
    const length = end === -1 ? held.length : end + 1;
    const text = held.toString('latin1', 0, length);
    held = held.subarray(length);
    return text.replace(/\r?\n$/, '');
  }

  async function take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let missing = length;
    while (missing > 0 && (held.length > 0 || (await more()))) {
      const part = held.subarray(0, missing);
      parts.push(part);
      missing -= part.length;
      held = held.subarray(part.length);
    }
    return Buffer.concat(parts);
  }

  async function skip(length: number): Promise<boolean> {
    let missing = length;
    while (missing > 0 && (held.length > 0 || (await more()))) {
      const passed = Math.min(missing, held.length);
      missing -= passed;
      held = held.subarray(passed);
    }
    return missing === 0;
  }
}

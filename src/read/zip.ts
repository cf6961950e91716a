/** Zip archives to their members. */
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { isHidden } from './files.ts';
import type { Input } from './reader.ts';
import { PackingError, packed, refuseBomb } from './zip-bomb.ts';

/** The part of yauzl 3 that its published types (of version 2) lack. */
interface ZipApi {
  openPromise(path: string, options: object): Promise<ZipFile>;
  fromBufferPromise(buffer: Buffer, options: object): Promise<ZipFile>;
}
interface ZipFile {
  eachEntry(): AsyncIterable<Entry>;
  openReadStreamPromise(entry: Entry): Promise<Readable>;
  close(): void;
}
interface Entry {
  readonly fileName: string;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  isEncrypted(): boolean;
}

const api = yauzl as unknown as ZipApi;

/** A zip's list of members stands at its end: one that does not come from a file is held in memory, up to this many bytes. */
const longestHeld = 512 * 1024 * 1024;

/** Yields the files of a zip in the order of its directory, hidden ones left out. Throws `PackingError` when it cannot be opened. */
export async function* zipMembers(input: Input): AsyncGenerator<Input> {
  const zip = await openZip(input);
  for await (const entry of packed('the zip archive', zip.eachEntry())) {
    if (entry.fileName.endsWith('/') || isHidden(entry.fileName)) continue;
    yield { name: `${input.name}/${entry.fileName}`, bytes: memberBytes(zip, entry) };
  }
}

async function openZip(input: Input): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: true };
  const held = input.path === undefined ? await hold(input.bytes) : undefined;
  try {
    return await (held === undefined ? api.openPromise(input.path!, options) : api.fromBufferPromise(held, options));
  } catch (error) {
    throw new PackingError(`the zip archive is broken (${(error as Error).message})`);
  }
}

/** Joins a stream; throws `PackingError` when it is longer than may be held. */
export async function hold(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longestHeld)
      throw new PackingError('too long to be read from a stream or from within an archive: unpack it first');
  }
  return Buffer.concat(chunks);
}

async function* memberBytes(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new PackingError('the member is encrypted');
  let stream: Readable;
  try {
    stream = await zip.openReadStreamPromise(entry);
  } catch (error) {
    throw new PackingError(`the member cannot be unpacked (${(error as Error).message})`);
  }
  // yauzl itself stops at the length that the directory states, so the ratio can be told beforehand.
  refuseBomb(entry.compressedSize, entry.uncompressedSize);
  yield* packed('the member', stream);
}

/** Compressed files and archives: every packing slugline opens, and how it is told by a file's first bytes. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { extract } from 'tar-stream';
import unbzip2 from 'unbzip2-stream';
import { isHidden } from './files.ts';
import type { Input } from './reader.ts';
import { zipMembers } from './zip.ts';
import { PackingError, packed, withoutBomb } from './zip-bomb.ts';

/** One way of packing: what it holds, one after the other. */
interface Packing {
  readonly suffix: RegExp;
  readonly holds: (head: Buffer) => boolean;
  readonly open: (input: Input) => AsyncIterable<Input>;
}

const packings = {
  gzip: compressed(/\.gz$/i, (head) => head[0] === 0x1f && head[1] === 0x8b, gunzip),
  zstd: compressed(/\.zst$/i, (head) => head.length > 3 && head.readUInt32LE(0) === 0xfd2fb528, unzstd),
  bzip2: compressed(/\.bz2$/i, (head) => /^BZh[1-9]1AY&SY/.test(head.toString('latin1', 0, 10)), bunzip2),
  zip: { suffix: /\.zip$/i, holds: (head) => head.toString('latin1', 0, 4) === 'PK\u0003\u0004', open: zipMembers },
  tar: { suffix: /\.tar$/i, holds: (head) => head.toString('latin1', 257, 262) === 'ustar', open: tarMembers },
} satisfies Record<string, Packing>;

/** The packing of a file that begins so; undefined for a plain one. */
export function packingOf(head: Buffer): Packing | undefined {
  return Object.values(packings).find((packing) => packing.holds(head));
}

/** "dump.jsonl.gz" → "dump.jsonl". */
export function withoutSuffix(name: string): string {
  const packing = Object.values(packings).find(({ suffix }) => suffix.test(name));
  return packing === undefined ? name : withoutSuffix(name.replace(packing.suffix, ''));
}

function compressed(
  suffix: RegExp,
  holds: (head: Buffer) => boolean,
  unpack: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
): Packing {
  return {
    suffix,
    holds,
    async *open({ name, bytes }) {
      yield { name, bytes: withoutBomb(bytes, unpack) };
    },
  };
}

/** The checksum and the length at the end of a gzip: given by themselves, so that a wrong one does not take the last text with it. */
const gzipTrailer = 8;

/** Not piped: a stream that fails throws away what it has decoded and nobody has read yet. */
async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = createGunzip();
  const unpacked: Uint8Array[] = [];
  let [over, failure]: [boolean, unknown] = [false, undefined];
  /** Goes on behind the step that is waited for. */
  let goOn = (): void => undefined;
  const end = (error?: unknown): void => {
    [over, failure] = [true, failure ?? error];
    goOn();
  };
  decoder.on('data', (data) => unpacked.push(data));
  decoder.on('end', () => end()).on('error', end);
  let held = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const all = Buffer.concat([held, chunk]);
    held = all.subarray(Math.max(0, all.length - gzipTrailer));
    const piece = all.subarray(0, all.length - held.length);
    yield* give(() => decoder.write(piece, () => goOn()));
  }
  const rest = held;
  yield* give(() => decoder.write(rest, () => goOn()));
  yield* give(() => decoder.end());

  /** Takes a step; a decoder that fails, or has come to the end before its input, calls nothing back. */
  async function* give(step: () => void): AsyncGenerator<Uint8Array> {
    if (!over)
      await new Promise<void>((resolve) => {
        goOn = resolve;
        step();
      });
    yield* unpacked.splice(0);
    if (failure !== undefined) throw failure;
  }
}

/** Most that one piece of input may unpack to before anybody sees it: 64 kB of text never does, and a bomb stops here. */
const longestBurst = 128 * 1024 * 1024;

/** Collects what a decoder that calls back makes of one piece of input; throws when it is too much. */
function createBurst(): { readonly add: (data: Uint8Array) => void; readonly take: () => Uint8Array[] } {
  let pieces: Uint8Array[] = [];
  let length = 0;
  return {
    add(data) {
      length += data.length;
      if (length > longestBurst)
        throw new PackingError('the compressed data unpacks to far more than text can (a zip bomb?)');
      pieces.push(data);
    },
    take() {
      const taken = pieces;
      pieces = [];
      length = 0;
      return taken;
    },
  };
}

async function* unzstd(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const burst = createBurst();
  const decoder = new Decompress(burst.add);
  for await (const chunk of bytes) {
    attempt(() => decoder.push(chunk));
    yield* burst.take();
  }
  attempt(() => decoder.push(new Uint8Array(0), true));
  yield* burst.take();
}

async function* bunzip2(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const burst = createBurst();
  const decoder = unbzip2();
  let failure: unknown;
  decoder.on('error', (error: unknown) => (failure = error)).on('data', burst.add);
  for await (const chunk of bytes) {
    attempt(() => decoder.write(Buffer.from(chunk)));
    yield* burst.take();
    if (failure !== undefined) break;
  }
  if (failure === undefined) attempt(() => decoder.end());
  yield* burst.take();
  if (failure !== undefined) throw new PackingError(`the compressed data is broken (${messageOf(failure)})`);
}

/** What a decoder throws is about the data, not about us. */
function attempt(step: () => unknown): void {
  try {
    step();
  } catch (error) {
    if (error instanceof PackingError) throw error;
    throw new PackingError(`the compressed data is broken (${messageOf(error)})`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function* tarMembers({ name, bytes }: Input): AsyncGenerator<Input> {
  const members = extract();
  pipeline(Readable.from(bytes), members).catch(() => {});
  for await (const member of packed('the tar archive', members)) {
    const { type, name: path } = member.header;
    if (type === 'file' && !isHidden(path))
      yield { name: `${name}/${path}`, bytes: packed('the tar archive', member as AsyncIterable<Uint8Array>) };
    member.resume();
  }
}

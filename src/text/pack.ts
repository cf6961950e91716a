/** Typed arrays and strings in one compressed file: how knowledge is shipped. */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { nameFor, sharedBytes, toShared } from '../threads/shared.ts';

const arrayKinds = { Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array } as const;
type ArrayKind = keyof typeof arrayKinds;
/** What can be packed: JSON values, and typed arrays at the top level. */
export type PackedValue =
  | ArrayBufferView
  | string
  | number
  | boolean
  | null
  | readonly unknown[]
  | { readonly [key: string]: unknown };
export type Pack = Readonly<Record<string, PackedValue>>;

/** `lay` in brotli. */
export function pack(values: Pack): Uint8Array {
  return brotliCompressSync(lay(values), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
}

/** A JSON header (its length first, little-endian uint32), then the arrays, each at a multiple of four bytes. */
function lay(values: Pack): Uint8Array {
  const arrays: Uint8Array[] = [];
  const header: Record<string, unknown> = {};
  let offset = 0;
  for (const [name, value] of Object.entries(values)) {
    if (!ArrayBuffer.isView(value)) {
      header[name] = { json: value };
      continue;
    }
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    header[name] = { kind: value.constructor.name, offset, length: (value as Uint8Array).length };
    arrays.push(bytes, new Uint8Array((4 - (bytes.length % 4)) % 4));
    offset += Math.ceil(bytes.length / 4) * 4;
  }
  const head = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([head, Buffer.alloc((4 - (head.length % 4)) % 4, 0x20)]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(padded.length);
  return Buffer.concat([length, padded, ...arrays]);
}

/** Reads what `pack` wrote. The arrays are views into one buffer. Throws when the bytes are not a pack. */
export function unpack(bytes: Uint8Array): Record<string, PackedValue> {
  const raw = brotliDecompressSync(bytes);
  // A copy at offset 0 keeps the views aligned.
  return viewsOf(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength) as ArrayBuffer);
}

/** As `unpack`, of knowledge as shipped: the buffer is one for all threads. */
export function unpackShared(bytes: Uint8Array): Record<string, PackedValue> {
  return viewsOf(sharedBytes(nameFor('pack', bytes), () => toShared(brotliDecompressSync(bytes))));
}

/** The values of this name, in one buffer for all threads; the name says all that they depend on. */
export function shareValues(name: string, make: () => Pack): Record<string, PackedValue> {
  return viewsOf(sharedBytes(name, () => toShared(lay(make()))));
}

function viewsOf(bytes: ArrayBuffer | SharedArrayBuffer): Record<string, PackedValue> {
  // Node's types forbid what its arrays allow.
  const buffer = bytes as ArrayBuffer;
  const headLength = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(Buffer.from(buffer, 4, headLength).toString('utf8')) as Record<
    string,
    { json: PackedValue } | { kind: ArrayKind; offset: number; length: number }
  >;
  const values: Record<string, PackedValue> = {};
  for (const [name, entry] of Object.entries(header)) {
    values[name] =
      'kind' in entry ? new arrayKinds[entry.kind](buffer, 4 + headLength + entry.offset, entry.length) : entry.json;
  }
  return values;
}

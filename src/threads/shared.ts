/** Bytes that the threads of a program share: made by the first thread that needs them, there for all that are started after it. */
import { createHash } from 'node:crypto';

/** Shared bytes by name; can be sent to a thread. */
export type SharedBytes = Readonly<Record<string, SharedArrayBuffer>>;

const known = new Map<string, SharedArrayBuffer>();

/**
 * The bytes of this name: those that are there, else what `make` gives, from now on. The name says all that they depend on. They are kept
 * for good: of knowledge as shipped there is one.
 */
export function sharedBytes(name: string, make: () => SharedArrayBuffer): SharedArrayBuffer {
  const buffer = known.get(name) ?? make();
  known.set(name, buffer);
  return buffer;
}

/** A copy that can be shared. */
export function toShared(bytes: Uint8Array): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}

/** A name for what is made from these bytes in this way. */
export function nameFor(purpose: string, bytes: Uint8Array): string {
  return `${purpose} of ${createHash('sha256').update(bytes).digest('hex')}`;
}

/** All that this thread shares, to be sent to another. */
export function allShared(): SharedBytes {
  return Object.fromEntries(known);
}

/** Takes over what another thread shares. */
export function adopt(bytes: SharedBytes): void {
  for (const [name, buffer] of Object.entries(bytes)) known.set(name, buffer);
}

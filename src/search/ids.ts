/** Document ids in the letters an engine allows, and back. */
import { createHash } from 'node:crypto';

/** Meilisearch takes ids of at most 511 bytes; Elasticsearch of 512. */
const longestId = 511;

/**
 * An id of letters, digits, "-" and "_" only: every other byte of its UTF-8 form becomes "_" and two hexadecimal digits, "_" itself
 * "_5F". Two ids never meet. One that would be too long becomes "_h" and its SHA-256, and cannot be turned back; records also
 * hold `document_id` as it is.
 */
export function plainId(id: string): string {
  const plain = id.replace(/[^A-Za-z0-9-]+/g, (rest) =>
    [...Buffer.from(rest)].map((byte) => `_${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
  return plain.length > longestId || plain === '' ? `_h${sha256(id)}` : plain;
}

/** The id that `plainId` was given; undefined for one that was too long. */
export function originalId(plain: string): string | undefined {
  if (plain.startsWith('_h')) return undefined;
  return decodeURIComponent(plain.replaceAll('_', '%'));
}

/** The id as it is, or "_h" and its SHA-256 where it is longer than Elasticsearch takes. */
export function boundedId(id: string): string {
  return Buffer.byteLength(id) > longestId || id === '' ? `_h${sha256(id)}` : id;
}

function sha256(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

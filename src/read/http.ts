/** An HTTP answer as a crawler stored it, to its status, type and body. */
import { brotliDecompressSync, inflateSync, unzipSync } from 'node:zlib';

/** What a server answered. */
export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names; of a header sent twice the last. */
  readonly headers: ReadonlyMap<string, string>;
  /** Unchunked and unpacked. */
  readonly body: Buffer;
}

/** Parses a stored answer; undefined when it is none. Throws what zlib throws when the body does not unpack within `longest` bytes. */
export function parseAnswer(message: Buffer, longest: number): HttpAnswer | undefined {
  const end = message.indexOf('\r\n\r\n');
  const [first = '', ...lines] = message.toString('latin1', 0, end === -1 ? message.length : end).split('\r\n');
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})/.exec(first)?.[1];
  if (status === undefined) return undefined;
  const headers = headersOf(lines);
  const raw = end === -1 ? Buffer.alloc(0) : message.subarray(end + 4);
  const body = /chunked/i.test(headers.get('transfer-encoding') ?? '') ? unchunked(raw) : raw;
  return { status: Number(status), headers, body: unpacked(body, headers.get('content-encoding') ?? '', longest) };
}

/** "Name: value" lines to a map with lower-case names. */
export function headersOf(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

/** Crawlers often store the body unchunked under a header that says otherwise: then it comes back as it is. */
function unchunked(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = lineEnd === -1 ? '' : body.toString('latin1', at, Math.min(lineEnd, at + 20));
    if (!/^[0-9a-f]{1,8}\s*(?:;.*)?$/i.test(size)) return chunks.length === 0 ? body : Buffer.concat(chunks);
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
  return Buffer.concat(chunks);
}

/** As above: a body that does not begin like packed data was stored unpacked. */
function unpacked(body: Buffer, encoding: string, longest: number): Buffer {
  const limit = { maxOutputLength: longest };
  if (/gzip/i.test(encoding) && body[0] === 0x1f && body[1] === 0x8b) return unzipSync(body, limit);
  if (/deflate/i.test(encoding) && (body[0] ?? 0) % 16 === 8) return inflateSync(body, limit);
  if (/^br$/i.test(encoding) && !/^\s*</.test(body.toString('latin1', 0, 64))) return brotliDecompressSync(body, limit);
  return body;
}

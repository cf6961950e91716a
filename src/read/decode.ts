/** Bytes to text: UTF-8 with or without a byte order mark, UTF-16, windows-1252 or the encoding a page declares. */
import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Pieces this long are handed on even without a line end, so that one endless line cannot fill the memory. */
const longestPiece = 1024 * 1024;
const lineFeed = 0x0a;

/** First bytes of what people leave in article folders: PDF, zip and Office files, PNG, JPEG, GIF, old Office files, ELF. */
const signatures = [
  '%PDF-',
  'PK\u0003\u0004',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'GIF8',
  '\u00d0\u00cf\u0011\u00e0',
  '\u007fELF',
];

/** Yields text in pieces that end at line ends, or after about 1 MB without one. */
export async function* decode(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<string> {
  let held: Buffer[] = [];
  let heldLength = 0;
  let decodePiece: ((piece: Buffer, last: boolean) => string) | undefined;
  for await (const chunk of bytes) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lineEnd = buffer.lastIndexOf(lineFeed) + 1;
    held.push(buffer);
    heldLength += buffer.length;
    if (lineEnd === 0 && heldLength < longestPiece) continue;
    const all = Buffer.concat(held, heldLength);
    const cut = lineEnd === 0 ? wholeCharacters(all) : heldLength - buffer.length + lineEnd;
    decodePiece ??= decoderFor(all);
    yield decodePiece(all.subarray(0, cut), false);
    held = [all.subarray(cut)];
    heldLength = all.length - cut;
  }
  const rest = Buffer.concat(held, heldLength);
  decodePiece ??= decoderFor(rest);
  const last = decodePiece(rest, true);
  if (last !== '') yield last;
}

/** Joins a whole file into one string; undefined when it is longer than `longest` UTF-16 units. */
export async function decodeAll(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  longest: number,
): Promise<string | undefined> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of decode(bytes)) {
    length += piece.length;
    if (length > longest) return undefined;
    pieces.push(piece);
  }
  return pieces.join('');
}

/** Text of a file's first bytes, to tell its format; the last character may be cut. */
export function decodeHead(head: Buffer): string {
  return decoderFor(head)(head.subarray(0, wholeCharacters(head)), false);
}

/** Whether a file's first bytes are no text in any encoding we read: a known signature, or over 2 % control characters. */
export function isBinary(head: Buffer): boolean {
  if (encodingByMark(head) !== undefined || looksUtf16(head) !== undefined) return false;
  const start = head.toString('latin1', 0, 8);
  if (signatures.some((signature) => start.startsWith(signature))) return true;
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b) controls += 1;
  return controls > head.length / 50;
}

function decoderFor(head: Buffer): (piece: Buffer, last: boolean) => string {
  const marked = encodingByMark(head) ?? looksUtf16(head);
  if (marked !== undefined && marked !== 'utf-8') {
    const decoder = new TextDecoder(marked);
    return (piece, last) => decoder.decode(piece, { stream: !last });
  }
  const declared = declaredEncoding(head);
  const decoder = declared === undefined ? undefined : new TextDecoder(declared);
  const fallback = (line: Buffer) => decoder?.decode(line) ?? decodeWindows1252(line);
  let first = true;
  return (piece) => {
    const body = first && marked === 'utf-8' ? piece.subarray(3) : piece;
    first = false;
    return isUtf8(body) ? body.toString('utf8') : decodeLines(body, fallback);
  };
}

/** Line by line, because dumps mix encodings: a line that is valid UTF-8 hardly ever means something else. */
function decodeLines(piece: Buffer, fallback: (line: Buffer) => string): string {
  let text = '';
  for (let start = 0; start < piece.length; ) {
    const found = piece.indexOf(lineFeed, start);
    const end = found === -1 ? piece.length : found + 1;
    const line = piece.subarray(start, end);
    text += isUtf8(line) ? line.toString('utf8') : fallback(line);
    start = end;
  }
  return text;
}

function encodingByMark(head: Buffer): string | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: of the first 512 bytes, every second one is mostly zero and the others hardly ever. */
function looksUtf16(head: Buffer): string | undefined {
  const length = Math.min(head.length, 512) & ~1;
  const zeros = [0, 0];
  for (let i = 0; i < length; i += 1) if (head[i] === 0) zeros[i & 1]! += 1;
  const [even, odd] = zeros as [number, number];
  if (length < 4) return undefined;
  if (odd > length * 0.2 && even < length * 0.02) return 'utf-16le';
  if (even > length * 0.2 && odd < length * 0.02) return 'utf-16be';
  return undefined;
}

/** The encoding that `<meta charset>` or an XML declaration names, where it is one we can decode and neither UTF-8 nor windows-1252. */
function declaredEncoding(head: Buffer): string | undefined {
  const text = head.toString('latin1', 0, 2048);
  // <meta charset="iso-8859-2">  <?xml version="1.0" encoding="koi8-r"?>
  const declaration = /(?:<meta[^>]{0,200}charset\s*=\s*["']?|<\?xml[^>]{0,100}encoding\s*=\s*["'])([\w.:-]{3,30})/i;
  const label = declaration.exec(text)?.[1];
  if (label === undefined || /^(?:utf-?8|iso-8859-1|us-ascii|latin-?1|windows-1252)$/i.test(label)) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** What windows-1252 has at 0x80 to 0x9F, where Latin-1 has controls. Source: WHATWG Encoding, index windows-1252. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Done here because Node 20's own decoder takes windows-1252 for Latin-1. */
function decodeWindows1252(line: Buffer): string {
  return line.toString('latin1').replace(/[\u0080-\u009F]/g, (sign) => windows1252[sign.charCodeAt(0) - 0x80]!);
}

/** The length of a buffer up to its last whole UTF-8 character. */
function wholeCharacters(buffer: Buffer): number {
  for (let back = 1; back <= 4 && back <= buffer.length; back += 1) {
    const byte = buffer[buffer.length - back]!;
    if (byte < 0x80) return buffer.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? buffer.length - back : buffer.length;
    }
  }
  return buffer.length;
}

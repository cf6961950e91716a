/** Inputs for fuzzing: valid samples damaged in the ways that files and attackers damage them. A seed and a number give the same bytes again. */
import { createRandom, type Random } from '../../src/learn/entities/random.ts';

/** What inputs are made from. */
export interface Material {
  /** Valid inputs. */
  readonly samples: readonly Uint8Array[];
  /** Words of the format, put in anywhere. */
  readonly words: readonly string[];
}

/** Longest input in bytes; longer ones teach nothing new and cost time. */
const longest = 20_000;

/** Input number `n` of a seed. */
export function mutated({ samples, words }: Material, seed: number, n: number): Buffer {
  const random = createRandom((Math.imul(seed, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b)) | 0);
  let bytes: Buffer = Buffer.from(pick(samples, random));
  // One in fifty stays whole: the checks must hold for valid input too.
  const steps = random() < 0.02 ? 0 : 1 + Math.floor(random() ** 2 * 12);
  for (let i = 0; i < steps; i += 1) bytes = step(bytes, { samples, words }, random);
  return bytes.subarray(0, longest);
}

function step(bytes: Buffer, { samples, words }: Material, random: Random): Buffer {
  const at = Math.floor(random() * (bytes.length + 1));
  const length = Math.min(bytes.length - at, Math.floor(random() ** 3 * 64) + 1);
  const insert = (piece: Uint8Array, over = 0) =>
    Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + over)]);
  const kinds: readonly (() => Buffer)[] = [
    () => flipped(bytes, at, 1 << Math.floor(random() * 8)),
    () => insert(Buffer.from([Math.floor(random() * 256)]), 1),
    () => insert(Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)))),
    () => insert(Buffer.alloc(0), length),
    () => insert(bytes.subarray(at, at + length)),
    () => insert(Buffer.from(pick(words, random))),
    () => insert(Buffer.from(pick(words, random)), length),
    () => insert(Buffer.from(pick(odd, random))),
    () => insert(Buffer.from(pick(numbers, random)), length),
    () =>
      insert(
        Buffer.alloc(
          Math.floor(random() * 2000),
          bytes.subarray(at, at + length).length > 0 ? bytes.subarray(at, at + length) : 'x',
        ),
      ),
    () => bytes.subarray(0, at),
    () => spliced(bytes, Buffer.from(pick(samples, random)), at, random),
    () => insert(Buffer.from(pick(words, random).repeat(1 + Math.floor(random() * 400)))),
  ];
  return pick(kinds, random)();
}

/** Characters that code forgets: ends of lines and of text, halves of pairs, marks, other directions, other encodings. */
const odd: readonly (string | Uint8Array)[] = [
  '\0',
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\u000b',
  '\u0085',
  '\u2028',
  '\u00a0',
  '\ufeff',
  '\u200b',
  '\u202e',
  '\u00ad',
  '\u0301',
  'é',
  'İ',
  'ß',
  '😀',
  '\u{10ffff}',
  '"',
  "'",
  '\\',
  ';',
  ',',
  '=1+1',
  '<',
  '>',
  '&',
  '__proto__',
  'constructor',
  'toString',
  '%00',
  '../',
  Uint8Array.of(0xff, 0xfe),
  Uint8Array.of(0xfe, 0xff),
  Uint8Array.of(0xed, 0xa0, 0x80),
  Uint8Array.of(0xc0, 0x80),
  Uint8Array.of(0xf4, 0x90, 0x80, 0x80),
  Uint8Array.of(0x81, 0x8d, 0x8f, 0x90, 0x9d),
];

const numbers = ['0', '-1', '1e999', '-0', '4294967296', '9007199254740993', '1'.repeat(400), 'NaN', '0x10', '1e-400'];

function flipped(bytes: Buffer, at: number, bits: number): Buffer {
  const copy = Buffer.from(bytes);
  if (at < copy.length) copy[at] = copy[at]! ^ bits;
  return copy;
}

function spliced(one: Buffer, other: Buffer, at: number, random: Random): Buffer {
  return Buffer.concat([one.subarray(0, at), other.subarray(Math.floor(random() * other.length))]);
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)]!;
}

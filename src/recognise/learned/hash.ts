/** Hashing of words and features to 32 bits: the learned recogniser stores no strings, only hashes of them. */

const offsetBasis = 2166136261 | 0;

/** Hashes the UTF-16 units `[from, to)` of a text (FNV-1a with a final mix); `seed` separates kinds of features. */
export function hashText(text: string, seed = 0, from = 0, to = text.length): number {
  let x = offsetBasis ^ seed;
  for (let i = from; i < to; i++) {
    x ^= text.charCodeAt(i);
    x = Math.imul(x, 16777619);
  }
  x ^= x >>> 15;
  x = Math.imul(x, 0x2c1b3c6d);
  x ^= x >>> 12;
  return x | 0;
}

/** Combines two hashes, in this order. */
export function mix(a: number, b: number): number {
  let x = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul((b + 0x7f4a7c15) | 0, 0xc2b2ae35);
  x ^= x >>> 15;
  x = Math.imul(x, 0x2c1b3c6d);
  x ^= x >>> 13;
  return x | 0;
}

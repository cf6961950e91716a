/** Copies of a text, exact or a little edited, among all texts so far: MinHash with locality-sensitive hashing. */
import { mix32 } from './hash.ts';

/**
 * Finds for each text the first one before it that says nearly the same. Source: Broder 1997 (resemblance of shingles); Li, Owen and
 * Zhang 2012 (one permutation hashing); Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4 (banding).
 */
export interface CopyFinder {
  /**
   * The number of the text that this one copies, counted from 0 in the order they were added; undefined for a text of its own.
   * `least` is the resemblance asked for, 0..1, instead of what suits the length.
   */
  readonly add: (text: string, least?: number) => number | undefined;
  /** The same, for a text that is not added. */
  readonly find: (text: string, least?: number) => number | undefined;
}

/** Words in a row that are compared as one. */
const shingleWords = 3;
/** Minima a text is known by; one byte each, so that a million texts take 64 MB. */
const bins = 64;
/** Bands of minima that are looked up: texts with resemblance .8 share one with a chance of 99.5 %, with .7 of 93.6 %, with .3 of 8 %. */
const bands = 12;
const rows = 3;
/**
 * Estimated resemblance from which a text is a copy. Of 915 gold articles with another headline and no, every fiftieth or every
 * twentieth word changed 95, 93 and 87 % are found, none wrongly (`bench:clean`). Short texts need more: the market reports of
 * every day have the same words but for the figures.
 */
const resemblance = 0.5;
const shortResemblance = 0.7;
/** Texts with fewer shingles are short. */
const shortText = 150;
/**
 * Texts with fewer shingles must be the same word by word: a notice of a dividend differs from another company's in a name or two, and
 * a copy that is missed is tagged twice, but an article that is taken for one is lost.
 */
const fewestShingles = 40;
/** Texts that are compared for one band; more share it only in dumps of one form letter. */
const mostCompared = 64;
/** Signatures are kept in blocks of so many. */
const blockTexts = 16_384;

/** Starts with no texts. Takes about 0.13 kB a text. */
export function createCopyFinder(): CopyFinder {
  const blocks: Uint8Array[] = [];
  let slots = new Int32Array(1 << 14).fill(-1);
  let used = 0;
  let count = 0;
  return { add, find };

  function add(text: string, least?: number): number | undefined {
    const number = count;
    count += 1;
    if (number % blockTexts === 0) blocks.push(new Uint8Array(blockTexts * bins));
    const { minima, shingles } = signatureOf(text);
    signatureAt(number).set(minima);
    const found = findCopied(signatureAt(number), least ?? leastOf(shingles));
    // A copy is found by what it copies; its own edits must not draw others away from the first text.
    if (found === undefined) remember(number);
    return found;
  }

  function find(text: string, least?: number): number | undefined {
    const { minima, shingles } = signatureOf(text);
    return findCopied(Uint8Array.from(minima), least ?? leastOf(shingles));
  }

  function signatureAt(number: number): Uint8Array {
    const start = (number % blockTexts) * bins;
    return blocks[Math.floor(number / blockTexts)]!.subarray(start, start + bins);
  }

  function findCopied(signature: Uint8Array, least: number): number | undefined {
    let first: number | undefined;
    for (let band = 0; band < bands; band += 1) {
      let slot = slotOf(signature, band);
      for (let looked = 0; slots[slot] !== -1 && looked < mostCompared; looked += 1) {
        const candidate = slots[slot]!;
        if ((first === undefined || candidate < first) && agreement(signatureAt(candidate), signature) >= least)
          first = candidate;
        slot = (slot + 1) & (slots.length - 1);
      }
    }
    return first;
  }

  function remember(number: number): void {
    if ((used + bands) * 5 > slots.length * 3) grow();
    const signature = signatureAt(number);
    for (let band = 0; band < bands; band += 1) {
      let slot = slotOf(signature, band);
      while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number;
    }
    used += bands;
  }

  /** Open addressing without keys: what lies in a slot is told by its signature. */
  function grow(): void {
    const numbers = new Set(slots);
    numbers.delete(-1);
    slots = new Int32Array(slots.length * 2).fill(-1);
    used = 0;
    for (const number of [...numbers].sort((a, b) => a - b)) remember(number);
  }

  function slotOf(signature: Uint8Array, band: number): number {
    let key = band + 1;
    for (let row = 0; row < rows; row += 1) key = mix32(Math.imul(key, 257) + signature[band * rows + row]!);
    return key & (slots.length - 1);
  }
}

function leastOf(shingles: number): number {
  return shingles < shortText ? shortResemblance : resemblance;
}

function agreement(a: Uint8Array, b: Uint8Array): number {
  let same = 0;
  for (let i = 0; i < bins; i += 1) if (a[i] === b[i]) same += 1;
  return same / bins;
}

/** The smallest hash of each bin; short texts fill all bins with one hash of all their words, so that only the same text agrees. */
function signatureOf(text: string): { readonly minima: Uint32Array; readonly shingles: number } {
  const hashes = wordHashes(text.toLowerCase());
  const minima = new Uint32Array(bins).fill(0xffffffff);
  if (hashes.length < fewestShingles + shingleWords - 1) {
    const whole = hashes.reduce((sum, hash) => mix32(Math.imul(sum, 31) + hash), hashes.length);
    return { minima: minima.map((_, i) => mix32(whole + i)), shingles: 0 };
  }
  for (let i = 0; i + shingleWords <= hashes.length; i += 1) {
    let shingle = 0;
    for (let j = i; j < i + shingleWords; j += 1) shingle = mix32(Math.imul(shingle, 31) + hashes[j]!);
    const bin = shingle % bins;
    const value = shingle >>> 6;
    if (value < minima[bin]!) minima[bin] = value;
  }
  return { minima: densified(minima), shingles: hashes.length - shingleWords + 1 };
}

/** An empty bin takes the minimum of the next full one, mixed with the distance. */
function densified(minima: Uint32Array): Uint32Array {
  return minima.map((own, i) => {
    if (own !== 0xffffffff) return mix32(own);
    for (let step = 1; step < bins; step += 1) {
      const next = minima[(i + step) % bins]!;
      if (next !== 0xffffffff) return mix32(next + step);
    }
    return 0;
  });
}

/** FNV-1a of each run of letters and digits. Cut as strings, words took twice as long. */
function wordHashes(text: string): number[] {
  const hashes: number[] = [];
  let hash = 0;
  let inside = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (isOfWord(text, i, code)) {
      hash = Math.imul((inside ? hash : 0x811c9dc5) ^ code, 0x01000193);
      inside = true;
    } else if (inside) {
      hashes.push(hash >>> 0);
      inside = false;
    }
  }
  if (inside) hashes.push(hash >>> 0);
  return hashes;
}

const letterOrDigit = /[\p{L}\p{N}]/u;
/** By UTF-16 unit, once it was met: 1 for letters and digits, 2 for all else. */
const units = new Uint8Array(0x10000);

function isOfWord(text: string, at: number, code: number): boolean {
  if (code >= 0xd800 && code < 0xe000) {
    const point = text.codePointAt(code < 0xdc00 ? at : Math.max(0, at - 1))!;
    return point > 0xffff && letterOrDigit.test(String.fromCodePoint(point));
  }
  if (units[code] === 0) units[code] = letterOrDigit.test(String.fromCharCode(code)) ? 1 : 2;
  return units[code] === 1;
}

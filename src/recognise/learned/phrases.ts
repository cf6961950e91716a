/** Which listed phrases cover which tokens of a sentence, and the features this gives. */

import { type HashList, push } from './features.ts';
import { mix } from './hash.ts';
import { extendPhrase, type Lexicon, longestPhrase, phraseLists } from './lexicon.ts';
import type { Word } from './word.ts';

const listCount = phraseLists.length;
const nothing = 7;
/** Stands for a signature yet to be computed. */
const covered = 0;

/** Places in a phrase. */
const single = 1;
const firstOf = 2;
const innerOf = 3;
const lastOf = 4;

export interface PhraseCover {
  /** Finds the phrases of a sentence; what was there before is forgotten. */
  readonly read: (words: readonly Word[]) => void;
  /** Adds the features of token `i` of the `n` read. */
  readonly features: (i: number, n: number, word: Word, out: HashList) => void;
  /** True where a listed phrase covers token `i`. */
  readonly isCovered: (i: number) => boolean;
  /** Hash of all lists that cover token `i`, and where in their phrases it stands. */
  readonly signature: (i: number) => number;
}

export function createPhraseCover(lexicon: Lexicon): PhraseCover {
  let cover = new Uint8Array(64 * listCount);
  let signatures = new Int32Array(64);

  function mark(start: number, length: number, mask: number): void {
    signatures.fill(covered, start, start + length);
    for (let list = 0; list < listCount; list++) {
      if (((mask >> list) & 1) === 0) continue;
      for (let k = 0; k < length; k++) {
        const at = (start + k) * listCount + list;
        if (length < (cover[at] as number) >> 3) continue;
        const place = length === 1 ? single : k === 0 ? firstOf : k === length - 1 ? lastOf : innerOf;
        cover[at] = place | (length << 3);
      }
    }
  }

  function read(words: readonly Word[]): void {
    const n = words.length;
    if (signatures.length < n) {
      cover = new Uint8Array(n * 2 * listCount);
      signatures = new Int32Array(n * 2);
    }
    signatures.fill(nothing, 0, n);
    let marked = false;
    for (let i = 0; i < n; i++) {
      const first = words[i] as Word;
      if (!(first.capital || first.startsWithDigit) || !first.facts.startsPhrase) continue;
      let hash = 0;
      for (let k = 0; k < longestPhrase && i + k < n; k++) {
        hash = extendPhrase(hash, (words[i + k] as Word).key);
        const mask = lexicon.phrase(hash);
        if (mask === 0) continue;
        if (!marked) cover.fill(0, 0, n * listCount);
        marked = true;
        mark(i, k + 1, mask);
      }
    }
    if (marked) for (let i = 0; i < n; i++) if (signatures[i] !== nothing) signatures[i] = signatureOf(i);
  }

  function signatureOf(i: number): number {
    let signature = nothing;
    for (let list = 0; list < listCount; list++) {
      const place = cover[i * listCount + list] as number;
      if (place !== 0) signature = mix(mix(signature, list), place & 7);
    }
    return signature;
  }

  function features(i: number, n: number, word: Word, out: HashList): void {
    const signature = signatures[i] as number;
    if (signature !== nothing) {
      for (let list = 0; list < listCount; list++) {
        const place = cover[i * listCount + list] as number;
        if (place === 0) continue;
        push(out, mix(mix(301 + list, place & 7), Math.min(place >> 3, 4)));
        push(out, mix(mix(331 + list, place & 7), word.shapeHash));
      }
      push(out, mix(139, signature));
      push(out, mix(mix(140, signature), word.shapeHash));
      push(out, mix(mix(146, signature), word.facts.capitals));
    }
    if (i > 0 && signatures[i - 1] !== nothing) push(out, mix(147, signatures[i - 1] as number));
    if (i + 1 < n && signatures[i + 1] !== nothing) push(out, mix(148, signatures[i + 1] as number));
  }

  return { read, features, isCovered: (i) => signatures[i] !== nothing, signature: (i) => signatures[i] as number };
}

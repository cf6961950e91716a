/** The features of the tagger: what is said about one word, and about a word among its neighbours and in its document. */

import { hashText, mix } from './hash.ts';
import { noFacts } from './lexicon.ts';
import { fullShapeOf, type Word } from './word.ts';

/** Features of one word reach the tokens around it: bit k of a mask stands for offset k - 2. */
export const windowSlots = 5;
const here = 0b00100;
const near = 0b01110;
const wide = 0b11111;

/** Takes one feature of a word: its hash and the offsets at which it counts. */
export type WordSink = (hash: number, offsets: number) => void;

/** A word feature as seen from a token `slot - 2` places away. */
export const atSlot = (hash: number, slot: number): number => mix(hash, 898 + slot);

/** Emits every feature of a word. `style` is the hash of an annotation style to imitate, or 0 for none. */
export function wordFeatures(word: Word, sink: WordSink): void {
  const { norm, cased, shape, shapeHash, facts, inCapitalSentence } = word;
  sink(mix(11, word.normHash), wide);
  if (!inCapitalSentence) sink(hashText(cased, 12), here);
  sink(mix(13, shapeHash), wide);
  if (!inCapitalSentence) sink(hashText(fullShapeOf(cased), 14), here);
  sink(mix(15, Math.min(norm.length, 9)), here);
  if (inCapitalSentence) sink(16, here);
  affixFeatures(norm, shapeHash, sink);
  clusterFeatures(word, sink);
  const capitalised = shape.charCodeAt(0) === 88 || inCapitalSentence ? 1 : 0;
  sink(mix(mix(40, facts.names), capitalised), near);
  sink(mix(41, facts.capitals), near);
  sink(mix(mix(42, facts.capitals), shapeHash), here);
}

/** Emits the features that tie a word to an annotation style (the hash of its name). */
export function styleFeatures(word: Word, style: number, sink: WordSink): void {
  sink(mix(201, style), here);
  sink(mix(mix(202, style), word.normHash), near);
  sink(mix(mix(203, style), word.shapeHash), here);
  sink(mix(mix(204, style), word.facts.clusters[1] ?? 0), here);
}

function affixFeatures(norm: string, shapeHash: number, sink: WordSink): void {
  const n = norm.length;
  for (let k = 1; k <= 5 && k <= n; k++) {
    const prefix = hashText(norm, 20 + k, 0, k);
    const suffix = hashText(norm, 30 + k, n - k, n);
    sink(prefix, k === 3 ? near : here);
    sink(suffix, k === 3 || k === 2 ? near : here);
    if (k < 3) sink(mix(mix(17, prefix), shapeHash), here);
    if (k < 5) sink(mix(mix(18, suffix), shapeHash), here);
  }
  const first = norm.indexOf('-');
  if (first < 0) return;
  sink(hashText(norm, 28, 0, first), here);
  sink(hashText(norm, 29, norm.lastIndexOf('-') + 1), here);
}

function clusterFeatures({ facts, shapeHash }: Word, sink: WordSink): void {
  const { clusters } = facts;
  if (clusters.length === 0) sink(50, wide);
  for (let level = 0; level < clusters.length; level++) sink(mix(51 + level, clusters[level] as number), wide);
  if (clusters.length > 0) sink(mix(mix(55, clusters[1] as number), shapeHash), here);
}

/** A stand-in for what lies before the first and after the last token of a sentence. */
export interface Neighbour {
  readonly normHash: number;
  readonly shapeHash: number;
  readonly facts: { readonly clusters: readonly number[]; readonly names: number };
  readonly capital: boolean;
}
export const beforeSentence: Neighbour = {
  normHash: 11,
  shapeHash: 12,
  facts: { ...noFacts, clusters: [-1, -1, -1] },
  capital: false,
};
export const afterSentence: Neighbour = {
  normHash: 21,
  shapeHash: 22,
  facts: { ...noFacts, clusters: [-2, -2, -2] },
  capital: false,
};

/** A growing list of feature hashes, reused from token to token. */
export interface HashList {
  readonly hashes: Int32Array;
  size: number;
}
export const createHashList = (capacity = 512): HashList => ({ hashes: new Int32Array(capacity), size: 0 });

export function push(list: HashList, hash: number): void {
  list.hashes[list.size++] = hash;
}

/** Adds what a token (at `i` of its sentence) and the two on either side say together. */
export function neighbourFeatures(
  i: number,
  aa: Neighbour,
  a: Neighbour,
  t: Neighbour,
  b: Neighbour,
  bb: Neighbour,
  out: HashList,
): void {
  const { normHash: w, shapeHash: s } = t;
  const { normHash: wa, shapeHash: sa } = a;
  const { normHash: wb, shapeHash: sb } = b;
  const before = mix(113, wa);
  const after = mix(mix(114, s), wb);
  push(out, mix(mix(101, wa), w));
  push(out, mix(mix(102, w), wb));
  push(out, mix(mix(103, aa.normHash), wa));
  push(out, mix(mix(104, wb), bb.normHash));
  push(out, mix(mix(105, wa), wb));
  push(out, mix(mix(mix(111, sa), s), sb));
  push(out, mix(mix(112, sa), w));
  push(out, mix(before, s));
  push(out, after);
  push(out, mix(mix(115, i === 0 ? 1 : 2), s));
  push(out, mix(mix(116, w), sb));
  push(out, mix(mix(mix(117, aa.normHash), wa), s));
  push(out, mix(mix(after, 118), bb.normHash));
  push(out, mix(mix(119, mix(aa.shapeHash, sa)), mix(mix(s, sb), bb.shapeHash)));
  push(out, mix(mix(mix(before, 120), s), wb));
  if (i === 0) push(out, mix(109, w));
}

/** Tells the fine types of a coarse one apart, from the words of a name, the lists it is on, and the words beside it. */

import { type EntityType, entityTypes } from '../../model/tag.ts';
import { createHashList, type HashList, push } from './features.ts';
import { hashText, mix } from './hash.ts';
import { createHashIndex, rowOf } from './hash-index.ts';
import type { CoarseType } from './labels.ts';
import { coarseTypes } from './labels.ts';
import { extendPhrase, type Lexicon } from './lexicon.ts';
import type { FineWeights } from './model.ts';
import { fullShapeOf, type Word } from './word.ts';

/** The coarse type that each of the ten is annotated as. */
export const coarseOf: Readonly<Record<EntityType, CoarseType>> = {
  person: 'PER',
  organisation: 'ORG',
  government_body: 'ORG',
  country: 'LOC',
  place: 'LOC',
  facility: 'LOC',
  nationality: 'MISC',
  law_treaty: 'MISC',
  event: 'MISC',
  product: 'MISC',
};

/** Indices (into `entityTypes`) of the fine types of each coarse type (index into `coarseTypes`). */
export const finesOf: readonly (readonly number[])[] = coarseTypes.map((coarse) =>
  [...entityTypes.keys()].filter((type) => coarseOf[entityTypes[type]!] === coarse),
);

/** A name in its sentence. */
export interface SpanContext {
  readonly words: readonly Word[];
  readonly first: number;
  readonly end: number;
  /** Index into `coarseTypes`. */
  readonly coarse: number;
  /** Bits of the lists that hold just this name. */
  readonly lists: number;
}

/** Bits of the lists that hold the phrase `[first, end)`. */
export function listsOf(words: readonly Word[], first: number, end: number, lexicon: Lexicon): number {
  let hash = 0;
  for (let i = first; i < end; i += 1) hash = extendPhrase(hash, words[i]!.key);
  return lexicon.phrase(hash);
}

/** Adds the features of a name; each is told apart by the coarse type. */
export function fineFeatures({ words, first, end, coarse, lists }: SpanContext, out: HashList): void {
  const head = words[end - 1]!;
  const initial = words[first]!;
  const add = (kind: number, value: number): void => push(out, mix(mix(401 + kind, coarse), value));
  add(0, 0);
  add(1, Math.min(end - first, 5));
  add(2, head.normHash);
  add(3, initial.normHash);
  add(4, lists);
  for (let list = 0; list < 16; list += 1) if (((lists >> list) & 1) === 1) add(5, list);
  let whole = 0;
  for (let i = first; i < end; i += 1) {
    const word = words[i]!;
    whole = mix(whole, word.normHash);
    add(6, word.normHash);
    if (word.facts.clusters.length > 0) {
      add(7, word.facts.clusters[1]!);
      add(8, word.facts.clusters[2]!);
    }
  }
  add(9, whole);
  for (let k = 2; k <= 5; k += 1) add(10, hashText(head.norm, k, Math.max(0, head.norm.length - k)));
  for (let k = 3; k <= 5; k += 1) add(11, hashText(initial.norm, k, 0, k));
  add(12, hashText(fullShapeOf(head.cased)));
  add(13, head.facts.clusters[2] ?? -1);
  add(14, initial.facts.clusters[2] ?? -1);
  add(15, head.facts.clusters[0] ?? -1);
  const before = words[first - 1];
  const before2 = words[first - 2];
  const after = words[end];
  const after2 = words[end + 1];
  add(16, before?.normHash ?? -1);
  add(17, after?.normHash ?? -1);
  add(18, mix(before2?.normHash ?? -1, before?.normHash ?? -1));
  add(19, mix(after?.normHash ?? -1, after2?.normHash ?? -1));
  add(20, before?.facts.clusters[1] ?? -1);
  add(21, after?.facts.clusters[1] ?? -1);
  add(22, mix(before?.normHash ?? -1, head.facts.clusters[1] ?? -1));
  add(23, mix(after?.normHash ?? -1, head.facts.clusters[1] ?? -1));
  add(24, head.facts.capitals);
  add(25, before2?.normHash ?? -1);
  add(26, after2?.normHash ?? -1);
}

/** Picks the fine type of a name and says how sure it is, 0..1. */
export type FineTyper = (span: SpanContext) => { readonly type: EntityType; readonly score: number };

export function createFineTyper({ keys, weights, step }: FineWeights): FineTyper {
  const index = createHashIndex(keys);
  const list = createHashList();
  const scores = new Int32Array(entityTypes.length);
  return (span) => {
    const fines = finesOf[span.coarse]!;
    if (fines.length === 1) return { type: entityTypes[fines[0]!]!, score: 1 };
    list.size = 0;
    fineFeatures(span, list);
    scores.fill(0);
    for (let k = 0; k < list.size; k += 1) {
      const row = rowOf(index, list.hashes[k]!);
      if (row >= 0) for (const type of fines) scores[type]! += weights[row * scores.length + type]!;
    }
    let best = fines[0]!;
    for (const type of fines) if (scores[type]! > scores[best]!) best = type;
    let sum = 0;
    for (const type of fines) sum += Math.exp((scores[type]! - scores[best]!) * step);
    return { type: entityTypes[best]!, score: 1 / sum };
  };
}

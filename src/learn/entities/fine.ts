/** Trains what tells the fine types apart: which of country, place, facility a LOC is, and so on. Linear, softmax within the coarse type. */

import { type EntityType, entityTypes } from '../../model/tag.ts';
import { createHashList } from '../../recognise/learned/features.ts';
import { fineFeatures, finesOf, type SpanContext } from '../../recognise/learned/fine.ts';
import type { FineWeights } from '../../recognise/learned/model.ts';
import { createRandom, shuffle } from './random.ts';

/** A span and its true type. */
export interface FineExample extends SpanContext {
  readonly type: EntityType;
}

const T = entityTypes.length;
/** Chosen on `entities/dev`; see the model card. */
const epochs = 12;
const rate = 0.2;
const featureDrop = 0.2;
const least = 0.04;
const step = 0.03;

/** Trains by AdaGrad on the spans of annotated text. */
export function trainFine(examples: readonly FineExample[], seed: number): FineWeights {
  const random = createRandom(seed);
  const list = createHashList();
  const ids = new Map<number, number>();
  const rows = examples.map((example) => {
    list.size = 0;
    fineFeatures(example, list);
    return Int32Array.from(list.hashes.subarray(0, list.size), (hash) => {
      const known = ids.get(hash);
      if (known !== undefined) return known;
      ids.set(hash, ids.size);
      return ids.size - 1;
    });
  });
  const weights = new Float32Array(ids.size * T);
  const squares = new Float32Array(weights.length).fill(1);
  const order = Int32Array.from(examples.keys());
  const scores = new Float64Array(T);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at]!;
      const fines = finesOf[example.coarse]!;
      if (fines.length === 1) continue;
      const row = rows[at]!.filter(() => random() >= featureDrop);
      scores.fill(0);
      for (const id of row) for (const type of fines) scores[type]! += weights[id * T + type]!;
      softmax(scores, fines);
      const truth = entityTypes.indexOf(example.type);
      for (const id of row)
        for (const type of fines) {
          const g = scores[type]! - (type === truth ? 1 : 0);
          squares[id * T + type]! += g * g;
          weights[id * T + type]! -= (rate * g) / Math.sqrt(squares[id * T + type]!);
        }
    }
  }
  return round(ids, weights);
}

function softmax(scores: Float64Array, over: readonly number[]): void {
  const most = Math.max(...over.map((type) => scores[type]!));
  let sum = 0;
  for (const type of over) {
    scores[type] = Math.exp(scores[type]! - most);
    sum += scores[type]!;
  }
  for (const type of over) scores[type]! /= sum;
}

function round(ids: ReadonlyMap<number, number>, weights: Float32Array): FineWeights {
  const kept = [...ids]
    .filter(([, id]) => weights.subarray(id * T, id * T + T).some((w) => Math.abs(w) > least))
    .sort(([a], [b]) => a - b);
  const rounded = new Int8Array(kept.length * T);
  kept.forEach(([, id], row) => {
    for (let type = 0; type < T; type += 1)
      rounded[row * T + type] = Math.max(-127, Math.min(127, Math.round(weights[id * T + type]! / step)));
  });
  return { keys: Int32Array.from(kept, ([hash]) => hash), weights: rounded, step };
}

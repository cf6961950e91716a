/**
 * The hidden layer at run time: windows of three words into rectified units, and one gated recurrent layer each way
 * (state = gate x previous + (1 - gate) x new). It is run over stretches of a sentence around what may be a name.
 */

import { flagCount, wordFlags } from './inputs.ts';
import { labelCount as L } from './labels.ts';
import type { NetworkWeights, VectorTable } from './model.ts';
import type { KnownWord } from './word-cache.ts';

export interface HiddenLayer {
  /** Adds its scores for the tokens `[from, to)` marked in `live` to `scores` (`labelCount` a token of the sentence). */
  readonly run: (words: readonly KnownWord[], from: number, to: number, live: Uint8Array, scores: Float64Array) => void;
}

const places = 3;

/** Steps of the tables that stand for the logistic curve and the hyperbolic tangent over [-8, 8]. */
const tableSize = 2048;
const tableReach = 8;
const curve = (f: (x: number) => number): Float64Array =>
  Float64Array.from({ length: tableSize + 1 }, (_, i) => f((i / tableSize) * 2 * tableReach - tableReach));
const logistic = curve((x) => 1 / (1 + Math.exp(-x)));
const tangent = curve(Math.tanh);
const toIndex = (x: number): number =>
  x <= -tableReach ? 0 : x >= tableReach ? tableSize : ((x + tableReach) * (tableSize / 2 / tableReach) + 0.5) | 0;

/** `unit` is what a score of 1 counts in the caller's scores. */
export function createHiddenLayer(network: NetworkWeights, vectors: VectorTable, unit: number): HiddenLayer {
  const { hidden: H, recurrent: R, projection, bias } = network;
  const K = H + 4 * R;
  const width = H + 2 * R;
  const D = vectors.dimensions + flagCount;
  /** Output weights by label, so that one label is one run. */
  const output = new Float64Array(L * width);
  for (let k = 0; k < width; k += 1)
    for (let y = 0; y < L; y += 1) output[y * width + k] = network.output[k * L + y]! * unit;
  const none = new Float32Array(places * K);
  let room = 0;
  let outputs = new Float64Array(0);
  const state = new Float64Array(R);

  function project(word: KnownWord): Float32Array {
    const sums = new Float64Array(places * K);
    // The bias rides on the middle place, which every token has.
    for (let k = 0; k < K; k += 1) sums[K + k] = bias[k]!;
    if (word.facts.vector >= 0) {
      const step = vectors.steps[vectors.stepOf[word.facts.vector]!]!;
      const row = (word.facts.vector * vectors.dimensions) / 2;
      for (let d = 0; d < vectors.dimensions; d += 1) {
        const byte = vectors.nibbles[row + (d >> 1)]!;
        const value = (d & 1) === 0 ? (byte & 15) - 8 : (byte >> 4) - 8;
        if (value !== 0) addInput(sums, d, value * step);
      }
    }
    wordFlags(word, (flag) => addInput(sums, vectors.dimensions + flag, 1));
    return Float32Array.from(sums);
  }

  function addInput(sums: Float64Array, input: number, value: number): void {
    for (let place = 0; place < places; place += 1) {
      const v = (place * D + input) * K;
      const q = place * K;
      for (let k = 0; k < K; k += 1) sums[q + k]! += value * projection[v + k]!;
    }
  }

  const projectedOf = (word: KnownWord | undefined): Float32Array => {
    if (word === undefined) return none;
    word.projected ??= project(word);
    return word.projected;
  };

  function run(words: readonly KnownWord[], from: number, to: number, live: Uint8Array, scores: Float64Array): void {
    if (to - from > room) {
      room = (to - from) * 2;
      outputs = new Float64Array(room * width);
    }
    let first = from;
    while (live[first] !== 1) first += 1;
    let last = to - 1;
    while (live[last] !== 1) last -= 1;
    // What is read after the last possible name, going forward, or before the first, going back, can tell it nothing.
    state.fill(0);
    for (let i = from; i <= last; i += 1) {
      const before = projectedOf(words[i - 1]);
      const here = projectedOf(words[i]);
      const after = projectedOf(words[i + 1]);
      advance(H, before, here, after);
      if (live[i] !== 1) continue;
      const o = (i - from) * width;
      for (let k = 0; k < H; k += 1) outputs[o + k] = Math.max(before[k]! + here[K + k]! + after[2 * K + k]!, 0);
      outputs.set(state, o + H);
    }
    state.fill(0);
    for (let i = to - 1; i >= first; i -= 1) {
      advance(H + 2 * R, projectedOf(words[i - 1]), projectedOf(words[i]), projectedOf(words[i + 1]));
      if (live[i] !== 1) continue;
      const o = (i - from) * width;
      outputs.set(state, o + H + R);
      score(o, scores, i * L);
    }
  }

  /** Takes one token into `state`: the gates are the units from `unit`, the new values the `recurrent` units behind them. */
  function advance(unit: number, before: Float32Array, here: Float32Array, after: Float32Array): void {
    for (let k = 0; k < R; k += 1) {
      const u = unit + k;
      const n = u + R;
      const gate = logistic[toIndex(before[u]! + here[K + u]! + after[2 * K + u]!)]!;
      const fresh = tangent[toIndex(before[n]! + here[K + n]! + after[2 * K + n]!)]!;
      state[k] = fresh + gate * (state[k]! - fresh);
    }
  }

  function score(o: number, scores: Float64Array, at: number): void {
    for (let y = 0; y < L; y += 1) {
      const u = y * width;
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let k = 0; k < width; k += 4) {
        a += outputs[o + k]! * output[u + k]!;
        b += outputs[o + k + 1]! * output[u + k + 1]!;
        c += outputs[o + k + 2]! * output[u + k + 2]!;
        d += outputs[o + k + 3]! * output[u + k + 3]!;
      }
      scores[at + y]! += a + b + c + d;
    }
  }

  return { run };
}

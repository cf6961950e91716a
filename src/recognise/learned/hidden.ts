/**
 * The hidden layer at run time: windows of three words into rectified units, and one gated recurrent layer each way
 * (state = gate x previous + (1 - gate) x new). It is run over stretches of a sentence around what may be a name.
 * The loops are WebAssembly (`kernel/hidden.as.ts`), in whole numbers of 16 bits: in JavaScript they took 37 % of recognition.
 */

import { flagCount, type WordInput } from './inputs.ts';
import { hiddenKernel } from './kernel/hidden.ts';
import { labelCount as L } from './labels.ts';
import type { NetworkWeights, VectorTable } from './model.ts';
import { createSlots } from './slots.ts';
import { longestSentence } from './tokens.ts';
import { instantiate } from './webassembly.ts';
import type { KnownWord } from './word-cache.ts';

export interface HiddenLayer {
  /** Adds its scores for the tokens `[from, to)` marked in `live` to `scores` (`labelCount` a token of the sentence). */
  readonly run: (words: readonly KnownWord[], from: number, to: number, live: Uint8Array, scores: Float64Array) => void;
}

/** As in `kernel/hidden.as.ts`; places are bytes. */
interface Kernel {
  readonly project: (
    to: number,
    weights: number,
    row: number,
    place: number,
    pairs: number,
    values: number,
    vectors: number,
    count: number,
    step: number,
    bias: number,
  ) => void;
  readonly run: (
    n: number,
    words: number,
    live: number,
    hidden: number,
    recurrent: number,
    sums: number,
    outputs: number,
    state: number,
    weights: number,
    scores: number,
  ) => void;
}

const places = 3;
/** Lanes that hold the scores of one token. */
const lanes = 20;
/** Weights, and units before their gates, are whole numbers of such a part: parts of the kernel's. */
const weightPart = 1 / 4096;
const unitPart = 1 / 1024;
/** Inputs whose projections are kept, 1.5 kB each. An article of NPR or PBS asks for 140 new ones with 2,048 of them, 88 with 4,096, 50, 30 with 16,384. */
const slotCount = 8_192;

export function createHiddenLayer(network: NetworkWeights, vectors: VectorTable): HiddenLayer {
  const { hidden: H, recurrent: R, projection, bias } = network;
  const K = H + 4 * R;
  const width = H + 2 * R;
  const D = vectors.dimensions + flagCount;
  const vectorPairs = vectors.dimensions / 2;
  const flagPairs = Math.ceil(flagCount / 2);
  const pairCount = vectorPairs + flagPairs;
  const longest = longestSentence;
  if (H % 16 !== 0 || R % 8 !== 0) throw new Error('a hidden layer has its units by 16, its recurrent ones by 8');

  let bytes = 0;
  const room = (count: number): number => {
    const at = bytes;
    bytes += Math.ceil(count / 64) * 64;
    return at;
  };
  const none = room(places * K * 2);
  const placeBytes = pairCount * K * 4;
  const projectionAt = room(places * placeBytes);
  const biasAt = room(K * 4);
  const outputAt = room((width / 2) * lanes * 4);
  const pairsAt = room(pairCount * 4);
  const valuesAt = room(pairCount * 4);
  const wordsAt = room((longest + 2) * 4);
  const liveAt = room(longest);
  const sumsAt = room(longest * K * 2);
  const outputsAt = room(longest * width * 2);
  const stateAt = room(R * 4);
  const scoresAt = room(longest * lanes * 4);
  const slotBytes = places * K * 2;
  const slotsAt = room(slotCount * slotBytes);

  const { buffer, functions: kernel } = instantiate<Kernel>(hiddenKernel, bytes);
  const floats = new Float32Array(buffer);
  const numbers = new Uint32Array(buffer);
  const halves = new Int16Array(buffer);
  const marks = new Uint8Array(buffer, liveAt, longest);
  for (let place = 0; place < places; place += 1)
    for (let d = 0; d < D; d += 1) {
      // The two weights of a pair stand beside each other, unit by unit.
      const row = (projectionAt + place * placeBytes) / 2 + (d >> 1) * K * 2 + (d & 1);
      for (let k = 0; k < K; k += 1)
        halves[row + k * 2] = Math.round(projection[(place * D + d) * K + k]! / weightPart);
    }
  for (let k = 0; k < K; k += 1) floats[biasAt / 4 + k] = bias[k]! / unitPart;
  for (let k = 0; k < width; k += 1)
    for (let y = 0; y < L; y += 1)
      halves[outputAt / 2 + (k >> 1) * lanes * 2 + y * 2 + (k & 1)] = Math.round(
        network.output[k * L + y]! / weightPart,
      );

  const slots = createSlots<WordInput>(slotCount, (input, slot) => project(input, slotsAt + slot * slotBytes));

  function slotOf(word: KnownWord | undefined): number {
    if (word === undefined) return none;
    const { input } = word;
    input.slot = slots.hold(input, input.slot);
    return slotsAt + input.slot * slotBytes;
  }

  function project({ vector, flags }: WordInput, to: number): void {
    let count = 0;
    const add = (pair: number, low: number, high: number): void => {
      if (low === 0 && high === 0) return;
      numbers[pairsAt / 4 + count] = pair;
      numbers[valuesAt / 4 + count] = (low & 0xffff) | (high << 16);
      count += 1;
    };
    if (vector >= 0)
      for (let pair = 0; pair < vectorPairs; pair += 1) {
        const byte = vectors.nibbles[vector * vectorPairs + pair]!;
        add(pair, (byte & 15) - 8, (byte >> 4) - 8);
      }
    const vectorInputs = count;
    const step = vector >= 0 ? vectors.steps[vectors.stepOf[vector]!]! : 0;
    for (let pair = 0; pair < flagPairs; pair += 1)
      add(vectorPairs + pair, (flags >> (2 * pair)) & 1, (flags >> (2 * pair + 1)) & 1);
    kernel.project(to, projectionAt, K * 4, placeBytes, pairsAt, valuesAt, vectorInputs, count, step, biasAt);
  }

  function run(words: readonly KnownWord[], from: number, to: number, live: Uint8Array, scores: Float64Array): void {
    for (let at = from; at < to; at += longest) runPiece(words, at, Math.min(to, at + longest), live, scores);
  }

  function runPiece(
    words: readonly KnownWord[],
    from: number,
    to: number,
    live: Uint8Array,
    scores: Float64Array,
  ): void {
    const n = to - from;
    slots.turn();
    for (let k = 0; k < n + 2; k += 1) numbers[wordsAt / 4 + k] = slotOf(words[from + k - 1]);
    marks.set(live.subarray(from, to));
    kernel.run(n, wordsAt, liveAt, H, R, sumsAt, outputsAt, stateAt, outputAt, scoresAt);
    for (let k = 0; k < n; k += 1) {
      if (marks[k] !== 1) continue;
      const o = scoresAt / 4 + k * lanes;
      const at = (from + k) * L;
      for (let y = 0; y < L; y += 1) scores[at + y]! += floats[o + y]!;
    }
  }

  return { run };
}

/**
 * The hidden layer at run time: windows of three words into rectified units, and one gated recurrent layer each way
 * (state = gate x previous + (1 - gate) x new). It is run over stretches of a sentence around what may be a name.
 * The loops are WebAssembly (`kernel/hidden.as.ts`): in JavaScript they took 37% of recognition, so 6%.
 */

import { flagCount, wordFlags } from './inputs.ts';
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
    width: number,
    place: number,
    inputs: number,
    values: number,
    count: number,
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
/** Words whose projections are kept, 3 kB each. An article of NPR or PBS asks for 179 new ones with 2,048 of them, 123 with 4,096, 80, 54 with 16,384. */
const slotCount = 8_192;

export function createHiddenLayer(network: NetworkWeights, vectors: VectorTable): HiddenLayer {
  const { hidden: H, recurrent: R, projection, bias } = network;
  const K = H + 4 * R;
  const width = H + 2 * R;
  const D = vectors.dimensions + flagCount;
  const longest = longestSentence;
  if (H % 4 !== 0 || R % 4 !== 0) throw new Error('a hidden layer has units by the four');

  let bytes = 0;
  const room = (numbers: number): number => {
    const at = bytes;
    bytes += Math.ceil(numbers / 4) * 16;
    return at;
  };
  const none = room(places * K);
  const projectionAt = room(places * D * K);
  const outputAt = room(width * lanes);
  const inputsAt = room(D);
  const valuesAt = room(D);
  const wordsAt = room(longest + 2);
  const liveAt = room(longest / 4);
  const sumsAt = room(longest * K);
  const outputsAt = room(longest * width);
  const stateAt = room(R);
  const scoresAt = room(longest * lanes);
  const slotBytes = places * K * 4;
  const slotsAt = room((slotCount * slotBytes) / 4);

  const { buffer, functions: kernel } = instantiate<Kernel>(hiddenKernel, bytes);
  const floats = new Float32Array(buffer);
  const numbers = new Uint32Array(buffer);
  const marks = new Uint8Array(buffer, liveAt, longest);
  floats.set(projection, projectionAt / 4);
  for (let k = 0; k < width; k += 1)
    for (let y = 0; y < L; y += 1) floats[outputAt / 4 + k * lanes + y] = network.output[k * L + y]!;

  const slots = createSlots<KnownWord>(slotCount, (word, slot) => project(word, slotsAt + slot * slotBytes));

  function slotOf(word: KnownWord | undefined): number {
    if (word === undefined) return none;
    word.slot = slots.hold(word, word.slot);
    return slotsAt + word.slot * slotBytes;
  }

  function project(word: KnownWord, to: number): void {
    let count = 0;
    const input = (at: number, value: number): void => {
      numbers[inputsAt / 4 + count] = at;
      floats[valuesAt / 4 + count] = value;
      count += 1;
    };
    if (word.facts.vector >= 0) {
      const step = vectors.steps[vectors.stepOf[word.facts.vector]!]!;
      const row = (word.facts.vector * vectors.dimensions) / 2;
      for (let d = 0; d < vectors.dimensions; d += 1) {
        const byte = vectors.nibbles[row + (d >> 1)]!;
        const value = (d & 1) === 0 ? (byte & 15) - 8 : (byte >> 4) - 8;
        if (value !== 0) input(d, value * step);
      }
    }
    wordFlags(word, (flag) => input(vectors.dimensions + flag, 1));
    floats.fill(0, to / 4, to / 4 + places * K);
    // The bias rides on the middle place, which every token has.
    floats.set(bias, to / 4 + K);
    kernel.project(to, projectionAt, K * 4, D * K * 4, inputsAt, valuesAt, count);
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
    kernel.run(n, wordsAt, liveAt, H * 4, R * 4, sumsAt, outputsAt, stateAt, outputAt, scoresAt);
    for (let k = 0; k < n; k += 1) {
      if (marks[k] !== 1) continue;
      const o = scoresAt / 4 + k * lanes;
      const at = (from + k) * L;
      for (let y = 0; y < L; y += 1) scores[at + y]! += floats[o + y]!;
    }
  }

  return { run };
}

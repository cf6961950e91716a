/**
 * The hidden layer in training: a window of three words into rectified units and two gated recurrent layers, one each way.
 * Words are projected once a batch and type, as the decoder does once a type: P(token) = bias + Q(previous, 0) + Q(here, 1) + Q(next, 2).
 */

import { labelCount as L } from '../../recognise/learned/labels.ts';
import { longestTrained } from './crf.ts';
import { createLanes } from './lanes.ts';
import { normal, type Random } from './random.ts';

export interface NetworkShape {
  /** Rectified units. */
  readonly hidden: number;
  /** Gated units each way. */
  readonly recurrent: number;
  /** Numbers that describe one word. */
  readonly inputs: number;
}

/** Places that a window has. */
const windowPlaces = 3;

/** A matrix that learns by Adam (Kingma and Ba, 2015). */
interface Parameter {
  readonly values: Float32Array | Float64Array;
  readonly gradient: Float32Array | Float64Array;
  readonly step: (rate: number, time: number) => void;
}

export interface Network {
  readonly shape: NetworkShape;
  /** Units before their gates: `hidden` + 4 x `recurrent`. */
  readonly units: number;
  /** `windowPlaces` x inputs x units. */
  readonly projection: Parameter;
  readonly bias: Parameter;
  /** (hidden + 2 x recurrent) x labels. */
  readonly output: Parameter;
  /** Adds the layer's scores of a sentence to `scores`; `words` are types, `drop` the share of outputs to drop (0 at run time). */
  readonly forward: (words: Int32Array, scores: Float64Array, drop: number) => void;
  /** Learns from the gradient of the last sentence's scores. */
  readonly backward: (words: Int32Array, gradient: Float64Array) => void;
  /** Ends a batch: one step of Adam. */
  readonly endBatch: (rate: number, time: number) => void;
}

/** Words of one batch at most: eight sentences of 250 tokens, and some room. */
const mostWords = 2048;

/** Share of words whose vector is hidden for a batch, so that shapes and neighbours are learned for unknown words. */
const hiddenWords = 0.05;

/** Writes the inputs of a word type into `out`; the first `vectorLength` of them are its vector. */
export type WordInput = (type: number, out: Float64Array) => void;

export function createNetwork(shape: NetworkShape, vectorLength: number, inputOf: WordInput, random: Random): Network {
  const { hidden: H, recurrent: R, inputs: D } = shape;
  const K = H + 4 * R;
  const out = H + 2 * R;
  const Q3 = windowPlaces * K;
  const rowBytes = K * 4;
  const lanes = createLanes(2 * windowPlaces * D * K + 2 * mostWords * Q3);
  const weights = lanes.reserve(windowPlaces * D * K);
  const weightBlame = lanes.reserve(windowPlaces * D * K);
  const wordSums = lanes.reserve(mostWords * Q3);
  const wordBlame = lanes.reserve(mostWords * Q3);
  const projection = createParameter(
    weights.values,
    weightBlame.values,
    () => (normal(random) * 0.75) / Math.sqrt(windowPlaces * D),
  );
  const bias = createParameter(new Float64Array(K), new Float64Array(K), () => 0.01 * normal(random));
  const output = createParameter(new Float64Array(out * L), new Float64Array(out * L), () => 0.05 * normal(random));
  // Gates start open towards the past, as is usual for recurrent layers.
  for (let k = 0; k < R; k += 1) {
    bias.values[H + k] = 0.5;
    bias.values[H + 2 * R + k] = 0.5;
  }

  const slots = new Map<number, number>();
  const inputs = new Float64Array(mostWords * D);
  const projected = wordSums.values;
  const blamed = wordBlame.values;
  const none = new Float32Array(Q3);

  const P = new Float64Array(longestTrained * K);
  const O = new Float64Array(longestTrained * out);
  const mask = new Float64Array(longestTrained * out);
  const gate1 = new Float64Array(longestTrained * R);
  const gate2 = new Float64Array(longestTrained * R);
  const new1 = new Float64Array(longestTrained * R);
  const new2 = new Float64Array(longestTrained * R);
  const state1 = new Float64Array(longestTrained * R);
  const state2 = new Float64Array(longestTrained * R);
  const dO = new Float64Array(out);
  const dP = new Float64Array(longestTrained * K);
  const dOut = new Float64Array(longestTrained * out);
  const at = new Int32Array(longestTrained);

  function slotOf(type: number): number {
    const known = slots.get(type);
    if (known !== undefined) return known;
    const slot = slots.size;
    slots.set(type, slot);
    const x = inputs.subarray(slot * D, (slot + 1) * D);
    x.fill(0);
    inputOf(type, x);
    if (random() < hiddenWords) x.fill(0, 0, vectorLength);
    project(x, slot * Q3);
    blamed.fill(0, slot * Q3, (slot + 1) * Q3);
    return slot;
  }

  /** Adds, for each place, inputs x projection, four inputs at a time; absent flags cost nothing. */
  function project(x: Float64Array, to: number): void {
    projected.fill(0, to, to + Q3);
    for (let place = 0; place < windowPlaces; place += 1) {
      const target = wordSums.at + (to + place * K) * 4;
      const base = weights.at + place * D * rowBytes;
      for (let d = 0; d < D; d += 4) {
        const [a, b, c, e] = [x[d]!, x[d + 1]!, x[d + 2]!, x[d + 3]!];
        if (a === 0 && b === 0 && c === 0 && e === 0) continue;
        const p = base + d * rowBytes;
        lanes.addFour(target, p, p + rowBytes, p + 2 * rowBytes, p + 3 * rowBytes, rowBytes, a, b, c, e);
      }
    }
  }

  function forward(words: Int32Array, scores: Float64Array, drop: number): void {
    const n = words.length;
    for (let i = 0; i < n; i += 1) at[i] = slotOf(words[i]!);
    const B = bias.values;
    for (let i = 0; i < n; i += 1) {
      const before = i > 0 ? projected.subarray(at[i - 1]! * Q3, at[i - 1]! * Q3 + K) : none;
      const here = at[i]! * Q3 + K;
      const after = i + 1 < n ? projected.subarray(at[i + 1]! * Q3 + 2 * K, at[i + 1]! * Q3 + Q3) : none;
      const p = i * K;
      for (let k = 0; k < K; k += 1) P[p + k] = B[k]! + before[k]! + projected[here + k]! + after[k]!;
      for (let k = 0; k < H; k += 1) O[i * out + k] = Math.max(0, P[p + k]!);
    }
    for (let i = 0; i < n; i += 1) runGates(i, i === 0 ? -1 : i - 1, H, H, gate1, new1, state1);
    for (let i = n - 1; i >= 0; i -= 1) runGates(i, i === n - 1 ? -1 : i + 1, H + 2 * R, H + R, gate2, new2, state2);
    const keep = 1 / (1 - drop);
    const U = output.values;
    for (let i = 0; i < n; i += 1)
      for (let k = 0; k < out; k += 1) {
        const o = i * out + k;
        mask[o] = drop > 0 && random() < drop ? 0 : keep;
        const x = O[o]! * mask[o]!;
        O[o] = x;
        if (x === 0) continue;
        for (let y = 0; y < L; y += 1) scores[i * L + y]! += x * U[k * L + y]!;
      }
  }

  /** One token of one recurrent layer: state = gate x previous state + (1 - gate) x new. */
  function runGates(
    i: number,
    from: number,
    unit: number,
    to: number,
    gate: Float64Array,
    fresh: Float64Array,
    state: Float64Array,
  ): void {
    for (let k = 0; k < R; k += 1) {
      const g = 1 / (1 + Math.exp(-P[i * K + unit + k]!));
      const z = Math.tanh(P[i * K + unit + R + k]!);
      const previous = from < 0 ? 0 : state[from * R + k]!;
      const s = g * previous + (1 - g) * z;
      gate[i * R + k] = g;
      fresh[i * R + k] = z;
      state[i * R + k] = s;
      O[i * out + to + k] = s;
    }
  }

  function backward(words: Int32Array, gradient: Float64Array): void {
    const n = words.length;
    const U = output.values;
    const dU = output.gradient;
    for (let i = 0; i < n; i += 1) {
      for (let k = 0; k < out; k += 1) {
        const o = O[i * out + k]!;
        let sum = 0;
        for (let y = 0; y < L; y += 1) {
          const d = gradient[i * L + y]!;
          dU[k * L + y]! += o * d;
          sum += U[k * L + y]! * d;
        }
        dO[k] = sum * mask[i * out + k]!;
      }
      dOut.set(dO, i * out);
      for (let k = 0; k < H; k += 1) dP[i * K + k] = P[i * K + k]! > 0 ? dO[k]! : 0;
    }
    const carry = new Float64Array(R);
    for (let i = n - 1; i >= 0; i -= 1) blameGates(i, i === 0 ? -1 : i - 1, H, H, gate1, new1, state1, carry);
    carry.fill(0);
    for (let i = 0; i < n; i += 1)
      blameGates(i, i === n - 1 ? -1 : i + 1, H + 2 * R, H + R, gate2, new2, state2, carry);
    const dB = bias.gradient;
    for (let i = 0; i < n; i += 1)
      for (let k = 0; k < K; k += 1) {
        const d = dP[i * K + k]!;
        dB[k]! += d;
        if (i > 0) blamed[at[i - 1]! * Q3 + k]! += d;
        blamed[at[i]! * Q3 + K + k]! += d;
        if (i + 1 < n) blamed[at[i + 1]! * Q3 + 2 * K + k]! += d;
      }
  }

  function blameGates(
    i: number,
    from: number,
    unit: number,
    to: number,
    gate: Float64Array,
    fresh: Float64Array,
    state: Float64Array,
    carry: Float64Array,
  ): void {
    for (let k = 0; k < R; k += 1) {
      const d = dOut[i * out + to + k]! + carry[k]!;
      const g = gate[i * R + k]!;
      const z = fresh[i * R + k]!;
      const previous = from < 0 ? 0 : state[from * R + k]!;
      dP[i * K + unit + k] = d * (previous - z) * g * (1 - g);
      dP[i * K + unit + R + k] = d * (1 - g) * (1 - z * z);
      carry[k] = d * g;
    }
  }

  function endBatch(rate: number, time: number): void {
    for (let place = 0; place < windowPlaces; place += 1) {
      const blamedSlots: number[] = [];
      for (let slot = 0; slot < slots.size; slot += 1)
        if (!isZero(blamed, slot * Q3 + place * K, K)) blamedSlots.push(slot);
      // Words go four at a time; the last group is filled with a word that is not blamed.
      while (blamedSlots.length % 4 !== 0) blamedSlots.push(-1);
      for (let at = 0; at < blamedSlots.length; at += 4) blameInputs(place, blamedSlots, at);
    }
    for (const parameter of [projection, bias, output]) parameter.step(rate, time);
    slots.clear();
  }

  /** Adds inputs x blame of four words to the gradient of the projection; a number of -1 stands for no word. */
  function blameInputs(place: number, group: readonly number[], at: number): void {
    const [i, j, k, l] = [0, 1, 2, 3].map((n) => Math.max(0, group[at + n]!)) as [number, number, number, number];
    const [real1, real2, real3] = [1, 2, 3].map((n) => (group[at + n]! < 0 ? 0 : 1)) as [number, number, number];
    const row = (slot: number): number => wordBlame.at + (slot * Q3 + place * K) * 4;
    const [p, q, r, s] = [row(i), row(j), row(k), row(l)];
    for (let d = 0; d < D; d += 1) {
      const a = inputs[i * D + d]!;
      const b = inputs[j * D + d]! * real1;
      const c = inputs[k * D + d]! * real2;
      const e = inputs[l * D + d]! * real3;
      if (a === 0 && b === 0 && c === 0 && e === 0) continue;
      lanes.addFour(weightBlame.at + (place * D + d) * rowBytes, p, q, r, s, rowBytes, a, b, c, e);
    }
  }

  return { shape, units: K, projection, bias, output, forward, backward, endBatch };
}

function isZero(values: Float32Array, from: number, count: number): boolean {
  for (let k = from; k < from + count; k += 1) if (values[k] !== 0) return false;
  return true;
}

type Floats = Float32Array | Float64Array;

function createParameter(values: Floats, gradient: Floats, draw: () => number): Parameter {
  const size = values.length;
  for (let i = 0; i < size; i += 1) values[i] = draw();
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  return {
    values,
    gradient,
    step: (rate, time) => {
      const scale1 = 1 / (1 - 0.9 ** time);
      const scale2 = 1 / (1 - 0.999 ** time);
      for (let i = 0; i < size; i += 1) {
        const g = gradient[i]!;
        const m = 0.9 * first[i]! + 0.1 * g;
        const v = 0.999 * second[i]! + 0.001 * g * g;
        first[i] = m;
        second[i] = v;
        values[i]! -= (rate * m * scale1) / (Math.sqrt(v * scale2) + 1e-8);
        gradient[i] = 0;
      }
    },
  };
}

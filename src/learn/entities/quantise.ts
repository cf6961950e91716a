/** From trained weights to the small numbers that ship. */

import { countLabels } from '../../recognise/learned/labels.ts';
import type { NetworkWeights, TaggerWeights, VectorTable } from '../../recognise/learned/model.ts';
import { legalMoves } from './crf.ts';
import type { BuiltLexicon } from './lexicon.ts';
import type { TrainedNetwork, TrainedTagger } from './tagger.ts';
import { dimensions, steps } from './vectors.ts';

export interface Rounding {
  /** Features whose largest weight is smaller than this are left out. */
  readonly least: number;
  /** Weights are whole numbers of this, -127 to 127. */
  readonly step: number;
}

/** Leaves out weak features and rounds the rest. */
export function roundTagger({ keys, weights, types, ...tagger }: TrainedTagger, rounding: Rounding): TaggerWeights {
  const L = countLabels(types);
  const transitions = new Float32Array(L * L);
  const { from, to } = legalMoves(L);
  for (let k = 0; k < from.length; k += 1) transitions[from[k]! * L + to[k]!] = tagger.transitions[k]!;
  return { ...roundRows(keys, weights, L, rounding), transitions };
}

/** The same for rows of `L` weights, one a key. */
export function roundRows(
  keys: Int32Array,
  weights: Float32Array,
  L: number,
  { least, step }: Rounding,
): Omit<TaggerWeights, 'transitions'> {
  const kept: number[] = [];
  for (let row = 0; row < keys.length; row += 1) {
    let most = 0;
    for (let y = 0; y < L; y += 1) most = Math.max(most, Math.abs(weights[row * L + y]!));
    if (most > least) kept.push(row);
  }
  const rounded = new Int8Array(kept.length * L);
  kept.forEach((row, to) => {
    for (let y = 0; y < L; y += 1) rounded[to * L + y] = clamp(Math.round(weights[row * L + y]! / step), 127);
  });
  return { keys: Int32Array.from(kept, (row) => keys[row]!), weights: rounded, step };
}

export function packNetwork({ hidden, recurrent, projection, bias, output }: TrainedNetwork): NetworkWeights {
  return {
    hidden,
    recurrent,
    projection: Float32Array.from(projection),
    bias: Float32Array.from(bias),
    output: Float32Array.from(output),
  };
}

/** Two components a byte, and the index of each row's step. */
export function packVectors({ vectors, scales }: BuiltLexicon): VectorTable {
  const nibbles = new Uint8Array(vectors.length / 2);
  for (let i = 0; i < nibbles.length; i += 1) nibbles[i] = (vectors[2 * i]! + 8) | ((vectors[2 * i + 1]! + 8) << 4);
  const shipped = Float32Array.from(steps);
  return { dimensions, nibbles, stepOf: Uint8Array.from(scales, (scale) => shipped.indexOf(scale)), steps: shipped };
}

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

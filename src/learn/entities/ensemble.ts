/**
 * Averages rounded taggers that differ by their seed into one that gives the mean of their scores: linear weights and transitions are averaged,
 * hidden layers stand side by side (gates depend on the input alone, so layers do not mix) with their outputs divided by their number.
 */

import { countLabels } from '../../recognise/learned/labels.ts';
import type { NetworkWeights, TaggerWeights } from '../../recognise/learned/model.ts';
import { type Rounding, roundRows } from './quantise.ts';

/** A tagger as it would ship by itself. */
export interface RoundedTagger {
  readonly tagger: TaggerWeights;
  readonly network: NetworkWeights;
}

export function averageTaggers(
  parts: readonly RoundedTagger[],
  types: readonly string[],
  rounding: Rounding,
): RoundedTagger {
  const L = countLabels(types);
  const sums = new Map<number, Float64Array>();
  for (const { keys, weights, step } of parts.map(({ tagger }) => tagger))
    keys.forEach((key, row) => {
      const sum = sums.get(key) ?? new Float64Array(L);
      sums.set(key, sum);
      for (let y = 0; y < L; y += 1) sum[y]! += (weights[row * L + y]! * step) / parts.length;
    });
  const keys = Int32Array.from(sums.keys()).sort();
  const weights = new Float32Array(keys.length * L);
  for (let row = 0; row < keys.length; row += 1) weights.set(sums.get(keys[row]!)!, row * L);
  const transitions = parts[0]!.tagger.transitions.map(
    (_, i) => parts.reduce((sum, { tagger }) => sum + tagger.transitions[i]!, 0) / parts.length,
  );
  const networks = parts.map(({ network }) => network);
  return { tagger: { ...roundRows(keys, weights, L, rounding), transitions }, network: sideBySide(networks, L) };
}

function sideBySide(networks: readonly NetworkWeights[], labels: number): NetworkWeights {
  const total = (size: (network: NetworkWeights) => number) => networks.reduce((sum, one) => sum + size(one), 0);
  const units = ({ hidden: H, recurrent: R }: NetworkWeights) => [H, R, R, R, R];
  const outputs = ({ hidden: H, recurrent: R }: NetworkWeights) => [H, R, R].map((size) => size * labels);
  return {
    hidden: total(({ hidden }) => hidden),
    recurrent: total(({ recurrent }) => recurrent),
    projection: interleave(networks, ({ projection }) => projection, units),
    bias: interleave(networks, ({ bias }) => bias, units),
    output: interleave(networks, ({ output }) => output.map((x) => x / networks.length), outputs),
  };
}

/** Rows of blocks: the first block of every network, then the second of every one, row by row. */
function interleave(
  networks: readonly NetworkWeights[],
  valuesOf: (network: NetworkWeights) => Float32Array,
  blocksOf: (network: NetworkWeights) => readonly number[],
): Float32Array {
  const sources = networks.map((network) => ({ values: valuesOf(network), blocks: blocksOf(network), at: 0 }));
  const out = new Float32Array(sources.reduce((sum, { values }) => sum + values.length, 0));
  for (let to = 0; to < out.length; )
    for (let block = 0; block < sources[0]!.blocks.length; block += 1)
      for (const source of sources) {
        const size = source.blocks[block]!;
        out.set(source.values.subarray(source.at, source.at + size), to);
        source.at += size;
        to += size;
      }
  return out;
}

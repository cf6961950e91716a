/**
 * Averages taggers that differ by their seed into one that gives the mean of their scores: linear weights and transitions are averaged, hidden
 * layers stand side by side (gates depend on the input alone, so layers do not mix) with their outputs divided by their number.
 */

import { countLabels } from '../../recognise/learned/labels.ts';
import type { TrainedNetwork, TrainedTagger } from './tagger.ts';

/** All taggers are trained on the same numbered features. */
export function averageTaggers(taggers: readonly TrainedTagger[]): TrainedTagger {
  const [first] = taggers as readonly [TrainedTagger];
  const networks = taggers.flatMap(({ network }) => network ?? []);
  return {
    types: first.types,
    keys: first.keys,
    weights: Float32Array.from(first.weights, (_, i) => mean(taggers, ({ weights }) => weights[i]!)),
    transitions: first.transitions.map((_, i) => mean(taggers, ({ transitions }) => transitions[i]!)),
    ...(networks.length > 0 && { network: sideBySide(networks, countLabels(first.types)) }),
  };
}

function mean<T>(items: readonly T[], value: (item: T) => number): number {
  let sum = 0;
  for (const item of items) sum += value(item);
  return sum / items.length;
}

function sideBySide(networks: readonly TrainedNetwork[], labels: number): TrainedNetwork {
  const total = (size: (network: TrainedNetwork) => number) => networks.reduce((sum, one) => sum + size(one), 0);
  const units = ({ hidden: H, recurrent: R }: TrainedNetwork) => [H, R, R, R, R];
  const outputs = ({ hidden: H, recurrent: R }: TrainedNetwork) => [H, R, R].map((size) => size * labels);
  const part = ({ output }: TrainedNetwork) => output.map((x) => x / networks.length);
  return {
    hidden: total(({ hidden }) => hidden),
    recurrent: total(({ recurrent }) => recurrent),
    projection: interleave(networks, ({ projection }) => projection, units),
    bias: interleave(networks, ({ bias }) => bias, units),
    output: interleave(networks, part, outputs),
  };
}

/** Rows of blocks: the first block of every network, then the second of every one, row by row. */
function interleave(
  networks: readonly TrainedNetwork[],
  valuesOf: (network: TrainedNetwork) => Float32Array | Float64Array,
  blocksOf: (network: TrainedNetwork) => readonly number[],
): Float64Array {
  const sources = networks.map((network) => ({ values: valuesOf(network), blocks: blocksOf(network), at: 0 }));
  const out = new Float64Array(sources.reduce((sum, { values }) => sum + values.length, 0));
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

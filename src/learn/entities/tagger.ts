/**
 * Trains the tagger: a linear-chain conditional random field over hashed features (AdaGrad) with a small hidden layer (Adam),
 * where a corpus may leave open what its "O" hides.
 */

import { windowSlots } from '../../recognise/learned/features.ts';
import { flagCount, wordFlags } from '../../recognise/learned/inputs.ts';
import { coarseTypes, countLabels, labelOf, outside } from '../../recognise/learned/labels.ts';
import type { Word } from '../../recognise/learned/word.ts';
import { createChain, legalMoves, longestTrained } from './crf.ts';
import type { Encoded, EncodedSentence, Lists } from './encode.ts';
import { createNetwork, type Network } from './network.ts';
import { createRandom, type Random, shuffle } from './random.ts';

export interface TaggerOptions {
  readonly epochs: number;
  /** The last epochs, whose weights are averaged. */
  readonly averaged: number;
  /** Left out, the tagger has no hidden layer. */
  readonly network?: NetworkOptions;
  readonly seed: number;
  /** Called after each epoch. */
  readonly progress: (epoch: number, loss: number) => void;
}

export interface NetworkOptions {
  readonly hidden: number;
  readonly recurrent: number;
  /** Writes a word's vector, of `vectorLength` numbers. */
  readonly vectorOf: (row: number, out: Float64Array) => void;
  readonly vectorLength: number;
}

/** Weights in full precision. */
export interface TrainedTagger {
  readonly types: readonly string[];
  /** Sorted feature hashes, and a weight a label of each. */
  readonly keys: Int32Array;
  readonly weights: Float32Array;
  /** One a legal transition, in the order of `legalMoves`. */
  readonly transitions: Float64Array;
  readonly network?: TrainedNetwork;
}

export interface TrainedNetwork {
  readonly hidden: number;
  readonly recurrent: number;
  readonly projection: Float32Array | Float64Array;
  readonly bias: Float32Array | Float64Array;
  readonly output: Float32Array | Float64Array;
}

/** Share of features hidden from each token, and of whole styles from a sentence, so that none is leaned on. */
const featureDrop = 0.25;
const styleDrop = 0.5;
const outputDrop = 0.2;
const linearRate = 0.1;
const networkRate = 0.001;
/** Sentences a step of Adam. */
const batchSize = 8;
/** Tokens whose labels are sure to this much are not learned from again. */
const sureToken = 0.003;
const sureSentence = 0.02;

/** Trains on what was encoded, whose features are numbered; may be called again with another seed. */
export function trainTagger(encoded: Encoded, features: NumberedFeatures, options: TaggerOptions): TrainedTagger {
  const random = createRandom(options.seed);
  const L = countLabels(encoded.labelTypes);
  const { from: legalFrom, to: legalTo } = legalMoves(L);
  const moveOf = new Int32Array(L * L).fill(-1);
  for (let k = 0; k < legalFrom.length; k += 1) moveOf[legalFrom[k]! * L + legalTo[k]!] = k;
  const weights = new Float32Array(features.keys.length * L);
  const squares = new Float32Array(weights.length).fill(1);
  const transitions = new Float64Array(legalFrom.length);
  const transitionSquares = new Float64Array(legalFrom.length).fill(1);
  const network = options.network && networkOver(encoded.types.words, options.network, random);
  const chain = createChain(L);
  const scores = new Float64Array(longestTrained * L);
  const gradient = new Float64Array(longestTrained * L);
  const moves = new Float64Array(legalFrom.length);
  const active = createActive();
  const averages = createAverages([
    weights,
    transitions,
    ...(network === undefined ? [] : [network.projection.values, network.bias.values, network.output.values]),
  ]);

  let time = 0;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const order = Int32Array.from({ length: encoded.sentences.length }, (_, i) => i);
    shuffle(order, random);
    const rate = networkRate * (1 - (epoch / options.epochs) * 0.9);
    let loss = 0;
    for (let at = 0; at < order.length; at += 1) {
      const sentence = encoded.sentences[order[at]!]!;
      if (sentence.types.length <= longestTrained) loss += learnSentence(sentence);
      if ((at + 1) % batchSize !== 0) continue;
      time += 1;
      network?.endBatch(rate, time);
    }
    if (epoch >= options.epochs - options.averaged) averages.add();
    options.progress(epoch + 1, loss);
  }
  averages.apply();
  return {
    types: encoded.labelTypes,
    keys: features.keys,
    weights,
    transitions,
    ...(network && {
      network: {
        hidden: network.shape.hidden,
        recurrent: network.shape.recurrent,
        projection: network.projection.values,
        bias: network.bias.values,
        output: network.output.values,
      },
    }),
  };

  function learnSentence(sentence: EncodedSentence): number {
    const { types, labels, partial } = sentence;
    const n = types.length;
    scores.fill(0, 0, n * L);
    gradient.fill(0, 0, n * L);
    moves.fill(0);
    features.collect(sentence, random() >= styleDrop, active, () => random() >= featureDrop);
    for (let i = 0; i < n; i += 1) {
      const o = i * L;
      for (let q = active.starts[i]!; q < active.starts[i + 1]!; q += 1) {
        const w = active.ids[q]! * L;
        for (let y = 0; y < L; y += 1) scores[o + y]! += weights[w + y]!;
      }
    }
    network?.forward(types, scores, outputDrop);
    chain.setTransitions(transitions);
    let loss = chain.expect(n, scores, undefined, 1, gradient, moves);
    loss -= partial ? chain.expect(n, scores, allowedLabels(labels), -1, gradient, moves) : pathScore(labels);
    learnTransitions();
    const most = learnFeatures(n);
    if (most > sureSentence) network?.backward(types, gradient);
    return loss;
  }

  /** Score of the true path, which is taken off the gradient. */
  function pathScore(labels: Uint8Array): number {
    let score = 0;
    for (let i = 0; i < labels.length; i += 1) {
      const at = i * L + labels[i]!;
      score += scores[at]!;
      gradient[at]! -= 1;
      if (i === 0) continue;
      const move = moveOf[labels[i - 1]! * L + labels[i]!]!;
      score += transitions[move]!;
      moves[move]! -= 1;
    }
    return score;
  }

  function learnTransitions(): void {
    for (let k = 0; k < moves.length; k += 1) {
      const g = moves[k]!;
      if (g === 0) continue;
      transitionSquares[k]! += g * g;
      transitions[k]! -= (linearRate * g) / Math.sqrt(transitionSquares[k]!);
    }
  }

  /** One step of AdaGrad for the features of each token; returns the largest gradient of the sentence. */
  function learnFeatures(n: number): number {
    let mostOfAll = 0;
    for (let i = 0; i < n; i += 1) {
      const o = i * L;
      let most = 0;
      for (let y = 0; y < L; y += 1) most = Math.max(most, Math.abs(gradient[o + y]!));
      mostOfAll = Math.max(mostOfAll, most);
      if (most < sureToken) continue;
      for (let q = active.starts[i]!; q < active.starts[i + 1]!; q += 1) {
        const w = active.ids[q]! * L;
        for (let y = 0; y < L; y += 1) {
          const g = gradient[o + y]!;
          const sum = squares[w + y]! + g * g;
          squares[w + y] = sum;
          weights[w + y]! -= (linearRate * g) / Math.sqrt(sum);
        }
      }
    }
    return mostOfAll;
  }
}

function networkOver(words: readonly Word[], options: NetworkOptions, random: Random): Network {
  const { hidden, recurrent, vectorOf, vectorLength } = options;
  return createNetwork(
    { hidden, recurrent, inputs: vectorLength + flagCount },
    vectorLength,
    (type, out) => {
      const word = words[type]!;
      if (word.facts.vector >= 0) vectorOf(word.facts.vector, out);
      wordFlags(word, (flag) => {
        out[vectorLength + flag] = 1;
      });
    },
    random,
  );
}

const miscLabels = [...'BILU'].reduce((mask, place) => mask | (1 << labelOf(coarseTypes[3], place)), 0);

/** Labels that a corpus without MISC allows: its own, and MISC where it says "O". */
function allowedLabels(labels: Uint8Array): Int32Array {
  return Int32Array.from(labels, (label) => (label === outside ? 1 | miscLabels : 1 << label));
}

/** The features of one sentence that are not dropped. */
interface Active {
  ids: Int32Array;
  readonly starts: Int32Array;
  size: number;
}
const createActive = (): Active => ({
  ids: new Int32Array(1 << 16),
  starts: new Int32Array(longestTrained + 1),
  size: 0,
});

/** Features by number, see `numberFeatures`. */
export interface NumberedFeatures {
  readonly keys: Int32Array;
  readonly collect: (sentence: EncodedSentence, styled: boolean, active: Active, keep: () => boolean) => void;
}

/** Gives each feature seen at least so often a number, by its place in the sorted hashes, and puts the numbers in their stead. */
export function numberFeatures(encoded: Encoded, leastSeen = 2): NumberedFeatures {
  const counts = new Map<number, number>();
  const lists = [encoded.types.features, encoded.types.styled, encoded.features, encoded.styled];
  forEachFeature(encoded, (list, at) => {
    const values = list.values.data;
    for (let q = list.starts[at]!; q < list.starts[at + 1]!; q += 1)
      counts.set(values[q]!, (counts.get(values[q]!) ?? 0) + 1);
  });
  const kept: number[] = [];
  for (const [key, count] of counts) if (count >= leastSeen) kept.push(key);
  const keys = Int32Array.from(kept).sort();
  const ids = new Map<number, number>();
  for (let id = 0; id < keys.length; id += 1) ids.set(keys[id]!, id);
  for (const list of lists) {
    const values = list.values.data;
    for (let q = 0; q < list.values.size; q += 1) values[q] = ids.get(values[q]!) ?? -1;
  }

  function collect(sentence: EncodedSentence, styled: boolean, active: Active, keep: () => boolean): void {
    active.size = 0;
    const n = sentence.types.length;
    for (let i = 0; i < n; i += 1) {
      active.starts[i] = active.size;
      const take = (list: Lists, at: number): void => {
        const values = list.values.data;
        for (let q = list.starts[at]!; q < list.starts[at + 1]!; q += 1) {
          const id = values[q]!;
          if (id >= 0 && keep()) active.ids[active.size++] = id;
        }
      };
      eachList(encoded, sentence, i, styled, take);
    }
    active.starts[n] = active.size;
  }
  return { keys, collect };
}

function forEachFeature(encoded: Encoded, take: (list: Lists, at: number) => void): void {
  for (const sentence of encoded.sentences)
    for (let i = 0; i < sentence.types.length; i += 1) eachList(encoded, sentence, i, true, take);
}

/** Calls `take` for every list of features of token `i`. */
function eachList(
  encoded: Encoded,
  sentence: EncodedSentence,
  i: number,
  styled: boolean,
  take: (list: Lists, at: number) => void,
): void {
  const { types, firstToken } = sentence;
  take(encoded.features, firstToken + i);
  if (styled) take(encoded.styled, firstToken + i);
  for (let slot = 0; slot < windowSlots; slot += 1) {
    const j = i + slot - 2;
    if (j < 0 || j >= types.length) continue;
    take(encoded.types.features, types[j]! * windowSlots + slot);
    if (styled) take(encoded.types.styled, types[j]! * windowSlots + slot);
  }
}

/** The mean of parameters over the ends of the last epochs: less noise than any one of them. */
function createAverages(parameters: readonly (Float32Array | Float64Array)[]): { add: () => void; apply: () => void } {
  const sums = parameters.map((parameter) => new Float64Array(parameter.length));
  let count = 0;
  return {
    add: () => {
      count += 1;
      parameters.forEach((parameter, p) => {
        const sum = sums[p]!;
        for (let i = 0; i < sum.length; i += 1) sum[i]! += parameter[i]!;
      });
    },
    apply: () => {
      if (count === 0) return;
      parameters.forEach((parameter, p) => {
        for (let i = 0; i < parameter.length; i += 1) parameter[i] = sums[p]![i]! / count;
      });
    },
  };
}

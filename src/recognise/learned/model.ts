/** The recogniser's artefact: every number that decoding needs, in one compressed file. */

import type { PackedWeights } from '../../model/entity-model.ts';
import { type Pack, pack, shareValues, unpack } from '../../text/pack.ts';
import { nameFor, sharedBytes, toShared } from '../../threads/shared.ts';
import type { LexiconTables } from './lexicon.ts';

/** Weights of the tagger in whole steps: a weight is `value * step`. */
export interface TaggerWeights {
  /** Sorted feature hashes. */
  readonly keys: Int32Array;
  /** One a label and feature. */
  readonly weights: Int8Array;
  readonly step: number;
  /** From label by to label; illegal ones are 0. */
  readonly transitions: Float32Array;
}

/** The hidden layer; see `hidden.ts` for its form. */
export interface NetworkWeights {
  /** Rectified units, and gated recurrent units each way. */
  readonly hidden: number;
  readonly recurrent: number;
  /** 3 places x (vector + flags) x (hidden + 4 x recurrent). */
  readonly projection: Float32Array;
  readonly bias: Float32Array;
  /** (hidden + 2 x recurrent) x labels. */
  readonly output: Float32Array;
}

/** Vectors of words: four bits a number. */
export interface VectorTable {
  readonly dimensions: number;
  /** Values -7..7 plus 8, two a byte, the earlier in the low bits. */
  readonly nibbles: Uint8Array;
  /** Index into `steps` a row. */
  readonly stepOf: Uint8Array;
  readonly steps: Float32Array;
}

/** Tells the fine types of a coarse one apart: linear in hashed features. */
export interface FineWeights {
  readonly keys: Int32Array;
  /** One a feature and entity type, in the order of `entityTypes`. */
  readonly weights: Int8Array;
  readonly step: number;
}

/** Tells words that can be part of a name from those that cannot; see `gate.ts`. */
export interface GateWeights {
  /** Sorted feature hashes. */
  readonly keys: Int32Array;
  /** `gatePlaces` a feature. */
  readonly weights: Int8Array;
  readonly step: number;
}

/** What a tagger is made of; the user's own has no hidden layer. */
export interface TaggerModel {
  /** Of the shipped model: a name that tells its weights from all others. */
  readonly name?: string;
  readonly gate: GateWeights;
  readonly tagger: TaggerWeights;
  readonly network?: NetworkWeights;
  readonly vectors?: VectorTable;
}

export interface RecogniserModel extends TaggerModel {
  readonly lexicon: LexiconTables;
  readonly network: NetworkWeights;
  readonly vectors: VectorTable;
  readonly fine: FineWeights;
  /** Slope and intercept of the logistic curve from raw to calibrated confidence, on log-odds. */
  readonly calibration: readonly [number, number];
  /** What it was trained on, and when to trust it; for people. */
  readonly card: Readonly<Record<string, unknown>>;
}

/** Version of the layout; another version is refused. */
const layout = 4;

/** Projection weights are shipped as whole numbers of this part. */
const projectionPart = 1 / 4096;

/**
 * The length of a pack (little-endian uint32), the pack, and the vectors as they are: brotli would save a fifth of these, and
 * cost 30 ms at every start.
 */
export function packModel(model: RecogniserModel): Uint8Array {
  const packed = packTables(model);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(packed.length);
  return Buffer.concat([length, packed, model.vectors.nibbles]);
}

function packTables(model: RecogniserModel): Uint8Array {
  const { lexicon, gate, tagger, network, vectors, fine } = model;
  return pack({
    layout,
    card: model.card,
    calibration: model.calibration,
    wordKeys: toPlanes(lexicon.wordKeys),
    wordFlags: lexicon.wordFlags,
    clusters: lexicon.clusters,
    phraseKeys: toPlanes(lexicon.phraseKeys),
    phraseMasks: lexicon.phraseMasks,
    phraseStarts: toPlanes(lexicon.phraseStarts),
    usualTopics: lexicon.usualTopics,
    ...packWeights({ gate, tagger }),
    hidden: network.hidden,
    recurrent: network.recurrent,
    projection: Int16Array.from(network.projection, (x) => Math.round(x / projectionPart)),
    bias: network.bias,
    output: network.output,
    dimensions: vectors.dimensions,
    stepOf: vectors.stepOf,
    steps: vectors.steps,
    fineKeys: toPlanes(fine.keys),
    fineWeights: fine.weights,
    fineStep: fine.step,
  } as unknown as Pack);
}

/**
 * Reads what `packModel` wrote. Throws where the bytes are another layout. What every thread needs is unfolded once for all; the
 * features, 10 MB, are unfolded when asked for, which is once in a run.
 */
export function unpackModel(bytes: Uint8Array): RecogniserModel {
  const end = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  let unpacked: Packed | undefined;
  const packed = (): Packed => {
    unpacked ??= unpack(bytes.subarray(4, end)) as unknown as Packed;
    return unpacked;
  };
  const values = shareValues(nameFor('recogniser', bytes), () => unfold(packed())) as unknown as Unfolded;
  if (values.layout !== layout)
    throw new Error(`recogniser model has layout ${values.layout}, this program reads ${layout}`);
  return {
    name: nameFor('tagger', bytes),
    lexicon: {
      wordKeys: values.wordKeys,
      wordFlags: values.wordFlags,
      clusters: values.clusters,
      phraseKeys: values.phraseKeys,
      phraseMasks: values.phraseMasks,
      phraseStarts: values.phraseStarts,
      usualTopics: values.usualTopics,
    },
    gate: { keys: values.gateKeys, weights: values.gateWeights, step: values.gateStep },
    tagger: unpackTagger(values, packed),
    network: {
      hidden: values.hidden,
      recurrent: values.recurrent,
      projection: Float32Array.from(values.projection, (x) => x * projectionPart),
      bias: values.bias,
      output: values.output,
    },
    vectors: {
      dimensions: values.dimensions,
      nibbles: new Uint8Array(sharedBytes(nameFor('vectors', bytes), () => toShared(bytes.subarray(end)))),
      stepOf: values.stepOf,
      steps: values.steps,
    },
    fine: { keys: values.fineKeys, weights: values.fineWeights, step: values.fineStep },
    calibration: values.calibration,
    card: values.card,
  };
}

export function packWeights({ gate, tagger }: Pick<TaggerModel, 'gate' | 'tagger'>): PackedWeights {
  return {
    gateKeys: toPlanes(gate.keys),
    gateWeights: gate.weights,
    gateStep: gate.step,
    featureKeys: toPlanes(tagger.keys),
    ...sparse(tagger.weights, Math.sqrt(tagger.transitions.length)),
    featureStep: tagger.step,
    transitions: tagger.transitions,
  };
}

export function unpackWeights(values: PackedWeights): Pick<TaggerModel, 'gate' | 'tagger'> {
  return {
    gate: { keys: fromPlanes(values.gateKeys), weights: values.gateWeights, step: values.gateStep },
    tagger: unpackTagger(values, () => values),
  };
}

type PackedFeatures = Pick<PackedWeights, 'featureKeys' | 'featureMasks' | 'featureValues'>;

function unpackTagger(
  { featureStep, transitions }: Pick<PackedWeights, 'featureStep' | 'transitions'>,
  features: () => PackedFeatures,
): TaggerWeights {
  let keys: Int32Array | undefined;
  let weights: Int8Array | undefined;
  return {
    get keys() {
      keys ??= fromPlanes(features().featureKeys);
      return keys;
    },
    get weights() {
      weights ??= dense(features().featureMasks, features().featureValues, Math.sqrt(transitions.length));
      return weights;
    },
    step: featureStep,
    transitions,
  };
}

/** What every thread reads, its keys as numbers. */
function unfold({ featureKeys, featureMasks, featureValues, ...values }: Packed) {
  const { wordKeys, phraseKeys, phraseStarts, gateKeys, fineKeys } = values;
  return {
    ...values,
    wordKeys: fromPlanes(wordKeys),
    phraseKeys: fromPlanes(phraseKeys),
    phraseStarts: fromPlanes(phraseStarts),
    gateKeys: fromPlanes(gateKeys),
    fineKeys: fromPlanes(fineKeys),
  };
}
type Unfolded = ReturnType<typeof unfold>;

interface Packed extends PackedWeights {
  readonly layout: number;
  readonly card: Readonly<Record<string, unknown>>;
  readonly calibration: readonly [number, number];
  readonly wordKeys: Uint8Array;
  readonly wordFlags: Uint8Array;
  readonly clusters: Uint16Array;
  readonly phraseKeys: Uint8Array;
  readonly phraseMasks: Uint16Array;
  readonly phraseStarts: Uint8Array;
  readonly usualTopics: Float32Array;
  readonly hidden: number;
  readonly recurrent: number;
  readonly projection: Int16Array;
  readonly bias: Float32Array;
  readonly output: Float32Array;
  readonly dimensions: number;
  readonly stepOf: Uint8Array;
  readonly steps: Float32Array;
  readonly fineKeys: Uint8Array;
  readonly fineWeights: Int8Array;
  readonly fineStep: number;
}

/** Sorted keys as differences, byte by byte: all low bytes, then the next, so that the rarely used ones compress away. */
export function toPlanes(sorted: Int32Array): Uint8Array {
  const n = sorted.length;
  const planes = new Uint8Array(n * 4);
  let last = -(2 ** 31);
  for (let i = 0; i < n; i += 1) {
    const difference = sorted[i]! - last;
    last = sorted[i]!;
    for (let plane = 0; plane < 4; plane += 1) planes[plane * n + i] = Math.floor(difference / 2 ** (8 * plane)) & 255;
  }
  return planes;
}

export function fromPlanes(planes: Uint8Array): Int32Array {
  const n = planes.length / 4;
  const sorted = new Int32Array(n);
  let last = -(2 ** 31);
  for (let i = 0; i < n; i += 1) {
    last = (last + (planes[i]! | (planes[n + i]! << 8) | (planes[2 * n + i]! << 16) | (planes[3 * n + i]! << 24))) | 0;
    sorted[i] = last;
  }
  return sorted;
}

/** Rows of `labelCount` weights as a mask of a bit a label (three bytes of the shipped tagger, in planes) and the weights that are not 0: a fifth of the bytes. */
export function sparse(
  weights: Int8Array,
  labelCount: number,
): { readonly featureMasks: Uint8Array; readonly featureValues: Int8Array } {
  const rows = weights.length / labelCount;
  const masks = new Uint8Array(rows * Math.ceil(labelCount / 8));
  for (let row = 0; row < rows; row += 1)
    for (let y = 0; y < labelCount; y += 1)
      if (weights[row * labelCount + y] !== 0) masks[(y >> 3) * rows + row]! |= 1 << (y & 7);
  return { featureMasks: masks, featureValues: weights.filter((weight) => weight !== 0) };
}

export function dense(masks: Uint8Array, values: Int8Array, labelCount: number): Int8Array {
  const planes = Math.ceil(labelCount / 8);
  const rows = masks.length / planes;
  const weights = new Int8Array(rows * labelCount);
  let at = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let plane = 0; plane < planes; plane += 1) {
      let mask = masks[plane * rows + row]!;
      while (mask !== 0) {
        const y = 8 * plane + 31 - Math.clz32(mask & -mask);
        weights[row * labelCount + y] = values[at]!;
        at += 1;
        mask &= mask - 1;
      }
    }
  }
  return weights;
}

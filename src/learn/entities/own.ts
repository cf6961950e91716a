/** Trains a recogniser for a user's own types of names, from their labelled texts and from what the shipped one reads in them. */

import { createHash } from 'node:crypto';
import type { EntityModel } from '../../model/entity-model.ts';
import { createFineTyper } from '../../recognise/learned/fine.ts';
import { hashText } from '../../recognise/learned/hash.ts';
import { createHints } from '../../recognise/learned/hints.ts';
import { createReader, ownStyle } from '../../recognise/learned/index.ts';
import { createLexicon } from '../../recognise/learned/lexicon.ts';
import { packWeights, unpackModel } from '../../recognise/learned/model.ts';
import { createTagger } from '../../recognise/learned/tagger.ts';
import { analyse } from '../../text/analyse.ts';
import { labelText } from './annotated.ts';
import { calibrationError, fitCalibration, type Judged } from './calibrate.ts';
import type { Corpus } from './corpora.ts';
import { createEncoder } from './encode.ts';
import { trainGate } from './gate.ts';
import { asCounted, asSpan, type LabelledNames } from './labelled-names.ts';
import { createSpanScores, f1, type SpanScores } from './measure.ts';
import { ownCard } from './own-card.ts';
import { roundTagger } from './quantise.ts';
import { createRandom, shuffle } from './random.ts';
import { numberFeatures, trainTagger } from './tagger.ts';

export interface OwnTraining {
  readonly model: EntityModel;
  /** Names found in held-out parts, by models that had not seen these. */
  readonly scores: SpanScores;
  /** Mean gap between stated and true share of right names there, before the curve that the model's scores are bent by. */
  readonly calibrationError: number;
}

export interface OwnTrainOptions {
  /** Names of these types only, none that the shipped recogniser and lists give. */
  readonly alone?: boolean;
  /** Parts for cross-validation; default 5. */
  readonly folds?: number;
  readonly seed?: number;
  /** Learns from what the shipped recogniser reads as well; false for comparison. */
  readonly hinted?: boolean;
  /** Called with a line for people after every step. */
  readonly progress?: (line: string) => void;
}

/** On GMB (600 sentences to learn from, 1,000 to measure on), F1 .657 after 12 epochs, .658 after 24. */
const epochs = 12;
const averaged = 6;
const rounding = { least: 0.02, step: 0.02 };

/** What is learned; the curve of its scores and its card are not yet. */
type Learned = Omit<EntityModel, 'calibration' | 'card'>;

/** Learns from some of the texts, and judges what was learned on others; both by their places. */
interface OwnLearner {
  readonly learn: (places: readonly number[]) => Learned;
  readonly judge: (learned: Learned, places: readonly number[], scores: SpanScores) => Judged[];
}

/** Trains on all texts, after training on all parts but one to measure on that one. There must be two texts at least, and a name. */
export function trainOwn(
  shipped: Uint8Array,
  texts: readonly LabelledNames[],
  { alone = false, folds = 5, seed = 1, hinted = true, progress = () => {} }: OwnTrainOptions = {},
): OwnTraining {
  const { learn, judge } = createOwnLearner(shipped, texts, { alone, seed, hinted });
  const parts = Math.min(folds, texts.length);
  const order = Int32Array.from(texts.keys());
  shuffle(order, createRandom(seed));
  const scores = createSpanScores();
  const judged: Judged[] = [];
  for (let part = 0; part < parts; part += 1) {
    const held = [...order].filter((_, i) => i % parts === part);
    const rest = [...order].filter((_, i) => i % parts !== part).sort((a, b) => a - b);
    judged.push(...judge(learn(rest), held, scores));
    progress(`part ${part + 1} of ${parts} held out: F1 ${f1(scores.total()).toFixed(3)} so far`);
  }
  const learned = learn([...texts.keys()]);
  const calibration = fitCalibration(judged);
  const about = { scores, calibrationError: calibrationError(judged) };
  const card = ownCard({ ...about, texts, types: learned.types, alone, folds: parts, seed, calibration });
  return { ...about, model: { ...learned, calibration, card } };
}

function createOwnLearner(
  shipped: Uint8Array,
  texts: readonly LabelledNames[],
  { alone, seed, hinted }: Required<Pick<OwnTrainOptions, 'alone' | 'seed' | 'hinted'>>,
): OwnLearner {
  const recogniser = createHash('sha256').update(shipped).digest('hex');
  const model = unpackModel(shipped);
  const lexicon = createLexicon(model.lexicon);
  const tag = createTagger(model, lexicon, hashText(ownStyle));
  const hints = createHints(createFineTyper(model.fine), lexicon);
  const hinting = {
    read: (sentences: readonly (readonly string[])[]) => hints.read(tag(sentences)),
    features: hints.features,
  };
  const types = [...new Set(texts.flatMap(({ entities }) => entities.map(({ type }) => type)))].sort();
  const documents = texts.map((text) => ({ sentences: labelText(text, (type) => type) }));

  function learn(places: readonly number[]): Learned {
    const corpus: Corpus = {
      name: 'own',
      style: '',
      hasMisc: true,
      documents: places.map((place) => documents[place]!),
    };
    const encoder = createEncoder(lexicon, types, hinted ? hinting : undefined);
    encoder.add(corpus);
    const features = numberFeatures(encoder.encoded);
    const tagger = trainTagger(encoder.encoded, features, { epochs, averaged, seed, progress: () => {} });
    const gate = trainGate([corpus], lexicon, seed);
    return { types, alone, recogniser, ...packWeights({ gate, tagger: roundTagger(tagger, rounding) }) };
  }

  function judge(learned: Learned, places: readonly number[], scores: SpanScores): Judged[] {
    const read = createReader(shipped, { ...learned, calibration: [1, 0], card: '' });
    return places.flatMap((place) => {
      const { text, entities } = texts[place]!;
      const found = read(analyse(text)).own.map((name) => asCounted(texts[place]!, name));
      scores.add(entities.map(asSpan), found.map(asSpan));
      return found.map(({ start, end, type, score }) => ({
        probability: score,
        right: entities.some((one) => one.start === start && one.end === end && one.type === type),
      }));
    });
  }

  return { learn, judge };
}

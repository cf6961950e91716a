/**
 * Recognisers that never saw a part of entities/train: what they say there is as unsure as what the shipped one says of new text, and so fit to
 * learn from (cross-fitting; Chernozhukov et al., Double/debiased machine learning, 2018).
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPath } from '../../knowledge/build/sources.ts';
import { packModel, type RecogniserModel, unpackModel } from '../../recognise/learned/model.ts';
import { type AnnotatedCorpus, type AnnotatedLine, annotatedCorpus, readStories } from './annotated.ts';
import { fitCalibration, type Judged } from './calibrate.ts';
import { f1 } from './measure.ts';
import { readMix } from './mix.ts';
import { scoreFine } from './score.ts';
import { readLexicon, trainRecogniser } from './train.ts';

/** Stories of entities/train, and a recogniser that learned from the others and from the rest of the default mix. */
export interface Fold {
  readonly stories: readonly (readonly AnnotatedLine[])[];
  readonly recogniser: Uint8Array;
}

/** Each recogniser still learns from two thirds of entities/train. */
const foldCount = 3;
/** One tagger and three epochs for two and seven. */
const cheap = { seed: 1, taggers: 1, epochs: 3, averaged: 2 };

/**
 * Trains the recognisers of the folds, calibrated together on what they say of the stories they never saw. Those that `folder` holds are read
 * from it; those it lacks are trained, in five minutes each, and kept there.
 */
export function crossFit(folder: string, say: (line: string) => void): readonly Fold[] {
  const stories = readStories(sharedPath('entities/train.jsonl'));
  const parts = Array.from({ length: foldCount }, (_, k) => stories.filter((_, i) => i % foldCount === k));
  mkdirSync(folder, { recursive: true });
  const train = createFoldTrainer(say);
  const models = parts.map((_, k) => {
    const path = join(folder, `without-${k + 1}-of-${foldCount}.bin`);
    if (!existsSync(path)) writeFileSync(path, packModel(train(parts.filter((_, other) => other !== k).flat())));
    return unpackModel(readFileSync(path));
  });
  const judged = parts.flatMap((part, k) => judge(models[k]!, part, say));
  const calibration = fitCalibration(judged);
  say(`calibration on left-out stories: ${calibration.map((x) => x.toFixed(3)).join(', ')}`);
  return parts.map((part, k) => ({ stories: part, recogniser: packModel({ ...models[k]!, calibration }) }));
}

function judge(model: RecogniserModel, stories: Fold['stories'], say: (line: string) => void): readonly Judged[] {
  const { scores, judged } = scoreFine(model, annotatedCorpus('left out', stories));
  say(`ten types on ${stories.length} left-out stories: F1 ${f1(scores.total()).toFixed(4)}`);
  return judged;
}

/** Corpora and lexicon are read when first asked for, and once. */
function createFoldTrainer(say: (line: string) => void): (stories: Fold['stories']) => RecogniserModel {
  let read: (ReturnType<typeof readMix> & { readonly lexicon: ReturnType<typeof readLexicon> }) | undefined;
  return (stories) => {
    read ??= { ...readMix('default'), lexicon: readLexicon() };
    const { corpora, annotated, lexicon } = read;
    const part: AnnotatedCorpus = annotatedCorpus(annotated.name, stories);
    const mix = corpora.map((corpus) => (corpus === annotated ? part : corpus));
    return trainRecogniser(mix, part, { ...cheap, lexicon, card: {}, say });
  };
}

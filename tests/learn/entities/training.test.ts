import { expect, test } from 'vitest';
import { createEncoder } from '../../../src/learn/entities/encode.ts';
import { averageTaggers } from '../../../src/learn/entities/ensemble.ts';
import { trainGate } from '../../../src/learn/entities/gate.ts';
import { f1 } from '../../../src/learn/entities/measure.ts';
import { packNetwork, roundTagger } from '../../../src/learn/entities/quantise.ts';
import { scoreCoarse } from '../../../src/learn/entities/score.ts';
import { numberFeatures, trainTagger } from '../../../src/learn/entities/tagger.ts';
import { topicCount } from '../../../src/recognise/learned/genre.ts';
import { coarseTypes } from '../../../src/recognise/learned/labels.ts';
import { createLexicon } from '../../../src/recognise/learned/lexicon.ts';
import { packModel, type RecogniserModel, unpackModel } from '../../../src/recognise/learned/model.ts';
import { createTagger } from '../../../src/recognise/learned/tagger.ts';

const nothing = new Int32Array();
const tables = {
  wordKeys: nothing,
  wordFlags: new Uint8Array(),
  clusters: new Uint16Array(),
  phraseKeys: nothing,
  phraseMasks: new Uint16Array(),
  phraseStarts: nothing,
  usualTopics: new Float32Array(topicCount).fill(1 / topicCount),
};

/** Forty sentences of one pattern: "Mr. X visited Y on Monday .", people ending in -ov, places in -burg. */
const sentences = Array.from({ length: 40 }, (_, i) => ({
  tokens: [
    'Mr.',
    `${'ABCDEFGH'[i % 8]}n${'aeiou'[i % 5]}rov`,
    'visited',
    `${'KLMNP'[i % 5]}r${'aeiou'[i % 4]}burg`,
    'on',
    'Monday',
    '.',
  ],
  labels: ['O', 'B-PER', 'O', 'B-LOC', 'O', 'O', 'O'],
}));
const corpus = {
  name: 'pattern',
  style: 'test',
  hasMisc: true,
  documents: sentences.map((one) => ({ sentences: [one] })),
};

function train(seed: number, hasMisc = true, taggers = 1): RecogniserModel {
  const encoder = createEncoder(createLexicon(tables));
  encoder.add({ ...corpus, hasMisc });
  const features = numberFeatures(encoder.encoded);
  const network = { hidden: 16, recurrent: 8, vectorOf: () => {}, vectorLength: 0 };
  const options = { epochs: 6, averaged: 2, network, seed, progress: () => {} };
  const rounding = { least: 0.01, step: 0.01 };
  const parts = Array.from({ length: taggers }, (_, i) => {
    const tagger = trainTagger(encoder.encoded, features, { ...options, seed: seed + i });
    return { tagger: roundTagger(tagger, rounding), network: packNetwork(tagger.network!) };
  });
  return {
    lexicon: tables,
    gate: trainGate([{ ...corpus, hasMisc }], createLexicon(tables), seed),
    ...averageTaggers(parts, coarseTypes, rounding),
    vectors: { dimensions: 0, nibbles: new Uint8Array(), stepOf: new Uint8Array(), steps: new Float32Array() },
    fine: { keys: nothing, weights: new Int8Array(), step: 1 },
    calibration: [1, 0],
    card: {},
  };
}

test('what was learned is decoded again, packed and unpacked', () => {
  const model = unpackModel(packModel(train(1)));
  const unseen = {
    tokens: ['Mr.', 'Zubarov', 'visited', 'Tromburg', 'on', 'Monday', '.'],
    labels: sentences[0]!.labels,
  };
  const { scores } = scoreCoarse(model, { ...corpus, documents: [{ sentences: [unseen] }] });
  expect(f1(scores.total())).toBe(1);
});

test('the same seed gives the same bytes, another seed gives others', () => {
  expect(packModel(train(1))).toEqual(packModel(train(1)));
  expect(packModel(train(2))).not.toEqual(packModel(train(1)));
});

test('a corpus without MISC still teaches what it has', () => {
  const { scores } = scoreCoarse(train(1, false), corpus);
  expect(f1(scores.total(['MISC']))).toBe(1);
});

test('a tagger averaged with itself reads as before; two of other seeds read well', () => {
  const one = train(1);
  const twice = { ...one, ...averageTaggers([one, one], coarseTypes, { least: 0.01, step: 0.01 }) };
  const read = (model: RecogniserModel) =>
    createTagger(
      model,
      createLexicon(tables),
      0,
    )([sentences[0]!.tokens])[0]!.spans.map(({ first, end, type, score }) => [first, end, type, score.toFixed(4)]);
  expect(read(twice)).toEqual(read(one));
  expect(twice.network.hidden).toBe(2 * one.network.hidden);
  expect(f1(scoreCoarse(train(1, true, 2), corpus).scores.total())).toBe(1);
});

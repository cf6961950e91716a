/** Learns the shipped topic model from the 690 labelled articles: `npm run train:topics`; `--cross-validate` measures instead. */
import { writeFileSync } from 'node:fs';
import { createChanceFinder } from '../../classify/chances.ts';
import { decide } from '../../classify/decide.ts';
import { type Candidate, createTreeScorer } from '../../classify/score.ts';
import { settings } from '../../classify/settings.ts';
import { measureTopics } from '../../evaluate/topics.ts';
import { dataPath, sharedPath } from '../../knowledge/build/sources.ts';
import { packTopicModel } from '../../knowledge/pack-topic-model.ts';
import { loadVocabulary } from '../../knowledge/taxonomy.ts';
import {
  countHabits,
  fitPathTrees,
  fitTrees,
  foldsOf,
  openWorkshop,
  rowsFor,
  trainingRows,
  type Workshop,
} from './fit.ts';
import { fitWording, vectorWeights, wordWeights } from './wording.ts';

const taxonomy = loadVocabulary();
const workshop = openWorkshop(taxonomy, sharedPath('gold'), dataPath('.'));
const { articles, space } = workshop;
const everything = [...articles.keys()];
if (process.argv.includes('--cross-validate')) crossValidate(workshop);
else build(workshop);

function build(shop: Workshop): void {
  const fitted = fitWording(space, everything, taxonomy.concepts.length);
  const rows = trainingRows(shop, everything, fitted);
  const { habits, precision } = countHabits(shop, everything, 1);
  const model = {
    words: wordWeights(space, fitted),
    vectors: vectorWeights(space, fitted),
    habits,
    linkPrecision: Uint8Array.from(precision, (share) => Math.round(share * 255)),
    trees: fitTrees(shop, rows),
    pathTrees: fitPathTrees(shop, rows),
  };
  const bytes = packTopicModel(model);
  writeFileSync(new URL('../../knowledge/files/topic-model.bin', import.meta.url), bytes);
  report(
    `${model.words.words.length} words, ${model.words.concept.length} weights, ${(bytes.length / 1024).toFixed(0)} kB`,
  );
}

/** Five folds; everything learned anew in each. */
function crossValidate(shop: Workshop): void {
  const results = new Map(Object.keys(settings).map((name) => [name, [] as { gold: string[]; given: string[] }[]]));
  const idsOf = (places: Iterable<number>) => [...places].map((place) => taxonomy.concepts[place]!.id);
  for (const held of foldsOf(everything, 5, 3)) {
    const out = new Set(held);
    const rest = everything.filter((place) => !out.has(place));
    const fitted = fitWording(space, rest, taxonomy.concepts.length);
    const rows = trainingRows(shop, rest, fitted);
    const score = createTreeScorer(fitTrees(shop, rows));
    const findChances = createChanceFinder(fitPathTrees(shop, rows), shop.tree, taxonomy.concepts.length);
    for (const { place, candidates, found, wording } of rowsFor(shop, held, rest, fitted)) {
      const scored = score(candidates, { scores: wording, reasons: () => [] });
      const chances = findChances(scored, found, wording);
      for (const [name, { minScore, pathChance }] of Object.entries(settings)) {
        const options = { thresholdOf: () => minScore, pathChance, maxTopics: 5, chances };
        const given = decide(scored, shop.tree, options).map(({ concept }: Candidate) => concept);
        results.get(name)!.push({ gold: idsOf(articles[place]!.given), given: idsOf(given) });
      }
    }
    report(`fold of ${held.length} done`);
  }
  for (const [name, pairs] of results) {
    const metrics = measureTopics(pairs, taxonomy.concepts);
    const shown = [
      'Hierarchical F1',
      'Hierarchical precision',
      'Hierarchical recall',
      'Level 1 F1 (microavg)',
      'Precision@1',
      'F1 score (microavg)',
      'Tags a document',
    ];
    report(`${name.padEnd(10)} ${shown.map((key) => `${key} ${metrics[key]!.toFixed(3)}`).join(', ')}`);
  }
}

function report(line: string): void {
  process.stderr.write(`${line}\n`);
}

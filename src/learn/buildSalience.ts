/** Fits the weights of salience to the labelled articles: `npm run build:salience` rewrites `recognise/salience-weights.ts`. */
import { writeFileSync } from 'node:fs';
import { clean } from '../clean/clean.ts';
import { readGold } from '../evaluate/gold.ts';
import { sharedPath } from '../knowledge/build/sources.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { Voice } from '../recognise/countries.ts';
import { createRecogniser } from '../recognise/recognise.ts';
import { countryFeatureNames, countryFeatures, layoutOf } from '../recognise/salience.ts';
import { analyse } from '../text/analyse.ts';
import { fitLogistic } from './logistic.ts';

const { names, recogniser } = loadKnowledge();
const recognise = createRecogniser(names, recogniser);
const rows: number[][] = [];
const yes: boolean[] = [];
for (const { article, labels } of readGold(sharedPath('gold'), 'train', false)) {
  const text = clean(article);
  const analysis = analyse(text.text);
  const countries = recognise(text, analysis).filter(({ type, evidence }) => type === 'country' && evidence.length > 0);
  const voices = countries.map(({ id, evidence }) => ({ country: id, evidence }) as Voice);
  rows.push(...countryFeatures(layoutOf(text, analysis), voices));
  yes.push(...countries.map(({ id }) => labels.countries.includes(id)));
}
/** Chosen on the training articles' own halves: 1, 3 and 10 differ by less than .002 in F1. */
const ridge = 3;
const weights = fitLogistic({ rows, yes }, ridge).map((weight) => Math.round(weight * 100) / 100);
const list = weights.map((weight, i) => `  ${weight}, // ${countryFeatureNames[i]}`).join('\n');
writeFileSync(
  new URL('../recognise/salience-weights.ts', import.meta.url),
  `/** Weights of \`countryFeatures\`, written by \`npm run build:salience\` from ${rows.length} countries in 690 labelled articles. */\nexport const countryWeights: readonly number[] = [\n${list}\n];\n`,
);

/** Fits the weights of salience to the labelled articles: `npm run build:salience` rewrites `recognise/salience-weights.ts`. */
import { writeFileSync } from 'node:fs';
import { clean } from '../clean/clean.ts';
import { labelTypes, type NameLabel } from '../evaluate/documents.ts';
import { type GoldLabels, readGold } from '../evaluate/gold.ts';
import { sharedPath } from '../knowledge/build/sources.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { type EntityType, entityTypes, type TypeName } from '../model/tag.ts';
import type { Analysis } from '../model/text.ts';
import type { Thing } from '../recognise/join.ts';
import { createThingFinder } from '../recognise/recognise.ts';
import {
  countryFeatureNames,
  countryFeatures,
  layoutOf,
  thingFeatureNames,
  thingFeatures,
} from '../recognise/salience.ts';
import { textOf } from '../recognise/short-forms.ts';
import { analyse } from '../text/analyse.ts';
import { foldName } from '../text/fold.ts';
import { type Examples, fitLogistic } from './logistic.ts';

/** Places, facilities, products and nationalities have no label: whether they matter is known of none. */
const labelled: ReadonlySet<TypeName> = new Set(Object.values(labelTypes).flat());

const { names, recogniser } = loadKnowledge();
const find = createThingFinder(names, recogniser);
const countries = { rows: [] as number[][], yes: [] as boolean[] };
const others = { rows: [] as number[][], yes: [] as boolean[] };
for (const { article, labels } of readGold(sharedPath('gold'), 'train', false)) {
  const text = clean(article);
  const { analysis, things, voices } = find(analyse(text.text));
  const layout = layoutOf(text, analysis);
  countries.rows.push(...countryFeatures(layout, voices));
  countries.yes.push(...voices.map(({ country }) => labels.countries.includes(country)));
  const rows = thingFeatures(layout, analysis, things);
  things.forEach((thing, i) => {
    if (!labelled.has(thing.type)) return;
    others.rows.push(rows[i]!);
    others.yes.push(matters(analysis, thing, labels));
  });
}
writeFileSync(
  new URL('../recognise/salience-weights.ts', import.meta.url),
  [
    `/** Weights of salience, written by \`npm run build:salience\` from ${countries.rows.length} countries and ${others.rows.length} other things in 690 labelled articles. */`,
    constant('countryWeights', countries, countryFeatureNames),
    '',
    constant('thingWeights', others, thingFeatureNames),
    '',
  ].join('\n'),
);

/** Whether the labels name the thing: by its name or one of its mentions, under a label that its type answers for. */
function matters(analysis: Analysis, { name, type, mentions }: Thing, labels: GoldLabels): boolean {
  const forms = new Set([name, ...mentions.map((mention) => textOf(analysis, mention))].map(foldName));
  return (Object.keys(labelTypes) as NameLabel[])
    .filter((label) => (labelTypes[label] as readonly TypeName[]).includes(type))
    .some((label) => labels[label].some((gold) => forms.has(foldName(gold))));
}

function constant(name: string, examples: Examples, featureNames: readonly string[]): string {
  /** Chosen on the training articles' own halves: 1, 3 and 10 differ by less than .002 in F1. */
  const ridge = 3;
  const weights = fitLogistic(examples, ridge).map((weight) => Math.round(weight * 100) / 100);
  // A type without labels is taken to matter as seldom as the labelled type that matters least.
  const typeWeights = weights.filter((_, i) => labelled.has(featureNames[i] as EntityType));
  const full = weights.map((weight, i) => (isUnlabelledType(featureNames[i]!) ? Math.min(...typeWeights) : weight));
  const list = full.map((weight, i) => `  ${weight}, // ${featureNames[i]}`).join('\n');
  return `export const ${name}: readonly number[] = [\n${list}\n];`;
}

function isUnlabelledType(feature: string): boolean {
  return (entityTypes as readonly string[]).includes(feature) && !labelled.has(feature as EntityType);
}

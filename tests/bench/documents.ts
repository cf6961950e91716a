/** `npm run bench:documents [-- LABEL [SET]]`: entities of whole articles on labelled sets; with a label, every mistake of it on one set. */
import { clean } from '../../src/clean/clean.ts';
import {
  type DocumentResult,
  labelTypes,
  measureCountries,
  measureNames,
  measureSalience,
  type NameLabel,
} from '../../src/evaluate/documents.ts';
import { readGold } from '../../src/evaluate/gold.ts';
import { sharedPath } from '../../src/knowledge/build/sources.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createRecogniser } from '../../src/recognise/recognise.ts';
import { analyse } from '../../src/text/analyse.ts';

const { names, recogniser } = loadKnowledge();
const recognise = createRecogniser(names, recogniser);
const [, , asked, inSet = 'train'] = process.argv;

for (const [set, titled] of [
  ['train', false],
  ['dev', false],
  ['dev-npr', true],
] as const) {
  const texts = new Map<string, string>();
  const results: DocumentResult[] = readGold(sharedPath('gold'), set, titled).map(({ article, labels }) => {
    const text = clean(article);
    texts.set(labels.file, text.text);
    return { labels, entities: recognise(text, analyse(text.text)) };
  });
  const { precision, recall, f1 } = measureCountries(results);
  console.log(`\n${set}: ${results.length} articles`);
  console.log(`  countries             P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`);
  for (const label of Object.keys(labelTypes) as NameLabel[]) {
    const scores = measureNames(results, label, (file) => texts.get(file)!);
    const listed = (['other type', 'other extent', 'lower case', 'missed'] as const)
      .map((outcome) => `${outcome} ${scores.mistakes.filter((mistake) => mistake.outcome === outcome).length}`)
      .join(', ');
    const map = measureSalience(results, label, (file) => texts.get(file)!);
    const numbers = `R ${scores.recall.toFixed(3)}  as any type ${scores.anyType.toFixed(3)}  of ${scores.count}  salience MAP ${map.toFixed(3)}`;
    console.log(`  ${label.padEnd(20)}  ${numbers}  (${listed})`);
    if (asked === label && set === inSet) {
      for (const { file, name, outcome, instead } of scores.mistakes)
        console.log(`      ${outcome}: ${name}${instead === undefined ? '' : ` ← ${instead}`}  [${file}]`);
    }
  }
}

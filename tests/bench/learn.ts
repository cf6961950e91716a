/**
 * `npm run bench:learn [-- SET]`: what decisions on N labelled articles are worth for the others; 20 splits. `--main` plays reviewers
 * whose house style is another than that of the articles the tagger learned from: they say yes to the most central topic alone.
 */
import { parseArgs } from 'node:util';
import { readGold } from '../../src/evaluate/gold.ts';
import { sharedPath } from '../../src/knowledge/build/sources.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createRandom, shuffle } from '../../src/learn/entities/random.ts';
import { chooseRecipe, recipes } from '../../src/learn/review/choose.ts';
import { createExampleMaker, type ReviewExample } from '../../src/learn/review/examples.ts';
import { fitReviewed, type Recipe } from '../../src/learn/review/fit.ts';
import { giveTopics, hierarchicalF1 } from '../../src/learn/review/worth.ts';
import type { Decision } from '../../src/model/decisions.ts';
import { createTagger } from '../../src/pipeline.ts';

const { values, positionals } = parseArgs({
  options: { recipes: { type: 'boolean', default: false }, main: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const set = positionals[0] ?? 'dev';
const { taxonomy, ...rest } = loadKnowledge();
const tag = createTagger({ ...rest, taxonomy });
const { make, tree } = createExampleMaker(taxonomy);
const examples = readGold(sharedPath('gold'), set, set === 'dev-npr').map(({ article, labels }) => {
  const tagged = tag(article);
  const topics = values.main ? labels.topics.slice(0, 1) : labels.topics;
  const wanted = new Set(topics.map((code) => `medtop:${code}`));
  const word = (id: string, decision: Decision['decision']): Decision => ({
    document_id: article.id,
    kind: 'topic',
    id,
    decision,
    reviewer: 'gold',
    time: '',
    run: '',
  });
  const given = new Set(tagged.topics.map(({ id }) => id));
  const decisions = [
    ...[...given].map((id) => word(id, wanted.has(id) ? 'yes' : 'no')),
    ...[...wanted].filter((id) => !given.has(id)).map((id) => word(id, 'add')),
  ];
  return make(tagged, decisions);
});

const all = hierarchicalF1(giveTopics(examples, tree, taxonomy));
console.log(`${set}: ${examples.length} articles, hierarchical F1 ${all.toFixed(4)} without learning`);

type Learner = (learned: readonly ReviewExample[]) => Recipe | undefined;
if (values.recipes) for (const recipe of recipes) curve(recipe.name, () => recipe);
curve('learn (its own choice)', (learned) => chooseRecipe(learned, tree, taxonomy).kept);

function curve(name: string, choose: Learner): void {
  const cells = [10, 25, 50, 75]
    .filter((count) => count < examples.length - 10)
    .map((count) => {
      const gains: number[] = [];
      let kept = 0;
      for (let split = 1; split <= 20; split += 1) {
        const places = Int32Array.from(examples, (_, i) => i);
        shuffle(places, createRandom(split));
        const order = Array.from(places, (i) => examples[i]!);
        const [learned, judged] = [order.slice(0, count), order.slice(count)];
        const recipe = choose(learned);
        if (recipe) kept += 1;
        const fitted = recipe ? fitReviewed(learned, tree, taxonomy, recipe) : { reviewed: [] };
        gains.push(
          hierarchicalF1(giveTopics(judged, tree, { ...taxonomy, ...fitted })) -
            hierarchicalF1(giveTopics(judged, tree, taxonomy)),
        );
      }
      const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
      const points = (gain: number) => `${gain < 0 ? '' : '+'}${(100 * gain).toFixed(2)}`;
      return `N=${count}: ${points(mean)} (${points(Math.min(...gains))} to ${points(Math.max(...gains))}; kept ${kept}/20)`;
    });
  console.log(`  ${name.padEnd(54)} ${cells.join('   ')}`);
}

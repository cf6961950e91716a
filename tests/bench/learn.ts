/**
 * `npm run bench:learn [SET]`: what decisions on N labelled articles are worth for the others; 20 splits. Other house styles than that
 * of the articles the tagger learned from: with `--main` reviewers say yes to the most central topic alone, with `--broad` to none
 * below the second level. `--always` also shows what words would be worth if they were kept each time.
 */
import { parseArgs } from 'node:util';
import { ancestors } from '../../src/classify/tree.ts';
import { readGold } from '../../src/evaluate/gold.ts';
import { sharedPath } from '../../src/knowledge/build/sources.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createRandom, shuffle } from '../../src/learn/entities/random.ts';
import { chooseLearning } from '../../src/learn/review/choose.ts';
import { createExampleMaker, type ReviewExample } from '../../src/learn/review/examples.ts';
import { fitWords } from '../../src/learn/review/words.ts';
import { decideAll, hierarchicalF1, scoreAll } from '../../src/learn/review/worth.ts';
import type { Decision } from '../../src/model/decisions.ts';
import type { Taxonomy } from '../../src/model/taxonomy.ts';
import { createTagger } from '../../src/pipeline.ts';

const { values, positionals } = parseArgs({
  options: {
    main: { type: 'boolean', default: false },
    broad: { type: 'boolean', default: false },
    always: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const set = positionals[0] ?? 'dev';
const { taxonomy, ...rest } = loadKnowledge();
const tag = createTagger({ ...rest, taxonomy });
const { make, tree } = createExampleMaker(taxonomy);
const placeOf = new Map(taxonomy.concepts.map(({ id }, place) => [id, place]));
const examples = readGold(sharedPath('gold'), set, set === 'dev-npr').map(({ article, labels }) => {
  const tagged = tag(article);
  const topics = values.main ? labels.topics.slice(0, 1) : labels.topics;
  const wanted = new Set(topics.map((code) => (values.broad ? secondLevel(`medtop:${code}`) : `medtop:${code}`)));
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

type Corrections = Pick<Taxonomy, 'reviewed' | 'manner'>;
const all = worth(examples);
console.log(`${set}: ${examples.length} articles, hierarchical F1 ${all.toFixed(4)} without learning`);
curve('learn', (learned) => chooseLearning(learned, tree, taxonomy));
if (values.always) curve('words', (learned) => ({ reviewed: fitWords(learned, tree, taxonomy.concepts) }));

function secondLevel(id: string): string {
  const place = placeOf.get(id);
  return place === undefined ? id : taxonomy.concepts[[place, ...ancestors(tree.parent, place)].at(-2) ?? place]!.id;
}

function worth(judged: readonly ReviewExample[], { reviewed, manner }: Corrections = {}): number {
  const corrected = { ...taxonomy, ...(reviewed && { reviewed }), ...(manner && { manner }) };
  return hierarchicalF1(decideAll(scoreAll(judged, tree, corrected), judged, tree, corrected));
}

function curve(name: string, learn: (learned: readonly ReviewExample[]) => Corrections): void {
  for (const count of [10, 25, 50, 75].filter((count) => count < examples.length - 10)) {
    const gains: number[] = [];
    const kept = { words: 0, manner: 0 };
    for (let split = 1; split <= 20; split += 1) {
      const places = Int32Array.from(examples, (_, i) => i);
      shuffle(places, createRandom(split));
      const order = Array.from(places, (i) => examples[i]!);
      const corrections = learn(order.slice(0, count));
      if (corrections.reviewed?.length) kept.words += 1;
      if (corrections.manner) kept.manner += 1;
      gains.push(100 * (worth(order.slice(count), corrections) - worth(order.slice(count))));
    }
    const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
    const points = (gain: number) => `${gain < 0 ? '' : '+'}${gain.toFixed(2)}`;
    const range = `${points(Math.min(...gains))} to ${points(Math.max(...gains))}`;
    const worse = gains.filter((gain) => gain < 0).length;
    console.log(
      `  ${name} N=${count}: ${points(mean)} points (${range}; worse in ${worse}); kept of 20: words ${kept.words}, manner ${kept.manner}`,
    );
  }
}

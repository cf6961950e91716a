/** `npm run bench:topics`: how good the topics are, on sets laid beside the repository. */
import { readGold } from '../../src/evaluate/gold.ts';
import { measureTopics } from '../../src/evaluate/topics.ts';
import { sharedPath } from '../../src/knowledge/build/sources.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createTagger } from '../../src/pipeline.ts';

const knowledge = loadKnowledge();
const tag = createTagger(knowledge);
for (const [name, titled] of [
  ['dev', false],
  ['dev-npr', true],
] as const) {
  const gold = readGold(sharedPath('gold'), name, titled);
  const results = gold.map(({ article, labels }) => ({
    gold: labels.topics.map((code) => `medtop:${code}`),
    given: tag(article).topics.map(({ id }) => id),
  }));
  const metrics = measureTopics(results, knowledge.taxonomy.concepts);
  console.log(`\n${name}`);
  for (const [metric, value] of Object.entries(metrics)) console.log(`  ${metric.padEnd(26)}${value.toFixed(3)}`);
}

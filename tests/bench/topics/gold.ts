/** Topics against careful readers' on the development sets, which nothing was trained on. */
import type { ClassifyOptions } from '../../../src/classify/classify.ts';
import { type Setting, settings } from '../../../src/classify/settings.ts';
import { readGold } from '../../../src/evaluate/gold.ts';
import { measureTopics, type TopicMetrics, type TopicResult } from '../../../src/evaluate/topics.ts';
import { sharedPath } from '../../../src/knowledge/build/sources.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import type { TopicTag } from '../../../src/model/tag.ts';
import { createTagger } from '../../../src/pipeline.ts';

/** The development sets: world news without titles, and NPR and PBS with. */
const sets = [
  ['dev', false],
  ['dev-npr', true],
] as const;

const knowledge = loadKnowledge();

interface TaggedGold {
  readonly gold: readonly string[];
  readonly tags: readonly TopicTag[];
}

function tagGold(name: string, titled: boolean, options: ClassifyOptions = {}): TaggedGold[] {
  const tag = createTagger(knowledge, options);
  return readGold(sharedPath('gold'), name, titled).map(({ article, labels }) => ({
    gold: labels.topics.map((code) => `medtop:${code}`),
    tags: tag(article).topics,
  }));
}

/** The metrics of one development set. */
export function scoreGold(name: 'dev' | 'dev-npr', options: ClassifyOptions = {}): TopicMetrics {
  const titled = sets.find(([each]) => each === name)![1];
  const results: TopicResult[] = tagGold(name, titled, options).map(({ gold, tags }) => ({
    gold,
    given: tags.map(({ id }) => id),
  }));
  return measureTopics(results, knowledge.taxonomy.concepts);
}

export function printGold(): void {
  const columns = sets.map(([name]) => scoreGold(name));
  console.log(`\n${'topics'.padEnd(28)}${sets.map(([name]) => name.padStart(9)).join('')}`);
  for (const metric of Object.keys(columns[0]!)) {
    console.log(`${metric.padEnd(28)}${columns.map((column) => column[metric]!.toFixed(3).padStart(9)).join('')}`);
  }
}

/** Scores against how often they were right, on both sets together. */
export function printCalibration(): void {
  const bins = Array.from({ length: 10 }, () => ({ tags: 0, sum: 0, right: 0, related: 0 }));
  const parentOf = new Map(knowledge.taxonomy.concepts.map(({ id, parent }) => [id, parent]));
  for (const [name, titled] of sets) {
    for (const { gold, tags } of tagGold(name, titled, { setting: 'recall', minScore: 0 })) {
      const implied = new Set<string>();
      for (const id of gold) for (let at: string | undefined = id; at; at = parentOf.get(at)) implied.add(at);
      for (const { id, score } of tags) {
        const bin = bins[Math.min(9, Math.floor(score * 10))]!;
        bin.tags += 1;
        bin.sum += score;
        bin.right += gold.includes(id) ? 1 : 0;
        bin.related += implied.has(id) ? 1 : 0;
      }
    }
  }
  console.log('\ncalibration    tags  mean score  right  right or broader');
  bins.forEach(({ tags, sum, right, related }, i) => {
    if (tags === 0) return;
    const cells = [sum, right, related].map((value, k) => (value / tags).toFixed(2).padStart([12, 7, 18][k]!));
    console.log(`${(i / 10).toFixed(1)}-${((i + 1) / 10).toFixed(1)} ${String(tags).padStart(11)}${cells.join('')}`);
  });
}

/** What each named setting means, measured. */
export function printSettings(): void {
  const shown = [
    'Precision (microavg)',
    'Recall (microavg)',
    'Hierarchical precision',
    'Hierarchical recall',
    'Tags a document',
  ];
  for (const [name] of sets) {
    console.log(`\nsettings, ${name.padEnd(10)}${shown.map((metric) => metric.padStart(24)).join('')}`);
    for (const setting of Object.keys(settings) as Setting[]) {
      const metrics = scoreGold(name, { setting });
      console.log(`  ${setting.padEnd(18)}${shown.map((metric) => metrics[metric]!.toFixed(3).padStart(24)).join('')}`);
    }
  }
}

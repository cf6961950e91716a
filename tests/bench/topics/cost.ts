/** What classifying costs over the tokens that are there already, and what loading costs. */
import { createClassifier } from '../../../src/classify/classify.ts';
import { clean } from '../../../src/clean/clean.ts';
import { readGold } from '../../../src/evaluate/gold.ts';
import { sharedPath } from '../../../src/knowledge/build/sources.ts';
import { loadTaxonomy } from '../../../src/knowledge/taxonomy.ts';
import { analyse } from '../../../src/text/analyse.ts';

export function printCost(): void {
  const before = process.memoryUsage();
  const started = process.cpuUsage();
  const taxonomy = loadTaxonomy();
  const load = milliseconds(started);
  globalThis.gc?.();
  const grown = process.memoryUsage();
  const megabytes = (grown.heapUsed + grown.arrayBuffers - before.heapUsed - before.arrayBuffers) / 2 ** 20;
  const classify = createClassifier(taxonomy);
  const articles = readGold(sharedPath('gold'), 'dev', false).map(({ article }) => {
    const text = clean(article);
    return { text, analysis: analyse(text.text), url: article.url };
  });
  const tokens = articles.reduce((sum, { analysis }) => sum + analysis.count, 0);
  const once = () => {
    for (const { text, analysis, url } of articles) classify(text, analysis, [], url);
  };
  once();
  once();
  const rounds = 5;
  const begun = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) once();
  const each = milliseconds(begun) / rounds / articles.length;
  const per500 = (each / (tokens / articles.length)) * 500;
  console.log(`\ncost: load ${load.toFixed(0)} ms of processor, ${megabytes.toFixed(0)} MB`);
  console.log(
    `  classify ${each.toFixed(2)} ms an article of ${Math.round(tokens / articles.length)} tokens, ${per500.toFixed(2)} ms per 500`,
  );
}

function milliseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

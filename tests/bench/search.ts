/**
 * Measures the embedded index beside a plain grep and MiniSearch: articles a second, milliseconds a faceted query, memory. Run by
 * `npm run bench:search [-- COUNT [FOLDER]]`; the dump is made from the labelled articles by a seeded generator. Times are processor
 * time: other programs on the machine count less in it than in wall-clock time.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { readTagged } from '../../src/read/tagged.ts';
import { indexRun } from '../../src/search/embedded/build.ts';
import type { SearchQuery } from '../../src/search/embedded/query.ts';
import { openIndex } from '../../src/search/embedded/search.ts';
import { topicPaths } from '../../src/search/record.ts';
import { taggedJsonl } from '../../src/write/jsonl.ts';
import { manyArticles } from './many-articles.ts';

const [countGiven = '100000', folder = '../shared/data/gold/train'] = process.argv.slice(2);
const count = Number(countGiven);
/** MiniSearch holds everything in memory; so many articles say enough. */
const fewer = Math.min(count, 10_000);

/** What people ask: one to three words, most with a filter, from rare to very common words. */
const queries: SearchQuery[] = [
  { words: 'nuclear treaty' },
  { words: 'nuclear treaty', topics: ['politics'] },
  { words: 'election', countries: ['NG'] },
  { words: 'president election', from: '2023-01', to: '2023-06' },
  { words: 'vaccine', topics: ['health'] },
  { words: '"climate change"', types: ['law_treaty'] },
  { words: 'court ruling', topics: ['crime'], countries: ['US'] },
  { words: 'police arrested', from: '2024' },
  { words: 'football', topics: ['football'] },
  { words: 'oil price', countries: ['RU'] },
  { words: 'parliament vote', people: ['Putin'] },
  { words: 'women rights', topics: ['politics'] },
  { words: 'minister', countries: ['IN'] },
  { words: 'government', topics: ['politics'], from: '2023-05' },
  { words: 'said' },
  { topics: ['politics'] },
  { countries: ['UA'], from: '2022-06', to: '2022-12' },
  {},
];

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

const output = process.env.SLUGLINE_BENCH_RUN ?? mkdtempSync(join(tmpdir(), 'slugline-bench-'));
const path = join(output, 'tagged.jsonl');
if (process.argv.includes('--make')) {
  const file = createWriteStream(`${path}.partial`);
  for await (const article of manyArticles(folder, count)) {
    if (!file.write(await taggedJsonl.lines([article]))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  renameSync(`${path}.partial`, path);
  process.exit();
}
// In a process of its own, so that the tagger's memory is not counted as the index's.
if (!existsSync(path)) {
  execFileSync(process.execPath, ['--import', 'tsx', import.meta.filename, countGiven, folder, '--make'], {
    env: { ...process.env, SLUGLINE_BENCH_RUN: output },
    stdio: 'inherit',
  });
}
console.log(
  `corpus     ${count} articles made of ${folder}, ${(statSync(path).size / 1e6).toFixed(0)} MB of tagged.jsonl`,
);

const memory = () => Math.round(process.memoryUsage().rss / 2 ** 20);
rmSync(join(output, 'search.sqlite'), { force: true });
const before = processorTime();
const { articles, seconds } = await indexRun({ output });
const indexing = (processorTime() - before) / 1000;
console.log(
  `index      ${Math.round(articles / indexing).toLocaleString('en')} articles/s of processor time, ${Math.round(articles / seconds).toLocaleString('en')} on the clock; ${(statSync(join(output, 'search.sqlite')).size / 1e6).toFixed(0)} MB on disk; ${memory()} MB of memory`,
);

const index = openIndex(output);
const times = queries.map((query) => {
  const runs = Array.from({ length: 5 }, () => {
    const start = processorTime();
    index.search(query);
    return processorTime() - start;
  });
  const { total } = index.search(query);
  return { query, total, time: median(runs) };
});
for (const { query, total, time } of times) {
  console.log(`  ${time.toFixed(1).padStart(7)} ms  ${String(total).padStart(7)} found  ${JSON.stringify(query)}`);
}
console.log(
  `query      median ${median(times.map(({ time }) => time)).toFixed(1)} ms, worst ${Math.max(...times.map(({ time }) => time)).toFixed(1)} ms with facets and snippets; ${memory()} MB of memory`,
);
index.close();

const grepStart = performance.now();
const lines = execFileSync('sh', ['-c', `grep -iE 'nuclear' '${path}' | grep -ic 'treaty'`], { encoding: 'utf8' });
console.log(
  `grep       ${(performance.now() - grepStart).toFixed(0)} ms on the clock for "nuclear" and "treaty", ${lines.trim()} lines (in text or anything else), no rank, no facet`,
);

const mini = new MiniSearch<{ id: number; text: string; paths: readonly string[] }>({
  fields: ['text'],
  storeFields: ['paths'],
});
const memoryBefore = memory();
let indexed = 0;
let miniTime = 0;
for await (const { text, topics } of readTagged(output)) {
  const document = { id: indexed, text, paths: topicPaths(topics) };
  const start = processorTime();
  mini.add(document);
  miniTime += processorTime() - start;
  indexed += 1;
  if (indexed === fewer) break;
}
const miniQueries = queries.filter(({ words }) => words !== undefined && !words.includes('"'));
const miniTimes = miniQueries.map(({ words, topics = [] }) => {
  const runs = Array.from({ length: 3 }, () => {
    const start = processorTime();
    const counts = new Map<string, number>();
    const hits = mini.search(words!, {
      combineWith: 'AND',
      filter: ({ paths }) => topics.every((topic) => (paths as string[]).includes(topic)),
    });
    for (const { paths } of hits) for (const each of paths) counts.set(each, (counts.get(each) ?? 0) + 1);
    return processorTime() - start;
  });
  return median(runs);
});
console.log(
  `minisearch ${fewer} articles only: ${Math.round(fewer / (miniTime / 1000)).toLocaleString('en')} articles/s, query with topic facets median ${median(miniTimes).toFixed(1)} ms, worst ${Math.max(...miniTimes).toFixed(1)} ms; ${memory() - memoryBefore} MB of memory more, nothing on disk`,
);
if (process.env.SLUGLINE_BENCH_RUN === undefined) rmSync(output, { recursive: true });

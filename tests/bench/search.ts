/**
 * Measures the embedded index beside a plain grep and MiniSearch: articles a second, milliseconds a faceted query, memory. Run by
 * `npm run bench:search [-- COUNT [FOLDER]]`; the dump is made from the labelled articles by a seeded generator. Every time is given on
 * the clock and as processor time, in which other programs on the machine count less; indexing uses two cores, the rest one.
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

/** Milliseconds of processor time of all threads of this process, and on the clock. */
interface Cost {
  readonly processor: number;
  readonly clock: number;
}

function costSince({ processor, clock }: Cost): Cost {
  return { processor: now().processor - processor, clock: now().clock - clock };
}

function now(): Cost {
  const { user, system } = process.cpuUsage();
  return { processor: (user + system) / 1000, clock: performance.now() };
}

/** The median cost of a few calls, each kind of time by itself. */
function medianOf(costs: readonly Cost[]): Cost {
  return { processor: median(costs.map(({ processor }) => processor)), clock: median(costs.map(({ clock }) => clock)) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function worstOf(costs: readonly Cost[]): Cost {
  const worst = (kind: keyof Cost) => Math.max(...costs.map((cost) => cost[kind]));
  return { processor: worst('processor'), clock: worst('clock') };
}

function timed(times: number, work: () => void): Cost {
  return medianOf(
    Array.from({ length: times }, () => {
      const start = now();
      work();
      return costSince(start);
    }),
  );
}

function inMs({ processor, clock }: Cost): string {
  return `${processor.toFixed(1)} ms (${clock.toFixed(1)} on the clock)`;
}

function rate(articles: number, milliseconds: number): string {
  return `${Math.round(articles / (milliseconds / 1000)).toLocaleString('en')} articles/s`;
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
/** Memory when so much of the run was indexed: it must not grow with the index. */
const memories: string[] = [];
let shares = 0;
const before = now();
const { articles } = await indexRun({
  output,
  onProgress: (done) => {
    if (done < ((shares + 1) * count) / 4) return;
    shares += 1;
    memories.push(`${memory()} MB at ${25 * shares} %`);
  },
});
const indexing = costSince(before);
console.log(
  `index      ${rate(articles, indexing.clock)} on the clock with two threads, ${rate(articles, indexing.processor)} of their processor time together; ${(statSync(join(output, 'search.sqlite')).size / 1e6).toFixed(0)} MB on disk; memory ${memories.join(', ')}`,
);

const index = openIndex(output);
const asked = queries.map((query) => {
  const { total } = index.search(query);
  return { query, total, cost: timed(5, () => index.search(query)) };
});
for (const { query, total, cost } of asked) {
  console.log(`  ${inMs(cost).padStart(34)}  ${String(total).padStart(7)} found  ${JSON.stringify(query)}`);
}
const costs = asked.map(({ cost }) => cost);
console.log(
  `query      median ${inMs(medianOf(costs))}, worst ${inMs(worstOf(costs))} with facets and snippets; ${memory()} MB of memory`,
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
const added: Cost[] = [];
for await (const { text, topics } of readTagged(output)) {
  const document = { id: indexed, text, paths: topicPaths(topics) };
  added.push(timed(1, () => mini.add(document)));
  indexed += 1;
  if (indexed === fewer) break;
}
const miniQueries = queries.filter(({ words }) => words !== undefined && !words.includes('"'));
const miniCosts = miniQueries.map(({ words, topics = [] }) =>
  timed(3, () => {
    const counts = new Map<string, number>();
    const hits = mini.search(words!, {
      combineWith: 'AND',
      filter: ({ paths }) => topics.every((topic) => (paths as string[]).includes(topic)),
    });
    for (const { paths } of hits) for (const each of paths) counts.set(each, (counts.get(each) ?? 0) + 1);
  }),
);
const miniTime = (kind: keyof Cost) => added.reduce((sum, cost) => sum + cost[kind], 0);
console.log(
  `minisearch ${fewer} articles only: ${rate(fewer, miniTime('clock'))} on the clock, ${rate(fewer, miniTime('processor'))} of processor time; query with topic facets median ${inMs(medianOf(miniCosts))}, worst ${inMs(worstOf(miniCosts))}; ${memory() - memoryBefore} MB of memory more, nothing on disk`,
);
if (process.env.SLUGLINE_BENCH_RUN === undefined) rmSync(output, { recursive: true });

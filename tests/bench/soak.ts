/**
 * A long run from a generator: rate, memory over time, processor time of threads, counts. `npm run soak [-- ARTICLES] [--workers N] [--words 500]`.
 * Articles of 500 words at most, or as many as asked; the texts are those of ../shared/data (gold and NPR/PBS) where they are, else of input/articles; the
 * same seed gives the same dump. Fails when an article is lost, doubled or out of its place, when memory goes beyond the limit, or when it grows from
 * the second quarter to the last.
 */
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { parseStream } from 'fast-csv';
import type { Manifest } from '../../src/batch/manifest.ts';
import { type DumpArticle, dump, textsOf } from '../corpus/dump.ts';
import { start } from '../crash/command.ts';

const { values, positionals } = parseArgs({
  options: { workers: { type: 'string' }, words: { type: 'string', default: '500' } },
  allowPositionals: true,
});
const wanted = Number(positionals[0] ?? 1_000_000);
const mostWords = Number(values.words);
/** MB, main thread and workers together. */
const memoryLimit = 600;
/** Growth of memory that counts as flat, last quarter over second quarter: the heaps of V8 breathe. */
const flat = 1.15;
/** Ms between the lines printed on the way. */
const reportEvery = 30_000;

const unpacked = process.env.SLUGLINE_DATA ?? '../shared/data/unpacked';
const corpora = ['../shared/data/gold/train', join(unpacked, 'topics/npr_pbs_sections/articles.jsonl')].filter((path) =>
  existsSync(path),
);
const texts = await textsOf(corpora.length > 0 ? corpora : ['input/articles']);
const folder = await mkdtemp(join(tmpdir(), 'slugline-soak-'));
const out = join(folder, 'out');
console.log(
  `${wanted.toLocaleString('en')} articles from ${texts.length} texts of ${corpora.join(', ') || 'input/articles'}`,
);

const began = performance.now();
const { child, ended } = start([
  'tag',
  '-',
  '--out',
  out,
  '--format',
  'csv',
  '--no-report',
  '--log-json',
  // Articles made of the same paragraphs are near copies; all are tagged, or there would be no work.
  '--keep-duplicates',
  ...(values.workers ? ['--workers', values.workers] : []),
]);
let fed = 0;
let reported = 0;
/** MB of memory in use, one for each report. */
const memory: number[] = [];
let peak = 0;

async function memoryOf(field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
}

/** Seconds of processor time, user and system; of the whole process, or of its main thread. Linux counts in hundredths. */
async function processorTime(of: 'process' | 'main thread'): Promise<number> {
  const path = of === 'process' ? `/proc/${child.pid}/stat` : `/proc/${child.pid}/task/${child.pid}/stat`;
  const fields = (await readFile(path, 'utf8').catch(() => '')).replace(/^.*\) /, '').split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

let spent = { main: 0, all: 0 };

async function report(): Promise<void> {
  const seconds = (performance.now() - began) / 1000;
  const now = await memoryOf('VmRSS');
  if (now === 0) return;
  peak = await memoryOf('VmHWM');
  spent = { main: await processorTime('main thread'), all: await processorTime('process') };
  memory.push(now);
  console.log(
    `${seconds.toFixed(0).padStart(6)} s  ${fed.toLocaleString('en').padStart(10)} fed  ${(fed / seconds).toFixed(0).padStart(5)}/s, ` +
      `${((fed - reported) / (reportEvery / 1000)).toFixed(0)}/s of late  ${now} MB now, ${peak} MB at most; ` +
      `processor ${spent.all.toFixed(0)} s, ${((1000 * spent.main) / Math.max(1, fed)).toFixed(2)} ms an article in the main thread of ${((1000 * spent.all) / Math.max(1, fed)).toFixed(2)}`,
  );
  reported = fed;
}

async function* lines(articles: Iterable<DumpArticle>): AsyncGenerator<string> {
  for (const article of articles) {
    yield `${JSON.stringify(article)}\n`;
    fed += 1;
  }
}

/** Whether the rows of articles.csv are the articles fed: each once, in their order. */
async function holdsEachOnce(): Promise<boolean> {
  const expected = dump(texts, wanted, 1, mostWords);
  let right = true;
  for await (const row of parseStream(createReadStream(join(out, 'articles.csv')), { headers: true })) {
    const next = expected.next();
    right &&= next.done !== true && next.value.id === (row as { document_id: string }).document_id;
  }
  return right && expected.next().done === true;
}

/** Whether the last quarter of the reports holds about as much as the second: the first is the start. */
function isFlat(): boolean {
  const quarter = Math.floor(memory.length / 4);
  if (quarter === 0) return true;
  const mean = (part: readonly number[]) => part.reduce((sum, one) => sum + one, 0) / part.length;
  return mean(memory.slice(-quarter)) <= flat * mean(memory.slice(quarter, 2 * quarter));
}

const reporting = setInterval(() => void report(), reportEvery);
try {
  // A program that has died is asked below for what it said.
  await pipeline(Readable.from(lines(dump(texts, wanted, 1, mostWords))), child.stdin!).catch(() => undefined);
  await report();
  const { code, stderr } = await ended;
  clearInterval(reporting);
  const seconds = (performance.now() - began) / 1000;
  const { counts, files } = JSON.parse(
    await readFile(join(out, 'run.json'), 'utf8').catch(() => {
      throw new Error(`exit ${code}: ${stderr}`);
    }),
  ) as Manifest;
  const whole = counts.articles === wanted && counts.tagged + counts.skipped + counts.rejected === wanted && code === 0;
  const written = await Promise.all(
    Object.entries(files).map(async ([name, { bytes }]) => (await stat(join(out, name))).size === bytes),
  );
  const eachOnce = await holdsEachOnce();
  const lean = peak <= memoryLimit;
  console.log(
    `${counts.tagged} tagged, ${counts.skipped} skipped, ${counts.rejected} rejected; ${counts.topics} topics, ${counts.entities} entities`,
  );
  console.log(
    `${(wanted / seconds).toFixed(0)} articles/s, ${(counts.words / seconds).toFixed(0)} words/s, ${seconds.toFixed(0)} s`,
  );
  console.log(
    `${whole && written.every(Boolean) ? 'none lost' : 'LOST articles or bytes'}; ${eachOnce ? 'each once, in order' : 'DOUBLED or out of order'}; ${lean ? 'lean' : `${peak} MB, MORE than ${memoryLimit}`}, ${isFlat() ? 'flat' : 'GROWING'}: ${memory.join(' ')} MB`,
  );
  process.exitCode = whole && eachOnce && written.every(Boolean) && lean && isFlat() ? 0 : 1;
} finally {
  clearInterval(reporting);
  await rm(folder, { recursive: true });
}

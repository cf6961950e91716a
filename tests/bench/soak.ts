/**
 * Tags a million generated articles from stdin and watches rate and memory. `npm run soak [-- ARTICLES [WORKERS]]`.
 * The texts are those of ../shared/data (gold and NPR/PBS) where they are, else of input/articles; the same seed gives the same dump.
 * Fails when an article is lost, or when memory goes beyond the limit.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Manifest } from '../../src/batch/manifest.ts';
import { type DumpArticle, dump, textsOf } from '../corpus/dump.ts';
import { start } from '../crash/command.ts';

const wanted = Number(process.argv[2] ?? 1_000_000);
const workers = process.argv[3];
/** MB, main thread and workers together. */
const memoryLimit = 600;
/** Lines printed on the way. */
const reports = 20;

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
  ...(workers ? ['--workers', workers] : []),
]);
let fed = 0;
let nextReport = 0;
const memory: number[] = [];

async function memoryOf(field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
}

async function report(): Promise<void> {
  const seconds = (performance.now() - began) / 1000;
  const [now, peak] = [await memoryOf('VmRSS'), await memoryOf('VmHWM')];
  memory.push(peak);
  console.log(
    `${fed.toLocaleString('en').padStart(10)} fed  ${(fed / seconds).toFixed(0).padStart(5)}/s  ${now} MB now, ${peak} MB at most`,
  );
}

async function* lines(articles: Iterable<DumpArticle>): AsyncGenerator<string> {
  for (const article of articles) {
    yield `${JSON.stringify(article)}\n`;
    fed += 1;
    if (fed < nextReport) continue;
    await report();
    nextReport += wanted / reports;
  }
}

try {
  await pipeline(Readable.from(lines(dump(texts, wanted, 1))), child.stdin!);
  const { code, stderr } = await ended;
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
  const lean = Math.max(...memory) <= memoryLimit;
  console.log(
    `${counts.tagged} tagged, ${counts.skipped} skipped, ${counts.rejected} rejected; ${counts.topics} topics, ${counts.entities} entities`,
  );
  console.log(
    `${(wanted / seconds).toFixed(0)} articles/s, ${(counts.words / seconds).toFixed(0)} words/s, ${seconds.toFixed(0)} s`,
  );
  console.log(
    `${whole && written.every(Boolean) ? 'none lost' : 'LOST articles or bytes'}; ${lean ? 'lean' : `MORE than ${memoryLimit} MB`}`,
  );
  process.exitCode = whole && written.every(Boolean) && lean ? 0 : 1;
} finally {
  await rm(folder, { recursive: true });
}

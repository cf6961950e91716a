/** Measures cleaning: chrome rules against the gold's chrome lines, main text of whole pages. Run by `npm run bench:clean [-- --misses]`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from '../../src/clean/clean.ts';
import { normaliseLine } from '../../src/clean/normalise.ts';
import { readArticles } from '../../src/read/read.ts';
import { measureDump } from './clean-dump.ts';
import { measurePages } from './clean-pages.ts';

const shared = ['../shared', '../../shared'].find((path) => existsSync(join(path, 'data'))) ?? '../shared';
const gold = join(shared, 'data', 'gold');
const showMisses = process.argv.includes('--misses');

const web = join(process.env.SLUGLINE_DATA ?? join(shared, 'data', 'unpacked'), 'web');

for (const part of ['train', 'dev', 'dev-npr']) {
  if (existsSync(join(gold, part))) await measureRules(part);
}

await measureDump(gold);

if (existsSync(web)) await measurePages(web);
else console.log(`no pages measured: ${web} is not there; unpack the data, or name it in SLUGLINE_DATA`);

/** Chrome lines removed (recall), and article lines removed though they are none. */
async function measureRules(part: string): Promise<void> {
  const labels = readFileSync(join(gold, `${part}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const counts = { chrome: 0, chromeRemoved: 0, own: 0, ownRemoved: 0 };
  let milliseconds = 0;
  for (const { file, chrome } of labels as { file: string; chrome: number[] }[]) {
    const path = join(gold, part, file);
    const lines = readFileSync(path, 'utf8').split('\n');
    for await (const record of readArticles([path])) {
      if (!('article' in record)) throw new Error(`${path}: ${record.rejection.reason}`);
      const start = performance.now();
      const { removed } = clean(record.article);
      milliseconds += performance.now() - start;
      const gone = removed.map(({ text }) => text);
      lines.slice(1).forEach((line, i) => {
        const text = normaliseLine(line);
        if (text === '') return;
        const isChrome = chrome.includes(i + 2);
        const at = gone.indexOf(text);
        if (at !== -1) gone.splice(at, 1);
        counts[isChrome ? 'chrome' : 'own'] += 1;
        if (at !== -1) counts[isChrome ? 'chromeRemoved' : 'ownRemoved'] += 1;
        if (showMisses && isChrome !== (at !== -1)) {
          const reason = removed.find((item) => item.text === text)?.reason;
          console.log(`${isChrome ? 'missed' : 'wrong '} ${file}:${i + 2} ${reason ?? ''} | ${text.slice(0, 160)}`);
        }
      });
    }
  }
  console.log(
    `${part}: ${counts.chromeRemoved} of ${counts.chrome} chrome lines removed (${percent(counts.chromeRemoved, counts.chrome)}), ` +
      `${counts.ownRemoved} of ${counts.own} article lines removed (${percent(counts.ownRemoved, counts.own)}); ` +
      `${(milliseconds / labels.length).toFixed(2)} ms an article`,
  );
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
}

/** What README.md and docs/method.md show of the program's output is what it says; "npm run docs" renews it. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Evidence, TaggedArticle } from '../../src/model/tag.ts';
import { slugline } from '../crash/command.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

/** Runs a command where the shipped articles have been tagged and indexed. */
async function run(args: readonly string[], input?: string): Promise<string> {
  const { code, stdout, stderr } = await slugline(args, { cwd: folder, ...(input !== undefined && { input }) });
  if (code !== 0) throw new Error(`slugline ${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout === '' && args[0] === 'tag' ? stderr : stdout;
}

let said: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slugline-samples-'));
  await cp(join(root, 'input/articles'), join(folder, 'input/articles'), { recursive: true });
  said = await run(['tag']);
  await run(['index', 'output']);
});
afterAll(() => rm(folder, { recursive: true }));

/** At most so many characters, by default as many as a page shows in a line. */
function cut(line: string, width = 150): string {
  return line.length <= width ? line : `${line.slice(0, line.lastIndexOf(' ', width))} …`;
}

/** Lines of a sample; more than `most` are cut off. */
function lines(output: string, most = Number.POSITIVE_INFINITY): string[] {
  const all = output
    .trimEnd()
    .split('\n')
    .map((line) => cut(line));
  return all.length > most ? [...all.slice(0, most), '…'] : all;
}

/** Puts lines below the command that a page shows; how long something took stays as the page has it. */
function below(page: string, command: string, shown: readonly string[]): string {
  const head = `    $ ${command}\n`;
  const at = page.indexOf(head);
  if (at < 0) throw new Error(`no page shows "${command}"`);
  const rest = page.slice(at + head.length);
  const old = /^(?:(?: {4}(?!\$ ).*)?\n)*/.exec(rest)![0];
  const took = / in [\d.]+ m?s/.exec(old)?.[0];
  const text = shown.map((line) => (line === '' ? '' : `    ${line}`)).join('\n');
  const fresh = took === undefined ? text : text.replace(/ in [\d.]+ m?s/, took);
  return `${page.slice(0, at + head.length)}${fresh}\n\n${rest.slice(old.length)}`;
}

/** Replaces the one place that the pattern finds. */
function put(page: string, pattern: RegExp, text: string): string {
  if (!pattern.test(page)) throw new Error(`no page has ${pattern}`);
  return page.replace(pattern, () => text);
}

test('README.md', async () => {
  let page = await readFile(join(root, 'README.md'), 'utf8');
  page = put(page, /slugline: \d+ articles: .* given(?= in)/, said.replace(/ in [\d.]+ s.*\n/, ''));

  const columns = 'document_id,kind,type,label,score,count,evidence,sentence'.split(',');
  const tags = parse<Record<string, string>>(await readFile(join(folder, 'output/tags.csv')), { columns: true });
  const shown = ['treaty', 'arms control', 'United States'].map((label) => tags.find((tag) => tag.label === label)!);
  const rows = shown.map((tag) => `| ${columns.map((name) => cut(tag[name]!, 70)).join(' | ')} |\n`);
  page = put(page, /(?<=\| document_id \|.*\n\| --- .*\n)(?:\|.*\n)+/, rows.join(''));

  const explained = (await run(['explain', 'input/articles/derby.txt'])).split('\n');
  const from = (heading: string, most: number) =>
    explained
      .slice(explained.indexOf(heading))
      .slice(0, most)
      .map((line) => cut(line));
  page = below(page, 'slugline explain input/articles/derby.txt', [
    ...from('TEXT', 3),
    '',
    ...from('TOPICS', 4),
    '',
    ...from('REMOVED', 2),
  ]);

  const searched: readonly [command: string, most?: number][] = [
    ["slugline search 'nuclear treaty' --topic 'arms control' --country RU --type person --facets 2"],
    ["slugline search 'police OR court' --topic 'crime, law and justice' --from 2025-01 -n 1 --facets 1", 8],
    ["slugline search 'port -football' --country NL --facets 1", 5],
  ];
  for (const [command, most] of searched) {
    page = below(page, command, lines(await run(words(command)), most));
  }
  const csv = `slugline search '"central bank" OR court' --from 2025-04 --to 2025-06 --csv`;
  const cells = (await run(words(csv))).split('\n').map((line) => [0, 2, 3].map((i) => line.split(',')[i]).join(','));
  page = below(page, `${csv} | cut -d, -f1,3,4`, cells.slice(0, -1));
  const json = 'slugline search --organisation TSMC --json -n 1';
  const { id, published, topics } = JSON.parse(await run(words(json))).articles[0];
  page = below(page, `${json} | jq -c '.articles[0] | {id, published, topics}'`, [
    JSON.stringify({ id, published, topics }),
  ]);
  await expect(page).toMatchFileSnapshot('../../README.md');
});

/** The arguments of a command as a shell takes them; a ' within quotes is not needed. */
function words(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].slice(1).map(([, quoted, plain]) => quoted ?? plain!);
}

test('the worked example of docs/method.md, which adds up', async () => {
  const input = await readFile(join(root, 'input/articles/arms-talks.txt'), 'utf8');
  const { text, topics }: TaggedArticle = JSON.parse(await run(['tag', '-'], input));
  const { label, score, evidence } = topics[0]!;
  const sum = evidence.reduce((all, { weight }) => all + weight, 0);
  expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(score, 3);

  const ofWords = evidence.filter(({ kind, value }) => kind === 'word' || value === 'other words');
  const each = ofWords.map(({ value, weight }) => `${value === 'other words' ? 'others' : value} ${bare(weight)}`);
  const rows = [
    ...evidence.filter(({ kind }) => kind === 'phrase').map((e) => row(`"${text.slice(e.start, e.end)}", a phrase`, e)),
    row(`its words: ${each.join(', ')}`, { weight: ofWords.reduce((all, { weight }) => all + weight, 0) }),
    ...evidence.filter((e) => e.kind !== 'phrase' && !ofWords.includes(e)).map((e) => row(e.value, e)),
    `| **sum** | **${sum.toFixed(4)}** |\n`,
  ];
  let page = await readFile(join(root, 'docs/method.md'), 'utf8');
  page = put(page, /"[^"]+" has the score [\d.]+\d/, `"${label}" has the score ${score}`);
  page = put(page, /(?<=\| evidence \| weight \|\n\| --- .*\n)(?:\|.*\n)+/, rows.join(''));
  page = put(page, /`1 \/ \(1 \+ exp\(.*?\)\)` is [\d.]+\d/, `\`1 / (1 + exp(${-sum.toFixed(4)}))\` is ${score}`);
  await expect(page).toMatchFileSnapshot('../../docs/method.md');
});

test('the names and topics of their own that README.md shows are taken', async () => {
  const page = await readFile(join(root, 'README.md'), 'utf8');
  const shown = (language: string) => page.split(`\`\`\`${language}\n`)[1]!.split('```')[0]!;
  await mkdir(join(folder, 'own'));
  await writeFile(join(folder, 'own/names.csv'), shown('csv'));
  await writeFile(join(folder, 'own/topics.yaml'), shown('yaml'));
  // Its examples come out right; a warning of phrases that other topics have too is no mistake.
  await run(['taxonomy', 'check', 'own/topics.yaml']);
  const input = 'Arms embargo\n\nThe Lindholm Harbour is closed. The government announced an arms embargo on Thursday.';
  const { topics, entities }: TaggedArticle = JSON.parse(await run(['tag', '-', '--knowledge', 'own'], input));
  expect(topics.map(({ label }) => label)).toContain('arms trade');
  expect(entities.map(({ id }) => id)).toContain('lindholm:harbour');
});

function row(what: string, { weight }: Pick<Evidence, 'weight'>): string {
  return `| ${what} | ${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(4)} |\n`;
}

/** ".3088" */
function bare(weight: number): string {
  return weight.toFixed(4).replace(/^(-?)0/, '$1');
}

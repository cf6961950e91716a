/** slugline beside every rival that can be had, over the same inputs: `npm run bench:rivals [-- entities topics clean]` writes docs/benchmarks.md. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { readGold } from '../../src/evaluate/gold.ts';
import { measureTopics } from '../../src/evaluate/topics.ts';
import { dataPath, sharedPath } from '../../src/knowledge/build/sources.ts';
import { loadTaxonomy } from '../../src/knowledge/taxonomy.ts';
import { type Corpus, conll, newswire, wnut } from '../../src/learn/entities/corpora.ts';
import { createSpanScores, f1, spansOfLabels, type TypedSpan } from '../../src/learn/entities/measure.ts';
import { scoreSegments, scoreWords, segmentPages, wordPages } from './clean-pages.ts';
import { type Cost, canMeasure, measured } from './rivals/measured.ts';
import { type Rival, rivalsOf } from './rivals/rivals.ts';
import { readReuters } from './topics/sets.ts';

/** One line of a table. */
interface Row {
  readonly rival: Rival;
  readonly figures: readonly string[];
  /** Items a processor second, start-up taken off. */
  readonly speed: number;
  readonly startUp: Cost;
  readonly cost: Cost;
}

if (!canMeasure) throw new Error('the benchmark needs GNU time: apt-get install time');
const asked = process.argv.slice(2);
const cache = new URL('../../node_modules/.cache/', import.meta.url).pathname;
const root = dataPath('');
const page = new URL('../../docs/benchmarks.md', import.meta.url).pathname;
const sections = { entities, topics, clean };
const parts = existsSync(page)
  ? readFileSync(page, 'utf8')
      .split(/(?=^## )/m)
      .slice(1)
  : [];
const old = new Map(parts.map((part) => [/^## (\w+)/.exec(part)![1]!.toLowerCase(), part]));
const body = Object.entries(sections).map(([name, measure]) =>
  asked.length === 0 || asked.includes(name) ? measure() : Promise.resolve(old.get(name) ?? ''),
);
const written: string[] = [];
for (const section of body) written.push(await section);
writeFileSync(page, [head(), ...written].map((part) => `${part.trimEnd()}\n`).join('\n'));

function head(): string {
  return `<!-- Written by "npm run bench:rivals": run it again instead of changing figures here. -->
# Beside the rivals
slugline and every rival that could be installed, over the same inputs, in one run: \`npm run bench:rivals\` (\`-- entities\` for one part). Last on ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}.
Other work ran on the machine, so speed is counted in processor seconds (user and system, all threads; start-up taken off), not on the clock.
Start-up is a whole run over one item. Each rival is set up as its manual says best: see [tests/bench/rivals](../tests/bench/rivals).

`;
}

/** What a rival of topics writes: it learns first, and counts what asking took by itself. */
interface Timed<T> {
  readonly output: T;
  readonly asked: number;
}

/** Runs all rivals of a task: over all items, and before over one, unless they count their start-up themselves. */
function rows<T>(
  task: string,
  one: object | undefined,
  all: object,
  items: number,
  figures: (output: T) => readonly string[],
): Row[] {
  return rivalsOf(task, cache).flatMap((rival) => {
    const command = [...rival.command, task === 'iptc' ? 'topics' : task, rival.id];
    const run = <R>(input: object) => measured<R>(command, { ...input, ...rival.input });
    try {
      const row = {
        rival,
        ...(one === undefined ? timedRow(run<Timed<T>>(all)) : startedRow(run<T>(one).cost, run<T>(all))),
      };
      process.stderr.write(`${task}: ${rival.name}: ${row.figures.join(' ')}, ${row.speed.toFixed(1)}/s\n`);
      return [row];
    } catch (error) {
      process.stderr.write(`SKIPPED ${task}: ${rival.name}: ${(error as Error).message}\n`);
      return [];
    }
  });

  function startedRow(startUp: Cost, { output, cost }: { output: T; cost: Cost }): Omit<Row, 'rival'> {
    const speed = items / Math.max(0.01, cost.processor - startUp.processor);
    return { figures: figures(output), speed, startUp, cost };
  }

  function timedRow({ output: { output, asked }, cost }: { output: Timed<T>; cost: Cost }): Omit<Row, 'rival'> {
    const startUp = { ...cost, processor: cost.processor - asked };
    return { figures: figures(output), speed: items / Math.max(0.01, asked), startUp, cost };
  }
}

function table(columns: readonly string[], unit: string, found: readonly Row[]): string {
  const ours = found.find(({ rival }) => rival.id === 'slugline')!;
  const header = ['', ...columns, `${unit}/s`, 'slugline, times as fast', 'start-up', 'memory'];
  const lines = found.map(({ rival, figures, speed, startUp, cost }) => [
    `${rival.name} ${rival.version}`,
    ...figures.map((figure, i) => (figure === best(found, i) ? `**${figure}**` : figure)),
    rounded(speed),
    rival.id === 'slugline' ? '' : `${rounded(ours.speed / speed)}×`,
    `${startUp.processor.toFixed(1)} s`,
    `${cost.megabytes} MB`,
  ]);
  const won = columns.flatMap((column, i) => {
    const winner = found.find(({ figures }) => figures[i] === best(found, i))!;
    return winner.rival.id === 'slugline' || ours.figures[i] === winner.figures[i]
      ? []
      : [`**${winner.rival.name} is better on ${column}**: ${winner.figures[i]} against ${ours.figures[i]}.`];
  });
  const faster = found
    .filter(({ speed }) => speed > ours.speed)
    .map(({ rival, speed }) => `**${rival.name} is faster**: ${rounded(speed / ours.speed)}×.`);
  return `${[header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n${won.length + faster.length > 0 ? `\n${[...won, ...faster].join(' ')}\n` : ''}`;
}

function best(found: readonly Row[], column: number): string {
  return found.map(({ figures }) => figures[column]!).sort((a, b) => Number(b) - Number(a))[0]!;
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(2);
}

async function entities(): Promise<string> {
  const sets: readonly [string, Corpus][] = [
    ['CoNLL-2003 testb', conll(root, 'eng.testb')],
    ['world newswire', newswire(root, 'held-out')],
    ['WNUT-17 test', wnut(root, 'test')],
  ];
  const documents = sets.flatMap(([, corpus]) => corpus.documents);
  const inputOf = (chosen: typeof documents) => ({
    documents: chosen.map(({ sentences }) => sentences.map(({ tokens }) => tokens)),
    sentences: chosen.flatMap(({ sentences }) => sentences.map(({ tokens }) => tokens)),
  });
  const known = (spans: readonly TypedSpan[]) => spans.filter(({ type }) => type !== 'MISC');
  const all = inputOf(documents);
  const tokens = all.sentences.reduce((sum, words) => sum + words.length, 0);
  const found = rows<TypedSpan[][]>('entities', inputOf(documents.slice(0, 1)), all, tokens, (output) => {
    let at = 0;
    return sets.map(([, corpus]) => {
      const scores = createSpanScores();
      for (const { sentences } of corpus.documents)
        for (const { labels } of sentences) scores.add(known(spansOfLabels(labels)), known(output[at++] ?? []));
      return f1(scores.total()).toFixed(3);
    });
  });
  return `## Entities
Span F1 of people, organisations and places (the three types that all know), both ends and the type right; ${tokens.toLocaleString('en')} tokens, cut as the corpora cut them.
slugline and CoreNLP have learned from CoNLL-2003's training part among others, compromise goes by lists and rules. slugline has also learned from WNUT-17's
training part and from 85 other articles of the newswire.

${table(
  sets.map(([name]) => name),
  'tokens',
  found,
)}
${skipped('entities', found)}
`;
}

async function topics(): Promise<string> {
  const { train, test } = await readReuters();
  const text = ({ title = '', text: body }: { readonly title?: string; readonly text: string }) => `${title}\n${body}`;
  const flat = (from: typeof train) => from.map((each) => ({ text: text(each), labels: each.labels }));
  const labels = [...new Set(train.flatMap((each) => each.labels))].sort();
  const reuters = { train: flat(train), vocab: labels.map((id) => ({ id, label: id })) };
  const own = rows<string[][]>('topics', undefined, { ...reuters, test: test.map(text) }, test.length, (output) => {
    const counts = new Map(labels.map((label) => [label, { right: 0, found: 0, wanted: 0 }]));
    test.forEach((each, i) => {
      for (const label of each.labels) counts.get(label)!.wanted += 1;
      for (const label of output[i]!) {
        counts.get(label)!.found += 1;
        if (each.labels.includes(label)) counts.get(label)!.right += 1;
      }
    });
    const all = [...counts.values()];
    const sum = (key: 'right' | 'found' | 'wanted') => all.reduce((total, each) => total + each[key], 0);
    const micro = f1({ right: sum('right'), found: sum('found'), wanted: sum('wanted') });
    return [micro, all.reduce((total, each) => total + f1(each), 0) / all.length].map((value) => value.toFixed(3));
  });

  const { concepts } = loadTaxonomy();
  const gold = (name: string) => readGold(sharedPath('gold'), name, false);
  const [learn, asked] = [gold('train'), gold('dev')];
  const ids = (codes: readonly string[]) => codes.map((code) => `medtop:${code}`);
  const all = {
    train: learn.map(({ article, labels: of }) => ({ text: article.text, labels: ids(of.topics) })),
    vocab: concepts.map(({ id, label, aliases, parent }) => ({ id, label, alt: aliases, parent })),
    test: asked.map(({ article }) => article.text),
  };
  const shipped = { articles: asked.map(({ article }) => article) };
  const iptc = rows<string[][]>('iptc', undefined, { ...all, ...shipped }, asked.length, (output) => {
    const results = asked.map(({ labels: of }, i) => ({ gold: ids(of.topics), given: output[i]! }));
    const metrics = measureTopics(results, concepts);
    return ['F1 score (microavg)', 'Hierarchical F1', 'Precision@1'].map((name) => metrics[name]!.toFixed(3));
  });
  return `## Topics
Labels of one's own: Reuters-21578, ModApte split, the ${labels.length} topics of R90, ${train.length.toLocaleString('en')} articles learned from, ${test.length.toLocaleString('en')} asked. slugline by \`train topics\`. Every rival's threshold and
number of labels are chosen on a fifth of the training articles; fastText has one setting (lr 1, 50 epochs, 50 dimensions), and may be undersold; Annif goes without NLTK's sentence tables, which
are on GitHub only. Articles a second are those asked; start-up is learning.

${table(['micro F1', 'macro F1'], 'articles', own)}
IPTC Media Topics (${concepts.length.toLocaleString('en')} concepts): ${asked.length} world-news articles that careful readers labelled. slugline as shipped: its phrases and the same ${learn.length} labelled articles made it. These
${asked.length} are the development part: slugline's phrases and settings were chosen by looking at such figures, so its own are optimistic. The rivals learn from those ${learn.length} and the vocabulary's labels.
slugline's speed is that of the whole tagger, names and all.

${table(['micro F1', 'hierarchical F1', 'first right'], 'articles', iptc)}
${skipped('topics', own)}
`;
}

async function clean(): Promise<string> {
  const web = join(root, 'web');
  const segments = segmentPages(web, 'odd');
  const words = wordPages(web, 'odd');
  const folder = mkdtempSync(join(tmpdir(), 'slugline-pages-'));
  mkdirSync(folder, { recursive: true });
  const paths = words.map(({ html }, i) => {
    writeFileSync(join(folder, `${i}.html`), html);
    return join(folder, `${i}.html`);
  });
  const pages = [...segments.map(({ path }) => path), ...paths];
  const found = rows<string[]>('clean', { pages: pages.slice(0, 1) }, { pages }, pages.length, (texts) => [
    scoreSegments(segments, texts.slice(0, segments.length)).f1.toFixed(3),
    scoreWords(words, texts.slice(segments.length)).toFixed(3),
  ]);
  return `## Clean
Main text of web pages: F1 over the segments that must and must not be in it (trafilatura's own set, ${segments.length} pages), mean F1 over words (WCXB articles, ${words.length} pages); of both
the odd pages, for which no rule of slugline was written.

${table([`trafilatura's set`, 'WCXB'], 'pages', found)}
${skipped('clean', found)}
`;
}

/** What could not be measured, and why. */
function skipped(task: string, found: readonly Row[]): string {
  const missing = rivalsOf(task, cache, true).filter(({ id }) => !found.some(({ rival }) => rival.id === id));
  return missing.map(({ name, absent }) => `Not measured: ${name}${absent ? `, ${absent}` : ''}.`).join(' ');
}

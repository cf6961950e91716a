/** Measures tagging in one process: articles and tokens a second, each stage's share, peak memory. Run by `npm run bench [-- PATH...]`. */
import { createClassifier } from '../../src/classify/classify.ts';
import { clean } from '../../src/clean/clean.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Article } from '../../src/model/article.ts';
import { createTagger } from '../../src/pipeline.ts';
import { readArticles } from '../../src/read/read.ts';
import { createRecogniser } from '../../src/recognise/recognise.ts';
import { analyse } from '../../src/text/analyse.ts';
import { createLanguageDetector } from '../../src/text/language.ts';
import { formatNames } from '../../src/write/formats.ts';
import { outputFiles } from '../../src/write/write.ts';

const paths = process.argv.slice(2);
const corpus = paths.length > 0 ? paths : ['../shared/data/gold/train'];
/** Passes over the corpus; the best counts, as everything else on the machine only ever slows one down. */
const passes = 3;

const milliseconds: Record<string, number> = {};

/** Processor time of this process in ms: other programs on the machine count less in it than in wall-clock time. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Adds the time of one call to a stage. */
function timed<T>(stage: string, work: () => T): T {
  const start = processorTime();
  const result = work();
  milliseconds[stage] = (milliseconds[stage] ?? 0) + processorTime() - start;
  return result;
}

async function read(): Promise<Article[]> {
  const articles: Article[] = [];
  const start = processorTime();
  for await (const record of readArticles(corpus)) if ('article' in record) articles.push(record.article);
  milliseconds.read = processorTime() - start;
  return articles;
}

const knowledge = timed('load', loadKnowledge);
const articles = await read();
const tag = timed('load', () => createTagger(knowledge));
const detectLanguage = createLanguageDetector(knowledge.languages);
const recognise = createRecogniser(knowledge.names, knowledge.recogniser);
const classify = createClassifier(knowledge.taxonomy);
const files = Object.values(outputFiles(formatNames));
for (const article of articles.slice(0, 50)) tag(article);

let tokens = 0;
let tagSeconds = Number.POSITIVE_INFINITY;
for (let pass = 0; pass < passes; pass += 1) {
  tokens = 0;
  const start = processorTime();
  const tagged = articles.map(tag);
  tagSeconds = Math.min(tagSeconds, (processorTime() - start) / 1000);
  for (const article of tagged) tokens += article.wordCount;
}
for (const article of articles) {
  const cleaned = timed('clean', () => clean(article));
  timed('language', () => detectLanguage(cleaned.text));
  const analysis = timed('analyse', () => analyse(cleaned.text));
  const entities = timed('recognise', () => recognise(cleaned, analysis));
  timed('classify', () => classify(cleaned, analysis, entities, article.url));
}
const tagged = articles.map(tag);
const writeStart = processorTime();
for (let at = 0; at < tagged.length; at += 32) {
  for (const { lines } of files) await lines(tagged.slice(at, at + 32));
}
milliseconds.write = processorTime() - writeStart;

const { load = 0, ...stages } = milliseconds;
const total = Object.values(stages).reduce((sum, value) => sum + value, 0);
const perSecond = (count: number, seconds: number) => Math.round(count / seconds).toLocaleString('en');
console.log(`corpus      ${corpus.join(' ')}: ${articles.length} articles, ${tokens} tokens`);
console.log(`start-up    ${load.toFixed(0)} ms to load knowledge and tagger`);
console.log(
  `tagging     ${perSecond(articles.length, tagSeconds)} articles/s, ${perSecond(tokens, tagSeconds)} tokens/s of processor time, best of ${passes}`,
);
console.log(`end to end  ${perSecond(articles.length, total / 1000)} articles/s with reading and writing`);
for (const [stage, spent] of Object.entries(stages)) {
  console.log(
    `  ${stage.padEnd(10)}${((100 * spent) / total).toFixed(1).padStart(5)} %  ${(spent / articles.length).toFixed(3)} ms an article`,
  );
}
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

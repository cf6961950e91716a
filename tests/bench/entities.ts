/** Measures the learned recogniser: span P, R and F1 on every set, and speed beside compromise. Run by `npm run bench:entities [-- --test] [FILE]`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import nlp from 'compromise';
import { dataPath, sharedPath } from '../../src/knowledge/build/sources.ts';
import { loadNames } from '../../src/knowledge/names.ts';
import { readAnnotated, readStories, storyText } from '../../src/learn/entities/annotated.ts';
import { calibrationError } from '../../src/learn/entities/calibrate.ts';
import { inCase } from '../../src/learn/entities/cases.ts';
import { type Corpus, conll, newswire, uner, wnut } from '../../src/learn/entities/corpora.ts';
import {
  type Counts,
  createSpanScores,
  f1,
  precision,
  recall,
  type SpanScores,
} from '../../src/learn/entities/measure.ts';
import { scoreCoarse, scoreFine } from '../../src/learn/entities/score.ts';
import { createLearnedRecogniser } from '../../src/recognise/learned/index.ts';
import { unpackModel } from '../../src/recognise/learned/model.ts';
import { createRecogniser } from '../../src/recognise/recognise.ts';
import { analyse } from '../../src/text/analyse.ts';

const { values: flags, positionals } = parseArgs({
  options: { test: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const file = positionals[0] ?? new URL('../../src/knowledge/files/recogniser.bin', import.meta.url).pathname;
const bytes = readFileSync(file);
const loading = performance.now();
const recognise = createLearnedRecogniser(bytes);
console.log(`${file}: ${(bytes.length / 1e6).toFixed(2)} MB, loaded in ${(performance.now() - loading).toFixed(0)} ms`);
const model = unpackModel(bytes);
console.log(JSON.stringify(model.card));

const root = dataPath('');
const heldOut = newswire(root, 'held-out');
/** Corpora without MISC, or whose MISC is another thing, are scored on three types. */
const sets: readonly { corpus: Corpus; without?: readonly string[] }[] = [
  { corpus: conll(root, 'eng.testa') },
  { corpus: heldOut, without: ['MISC'] },
  { corpus: uner(root, 'dev'), without: ['MISC'] },
  { corpus: wnut(root, 'dev') },
  ...(flags.test
    ? [
        { corpus: conll(root, 'eng.testb') },
        { corpus: uner(root, 'test'), without: ['MISC'] },
        { corpus: wnut(root, 'test') },
      ]
    : []),
];
for (const { corpus, without = [] } of sets)
  printScores(`${corpus.name}, told nothing`, scoreCoarse(model, corpus).scores, without);

const annotated = readAnnotated('entities/dev', sharedPath('entities/dev.jsonl'));
const fine = scoreFine(model, annotated);
printScores('entities/dev, ten types', fine.scores, []);
console.log(`  calibration error before its curve ${calibrationError(fine.judged).toFixed(3)}\n`);
for (const [name, rewrite] of [
  ['in lower case', (token: string) => token.toLowerCase()],
  ['in capitals', (token: string) => token.toUpperCase()],
] as const) {
  const rewritten = { ...annotated, documents: annotated.documents.map((document) => inCase(document, rewrite)) };
  printScores(`entities/dev ${name}, four types`, scoreCoarse(model, rewritten, annotated.style).scores, []);
}
measureWhole();
measureSpeed();

/** Lists, rules and the learned recogniser together, over the product's own tokens; and how often entities are right, by their score. */
function measureWhole(): void {
  const recogniseAll = createRecogniser(loadNames(), bytes);
  const scores = createSpanScores();
  const bins = Array.from({ length: 10 }, () => ({ entities: 0, right: 0 }));
  for (const lines of readStories(sharedPath('entities/dev.jsonl'))) {
    const { text, entities: gold } = storyText(lines);
    const entities = recogniseAll({ text, titleEnd: 0, removed: [] }, analyse(text));
    const isRight = (type: string) => (mention: { start: number; end: number }) =>
      gold.some((span) => span.start === mention.start && span.end === mention.end && span.type === type);
    for (const { type, score, mentions } of entities) {
      if (mentions.length === 0) continue;
      const bin = bins[Math.min(9, Math.floor(score * 10))]!;
      bin.entities += 1;
      bin.right += mentions.filter(isRight(type)).length / mentions.length;
    }
    scores.add(
      gold.map(({ start, end, type }) => ({ first: start, end, type })),
      entities.flatMap(({ type, mentions }) => mentions.map(({ start, end }) => ({ first: start, end, type }))),
    );
  }
  printScores('entities/dev, lists, rules and the learned recogniser together', scores, []);
  const shares = bins.flatMap(({ entities, right }, i) =>
    entities < 10 ? [] : [`${i / 10}: ${(right / entities).toFixed(2)} of ${entities}`],
  );
  console.log(`  right, by score from  ${shares.join(', ')}\n`);
}

function printScores(name: string, scores: SpanScores, without: readonly string[]): void {
  console.log(name);
  for (const [type, counts] of [...scores.byType].sort(([a], [b]) => a.localeCompare(b)))
    if (!without.includes(type)) console.log(row(type, counts));
  console.log(`${row(without.length > 0 ? `all but ${without}` : 'all', scores.total(without))}\n`);
}

function row(name: string, counts: Counts): string {
  const [p, r, f] = [precision(counts), recall(counts), f1(counts)].map((share) => share.toFixed(4));
  return `  ${name.padEnd(16)} P ${p}  R ${r}  F1 ${f}  of ${counts.wanted}`;
}

/** Tokens a second on one core over the held-out newswire, first pass and warm, beside compromise on the same texts. */
function measureSpeed(): void {
  const texts = heldOut.documents.map(({ sentences }) => sentences.map(({ tokens }) => tokens.join(' ')).join('\n'));
  const analyses = texts.map((text) => analyse(text));
  const tokens = analyses.reduce((sum, { count }) => sum + count, 0);
  const perSecond = (run: () => void): string => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return Math.round(tokens / ((user + system) / 1e6)).toLocaleString('en');
  };
  const pass = (): void => {
    for (const analysis of analyses) recognise(analysis);
  };
  console.log(`${tokens.toLocaleString('en')} tokens of newswire, tokens a CPU second`);
  console.log(`  slugline, first pass   ${perSecond(pass)}`);
  for (let round = 1; round <= 3; round += 1) console.log(`  slugline, warm         ${perSecond(pass)}`);
  const part = texts.slice(0, 20);
  const partTokens = analyses.slice(0, 20).reduce((sum, { count }) => sum + count, 0);
  const start = process.cpuUsage();
  for (const text of part) {
    const document = nlp(text);
    document.people().out('array');
    document.places().out('array');
    document.organizations().out('array');
  }
  const { user, system } = process.cpuUsage(start);
  console.log(`  compromise             ${Math.round(partTokens / ((user + system) / 1e6)).toLocaleString('en')}`);
}

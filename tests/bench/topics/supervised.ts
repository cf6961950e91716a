/** Training on one's own labels, on the field's standard splits; the test parts are used for this table only. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createLabelReader } from '../../../src/classify/labels.ts';
import { type LabelledText, trainLabels } from '../../../src/learn/labels.ts';
import { analyse } from '../../../src/text/analyse.ts';
import { countTerms } from '../../../src/text/bag.ts';
import { cachedTerms, stemTerm, termsOf } from '../../../src/text/terms.ts';
import { readBbc, readNewsgroups, readReuters, type SetText } from './sets.ts';

const termOf = cachedTerms(stemTerm);

function labelled({ title = '', text, labels }: SetText): LabelledText {
  return { counts: countTerms(termsOf(analyse(`${title}\n${text}`), termOf)), labels };
}

/** Reuters R90: micro and macro F1 on the ModApte test part, thresholds chosen on the training part. */
export async function scoreReuters(): Promise<{
  micro: number;
  macro: number;
  trainTexts: number;
  testTexts: number;
  seconds: number;
}> {
  const { train, test } = await readReuters();
  const started = performance.now();
  const { model } = trainLabels(train.map(labelled), { costs: [1, 2, 4] });
  const seconds = (performance.now() - started) / 1000;
  const read = createLabelReader(model);
  const counts = new Map(model.labels.map((label) => [label, { right: 0, given: 0, gold: 0 }]));
  for (const text of test) {
    const given = read(labelled(text).counts).filter(({ distance }) => distance > 0);
    for (const { label } of given) counts.get(label)!.given += 1;
    for (const label of text.labels) counts.get(label)!.gold += 1;
    for (const { label } of given) if (text.labels.includes(label)) counts.get(label)!.right += 1;
  }
  const f1 = ({ right, given, gold }: { right: number; given: number; gold: number }) =>
    given + gold === 0 ? 0 : (2 * right) / (given + gold);
  const all = [...counts.values()];
  const sum = (key: 'right' | 'given' | 'gold') => all.reduce((total, entry) => total + entry[key], 0);
  return {
    micro: f1({ right: sum('right'), given: sum('given'), gold: sum('gold') }),
    macro: all.reduce((total, entry) => total + f1(entry), 0) / all.length,
    trainTexts: train.length,
    testTexts: test.length,
    seconds,
  };
}

/** BBC: accuracy over five folds, every fifth text held out. */
export function scoreBbc(): number {
  const texts = readBbc().map(labelled);
  let right = 0;
  for (let fold = 0; fold < 5; fold += 1) {
    right += accurate(
      texts.filter((_, i) => i % 5 !== fold),
      texts.filter((_, i) => i % 5 === fold),
    );
  }
  return right / texts.length;
}

/** 20 Newsgroups by date: accuracy on the test part. */
export function scoreNewsgroups(): number {
  const test = readNewsgroups('test').map(labelled);
  return accurate(readNewsgroups('train').map(labelled), test) / test.length;
}

/** How many texts of `test` get their label first. */
function accurate(train: readonly LabelledText[], test: readonly LabelledText[]): number {
  const { model } = trainLabels(train, { costs: [0.5, 1, 2], folds: 3 });
  const read = createLabelReader(model);
  return test.filter(({ counts, labels }) => read(counts)[0]?.label === labels[0]).length;
}

/** Prints our figures beside scikit-learn's LinearSVC and fastText, where Python has them. */
export async function printSupervised(): Promise<void> {
  const reuters = await scoreReuters();
  console.log('\nsupervised            Reuters R90 micro / macro   BBC 5-fold   20 Newsgroups');
  const row = (name: string, micro: number, macro: number, bbc: number, groups: number) =>
    console.log(
      `${name.padEnd(22)}${micro.toFixed(3).padStart(17)} / ${macro.toFixed(3)}${bbc.toFixed(3).padStart(13)}${groups.toFixed(3).padStart(16)}`,
    );
  row('slugline', reuters.micro, reuters.macro, scoreBbc(), scoreNewsgroups());
  for (const { name, micro, macro, bbc, groups } of await baselines()) row(name, micro, macro, bbc, groups);
}

interface Baseline {
  readonly name: string;
  readonly micro: number;
  readonly macro: number;
  readonly bbc: number;
  readonly groups: number;
}

/** Hands the same texts to Python; an empty list, said aloud, where it lacks the packages. */
async function baselines(): Promise<Baseline[]> {
  const reuters = await readReuters();
  const sets = { reuters, bbc: readBbc(), groups: { train: readNewsgroups('train'), test: readNewsgroups('test') } };
  const script = join(import.meta.dirname, 'baselines.py');
  const run = spawnSync('python3', [script], {
    input: JSON.stringify(sets),
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (run.status === 0) return JSON.parse(run.stdout) as Baseline[];
  console.log(
    '  NO BASELINES: they need python3 with scikit-learn (and fasttext), e.g. "pip install scikit-learn fasttext"',
  );
  return [];
}

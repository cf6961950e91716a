/** `slugline train topics`: learns one's own labels from labelled articles. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../model/errors.ts';
import { readOptions, type SharedOptions, wholeNumber } from './options.ts';
import { counted } from './table.ts';

interface TrainTopicsOptions extends Pick<SharedOptions, 'inputFormat' | 'field'> {
  readonly labelField: string;
  readonly out: string;
  readonly alone?: true;
  readonly folds: number;
  readonly seed: number;
}

/** Adds the command. */
export function addTrainCommand(program: Command): void {
  const train = program
    .command('train')
    .summary('learn from labelled articles')
    .description('Learns from labelled articles.');
  train
    .command('topics')
    .summary("learn one's own labels")
    .description(
      'Learns a classifier for any set of labels: linear, its strength and thresholds chosen by cross-validation. Runs then give its labels beside the topics, each with the words that earned it.',
    )
    .argument('<labelled...>', 'labelled articles in any format that `tag` reads')
    .option(
      '--label-field <name>',
      'the field that holds the labels; several are a list, or separated by ";"',
      'topics',
    )
    .option('--input-format <name>', 'read every file as this format, whatever its name')
    .option('--out <file>', 'the model; a card for people is written beside it', 'input/knowledge/topics.model')
    .option('--alone', "give these labels only, not the taxonomy's topics")
    .option('--folds <n>', 'parts for cross-validation', wholeNumber, 5)
    .option('--seed <n>', 'deals the parts', wholeNumber, 1)
    .action(trainTopics);
}

async function trainTopics(paths: string[], options: TrainTopicsOptions): Promise<void> {
  const { labelField, out, alone = false, folds, seed } = options;
  const [{ readLabelledTexts }, { trainLabels }, { packLabels }] = await Promise.all([
    import('../learn/labelled-texts.ts'),
    import('../learn/labels.ts'),
    import('../knowledge/label-file.ts'),
  ]);
  const texts = await readLabelledTexts(paths, labelField, readOptions({ ...options, field: {} }));
  if (new Set(texts.flatMap(({ labels }) => labels)).size < 2) {
    throw new UsageError(
      `${paths.join(', ')}: fewer than two labels in "${labelField}". Name the field with --label-field.`,
    );
  }
  say(counted(texts.length, 'labelled article'));
  const { model, heldOut, macro } = trainLabels(texts, { alone, folds: Math.max(2, folds), seed, progress: say });
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, packLabels(model));
  writeFileSync(`${out}.md`, model.card);
  const measure = model.single
    ? `accuracy ${heldOut.toFixed(3)}`
    : `F1 ${heldOut.toFixed(3)}, label mean ${macro.toFixed(3)}`;
  say(`${counted(model.labels.length, 'label')}, ${measure} on held-out parts; ${out} and ${out}.md written`);
}

function say(line: string): void {
  process.stderr.write(`slugline: ${line}\n`);
}

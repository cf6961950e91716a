/** `slugline train`: learns one's own labels from labelled articles, and one's own types of names from labelled texts. */
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
    .summary('learn from labelled articles and names')
    .description('Learns from labelled articles, or from texts with labelled names.');
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
  train
    .command('entities')
    .summary("learn one's own types of names")
    .description(
      "Learns a recogniser for any set of types from texts in which names are marked, and from what slugline's own recogniser reads there. Runs then give its names beside the others, each with its score; of its own types it has the last word.",
    )
    .argument('<labelled...>', 'CoNLL columns, or JSON Lines of {text, entities: [{start, end, type}]}')
    .option('--out <file>', 'the model; a card for people is written beside it', 'input/knowledge/entities.model')
    .option('--alone', 'give names of these types only')
    .option('--folds <n>', 'parts for cross-validation', wholeNumber, 5)
    .option('--seed <n>', 'deals the parts, and the order of learning', wholeNumber, 1)
    .action(trainEntities);
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

interface TrainEntitiesOptions extends Pick<TrainTopicsOptions, 'out' | 'alone' | 'folds' | 'seed'> {}

async function trainEntities(paths: string[], options: TrainEntitiesOptions): Promise<void> {
  const { out, alone = false, folds, seed } = options;
  const [{ readLabelledNames }, { trainOwn }, { packEntityModel }, { loadRecogniser }, { spanRows }, { shares }] =
    await Promise.all([
      import('../learn/entities/labelled-names.ts'),
      import('../learn/entities/own.ts'),
      import('../knowledge/entity-file.ts'),
      import('../knowledge/load.ts'),
      import('../learn/entities/measure.ts'),
      import('../learn/entities/own-card.ts'),
    ]);
  const texts = paths.flatMap(readLabelledNames);
  const names = texts.reduce((sum, { entities }) => sum + entities.length, 0);
  const marked = texts.filter(({ entities }) => entities.length > 0).length;
  if (marked < 2)
    throw new UsageError(
      `${paths.join(', ')}: ${counted(marked, 'text')} with marked names, and two are needed to learn from one and measure on the other. Mark names in more.`,
    );
  say(`${counted(texts.length, 'labelled text')}, ${counted(names, 'name')}`);
  const { model, scores } = trainOwn(loadRecogniser()!, texts, {
    alone,
    folds: Math.max(2, folds),
    seed,
    progress: say,
  });
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, packEntityModel(model));
  writeFileSync(`${out}.md`, model.card);
  const [overall, ...byType] = spanRows(scores);
  for (const row of byType) say(`${row.type}: ${shares(row)}, of ${counted(row.support, 'name')}`);
  say(`${counted(model.types.length, 'type')}, ${shares(overall!)} on held-out parts; ${out} and ${out}.md written`);
}

function say(line: string): void {
  process.stderr.write(`slugline: ${line}\n`);
}

/** `slugline evaluate`: how good the tags are, against gold. */
import type { Command } from 'commander';
import type { Evaluation } from '../evaluate/evaluate.ts';
import type { SpanRow } from '../learn/entities/measure.ts';
import { readGivenFile } from './given-file.ts';
import { knowledgeOption } from './options.ts';
import { counted, fitted, measure, table } from './table.ts';

interface EvaluateCommandOptions {
  readonly against: string;
  readonly json?: true;
  readonly csv?: true;
  readonly knowledge?: string;
}

/** Adds the command. */
export function addEvaluateCommand(program: Command): void {
  const command = program
    .command('evaluate')
    .summary('measure tags against gold')
    .description(
      "Compares a run's topics with gold: JSON Lines or CSV with an id (or file) and topics for each article, or decisions. Of CoNLL columns the names are found anew and compared, as `evaluate entities` does. Metrics and names are those of Annif and conlleval.",
    )
    .argument('<gold>', 'the gold: .jsonl, .csv, decisions.csv, or CoNLL columns')
    .option('--against <dir>', 'the folder of the run', 'output')
    .option('--json', 'everything as JSON')
    .option('--csv', 'the table of topics (or types) as CSV, with the columns of Annif')
    .option('--knowledge <dir>', 'your own names and topics (default: input/knowledge, when it is there)')
    .action(evaluate);
  command
    .command('entities')
    .summary('measure the names found against gold')
    .description(
      'Finds the names of labelled texts anew and compares, as conlleval does: a name is right when both its ends and its type are. Types are the ten, those of your own recogniser (see `train entities`), or the four of CoNLL-2003; only types that the gold has are counted.',
    )
    .argument('<gold>', 'CoNLL columns, or JSON Lines of {text, entities: [{start, end, type}]}')
    .option('--json', 'everything as JSON')
    .option('--csv', 'the table as CSV')
    .option('--knowledge <dir>', 'your own names and recogniser (default: input/knowledge, when it is there)')
    // Commander gives options that both commands have to the outer one.
    .action((gold: string, _: unknown, entities: Command) => evaluateEntities(gold, entities.optsWithGlobals()));
}

async function evaluateEntities(gold: string, options: Omit<EvaluateCommandOptions, 'against'>): Promise<void> {
  const { knowledge: folder } = knowledgeOption(options);
  const [{ evaluateNames }, { loadKnowledge }] = await Promise.all([
    import('../evaluate/names.ts'),
    import('../knowledge/load.ts'),
  ]);
  const rows = evaluateNames(gold, loadKnowledge(folder === undefined ? {} : { folder }));
  process.stdout.write(await spansText(rows, options));
}

async function evaluate(gold: string, options: EvaluateCommandOptions): Promise<void> {
  const { knowledge: folder } = knowledgeOption(options);
  const { looksLikeConll } = await import('../learn/entities/labelled-names.ts');
  if (looksLikeConll(readGivenFile(gold).slice(0, 10_000))) return evaluateEntities(gold, options);
  const [{ evaluateRun }, { loadTaxonomy }] = await Promise.all([
    import('../evaluate/evaluate.ts'),
    import('../knowledge/taxonomy.ts'),
  ]);
  const evaluation = await evaluateRun(gold, options.against, loadTaxonomy(folder));
  warn(evaluation, options.against);
  process.stdout.write(await evaluationText(evaluation, options));
}

function warn({ missing, unknown }: Evaluation, against: string): void {
  const some = (names: readonly string[]) => `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`;
  if (missing.length > 0)
    process.stderr.write(
      `slugline: in the gold, but not in ${against}, and counted as missed: ${counted(missing.length, 'article')}, ${some(missing)}\n`,
    );
  if (unknown.length > 0)
    process.stderr.write(
      `slugline: in the gold, but not in the taxonomy, and counted as missed: ${counted(unknown.length, 'topic')}, ${some(unknown)}\n`,
    );
}

/** Topics listed on the screen; `--csv` and `--json` have all. */
const shownTopics = 25;
const annifColumns = 'URI,Label,Support,True_positives,False_positives,False_negatives,Precision,Recall,F1_score'.split(
  ',',
);

async function evaluationText(
  { topics, perTopic, countries, ...rest }: Evaluation,
  { json, csv }: EvaluateCommandOptions,
): Promise<string> {
  if (json) return `${JSON.stringify({ topics, ...(countries && { countries }), perTopic, ...rest }, null, 2)}\n`;
  const cells = perTopic.map((topic) => [
    topic.id,
    topic.label,
    ...[topic.support, topic.truePositives, topic.falsePositives, topic.falseNegatives].map(String),
    ...[topic.precision, topic.recall, topic.f1].map((value) => value.toFixed(4)),
  ]);
  if (csv) return csvText([annifColumns, ...cells]);
  const rows = cells.slice(0, shownTopics).map(([, label, ...numbers]) => [fitted(label!, 40), ...numbers]);
  return [
    'Topics\n',
    table(Object.entries(topics).map(([name, value]) => [name, measure(value)])),
    ...(countries
      ? ['\nCountries\n', table(Object.entries(countries).map(([name, value]) => [name, measure(value)]))]
      : []),
    '\n',
    table([['Topic', 'Support', 'TP', 'FP', 'FN', 'Precision', 'Recall', 'F1'], ...rows]),
    perTopic.length > shownTopics ? `  … and ${perTopic.length - shownTopics} more: see --csv\n` : '',
  ].join('');
}

async function spansText(
  rows: readonly SpanRow[],
  { json, csv }: Pick<EvaluateCommandOptions, 'json' | 'csv'>,
): Promise<string> {
  if (json) return `${JSON.stringify({ entities: rows }, null, 2)}\n`;
  const header = ['Type', 'Support', 'Found', 'Precision', 'Recall', 'F1_score'];
  const cells = rows.map(({ type, support, found, ...shares }) => [
    type,
    String(support),
    String(found),
    ...[shares.precision, shares.recall, shares.f1].map((value) => value.toFixed(4)),
  ]);
  return csv ? csvText([header, ...cells]) : `Names\n${table([header, ...cells])}`;
}

/** The writer loads only when a CSV is asked for: the help must not wait for it. */
async function csvText(rows: readonly (readonly string[])[]): Promise<string> {
  const { csvLines } = await import('../write/csv.ts');
  return csvLines(rows);
}

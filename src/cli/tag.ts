/** `slugline tag`: a dump goes in, tags come out. */
import { type Command, InvalidArgumentError } from 'commander';
import type { RunSummary } from '../batch/run.ts';
import type { Tally } from '../batch/tally.ts';
import { UsageError } from '../model/errors.ts';
import { type FormatName, formatNames, formats } from '../write/formats.ts';
import {
  addSharedOptions,
  knowledgeOption,
  readOptions,
  type SharedOptions,
  tagOptions,
  wholeNumber,
} from './options.ts';
import { createTalk, type Talk } from './progress.ts';
import { shardOf } from './shard.ts';

const defaultInput = 'input/articles';
const defaultOutput = 'output';

interface TagCommandOptions extends SharedOptions {
  readonly out?: string;
  readonly format?: readonly FormatName[];
  readonly limit?: number;
  readonly force?: true;
  readonly report: boolean;
  readonly bom?: true;
  readonly survey?: string | boolean;
  readonly shard?: string;
  readonly rejectedOk?: true;
  readonly quiet?: true;
  readonly logJson?: true;
  readonly workers?: number;
  readonly timeLimit?: number;
  readonly memoryLimit?: number;
}

/** Adds the command. */
export function addTagCommand(program: Command): void {
  const command = program
    .command('tag')
    .summary('tag articles')
    .description('Tags the articles of files, folders or stdin ("-").')
    .argument('[paths...]', `what to tag; "-" is stdin (default: ${defaultInput})`)
    .option('-o, --out <dir>', `the folder for the results (default: ${defaultOutput}; stdout for stdin)`)
    .option('-f, --format <list>', `what to write, with commas: ${formatNames.join(', ')} (default: all)`, formatList)
    .option('-n, --limit <n>', 'stop after so many articles', wholeNumber)
    .option('--force', 'replace a finished run; start a half-done one over')
    .option('-j, --workers <n>', 'worker threads; 0 works without any (default: one per core)', wholeNumber)
    .option('--time-limit <s>', 'reject an article that takes longer (default: 60)', wholeNumber)
    .option('--memory-limit <MB>', 'reject an article that needs more (default: 1024)', wholeNumber)
    .option('--rejected-ok', 'exit with 0 even when articles were rejected, for engines that take 1 for a failure')
    .option('-q, --quiet', 'say nothing but what went wrong')
    .option('--log-json', 'talk in JSON, one event a line')
    .option(
      '--shard <i/n>',
      'do only part i of n, counted from 0; auto/n takes i from Slurm, AWS Batch, Kubernetes or SGE',
    )
    .option('--no-report', 'write no report.html')
    .option(
      '--survey [file]',
      'know the copies and repeated lines of the whole dump before its first article; without a file it is surveyed first',
    )
    .option('--no-survey', 'look at every article by itself: no copies, no repeated lines')
    .option('--bom', 'begin every CSV with a byte order mark, for Excel');
  addSharedOptions(command)
    .addHelpText('after', formatsHelp())
    .action((paths: string[], options: TagCommandOptions) => tag(paths.length > 0 ? paths : [defaultInput], options));
}

function formatsHelp(): string {
  const width = Math.max(...formatNames.map((name) => name.length));
  return `\nFormats:\n${Object.entries(formats)
    .map(([name, about]) => `  ${name.padEnd(width)} ${about}`)
    .join('\n')}\n`;
}

function formatList(value: string): FormatName[] {
  return value.split(',').map((name) => {
    if (!Object.hasOwn(formats, name)) throw new InvalidArgumentError(`Give one of: ${formatNames.join(', ')}.`);
    return name as FormatName;
  });
}

async function tag(paths: readonly string[], options: TagCommandOptions): Promise<void> {
  const run = {
    paths,
    read: readOptions(options),
    tag: tagOptions(options),
    ...knowledgeOption(options),
    ...(options.limit !== undefined && { limit: options.limit }),
    ...(options.workers !== undefined && { workers: options.workers }),
    limits: {
      ...(options.timeLimit !== undefined && { seconds: options.timeLimit }),
      ...(options.memoryLimit !== undefined && { megabytes: options.memoryLimit }),
    },
  };
  if (options.survey === true && (options.shard !== undefined || paths.includes('-')))
    throw new UsageError('shards and stdin cannot survey the dump. Run slugline survey once, and give --survey FILE.');
  const shard = options.shard === undefined ? undefined : shardOf(options.shard, process.env);
  const talk = createTalk(process.stderr, options);
  if (paths.includes('-') && options.out === undefined && !shard) {
    const survey = typeof options.survey === 'string' ? { survey: options.survey } : {};
    const { tagToStream } = await import('../batch/stream.ts');
    const [format = 'jsonl', ...more] = options.format ?? [];
    if (more.length > 0) throw new UsageError('stdout takes one format. Give --out DIR for more.');
    const summary = await tagToStream({ ...run, ...survey, format, to: process.stdout, onRejection: talk.rejected });
    conclude(talk, summary, undefined, options.rejectedOk);
    return;
  }
  const { runBatch } = await import('../batch/run.ts');
  const out = options.out ?? defaultOutput;
  const stop = new AbortController();
  const summary = await runBatch({
    ...run,
    out,
    ...(options.format && { formats: options.format }),
    ...(shard && { shard }),
    ...(options.survey !== undefined && { survey: options.survey }),
    bom: options.bom ?? false,
    force: options.force ?? false,
    onProgress: talk.progress,
    ...(options.report && !shard && (options.format ?? formatNames).includes('jsonl') && { conclude: report }),
    ...stoppedBySignals(stop),
  });
  if (summary.finished) return conclude(talk, summary, out, options.rejectedOk);
  const signal = stop.signal.reason as keyof typeof signalExitCodes;
  talk.stopped(summary, signal);
  // Not only the code: stdin may still be open, and would keep the process.
  process.exit(signalExitCodes[signal]);
}

/** The overview of the whole run; a shard is no whole. */
async function report(out: string, tally?: Tally): Promise<void> {
  const { writeReport } = await import('../web/report/write.ts');
  await writeReport(out, tally);
}

/** 128 and the signal's number, as shells count. */
const signalExitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** The first signal stops the run in good order; the second is left to the system. */
function stoppedBySignals(stop: AbortController): { readonly signal: AbortSignal } {
  for (const signal of Object.keys(signalExitCodes) as (keyof typeof signalExitCodes)[]) {
    process.once(signal, () => stop.abort(signal));
  }
  return { signal: stop.signal };
}

function conclude(talk: Talk, summary: RunSummary, out: string | undefined, rejectedOk = false): void {
  talk.summary(summary, out);
  process.exitCode = summary.counts.rejected > 0 && !rejectedOk ? 1 : 0;
}

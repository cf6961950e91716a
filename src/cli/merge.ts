/** `slugline merge`: the shards of one run, put together. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createTalk } from './progress.ts';

interface MergeCommandOptions {
  readonly out: string;
  readonly force?: true;
  readonly report: boolean;
  readonly quiet?: true;
  readonly logJson?: true;
}

/** Adds the command. */
export function addMergeCommand(program: Command): void {
  program
    .command('merge')
    .summary('put the shards of one run together')
    .description(
      'Checks that every shard of one run is there, once and finished, and writes what a single run would have.',
    )
    .argument('<dirs...>', "the shards' folders, or the one that holds them")
    .requiredOption('-o, --out <dir>', 'the folder for the whole run')
    .option('--force', 'replace a finished run')
    .option('--no-report', 'write no report.html')
    .option('-q, --quiet', 'say nothing but what went wrong')
    .option('--log-json', 'talk in JSON, one event a line')
    .action(merge);
}

async function merge(folders: string[], options: MergeCommandOptions): Promise<void> {
  const { mergeShards } = await import('../batch/merge.ts');
  const summary = await mergeShards({
    folders,
    out: options.out,
    force: options.force ?? false,
    ...(options.report && { conclude: report }),
  });
  createTalk(process.stderr, options).summary(summary, options.out);
  process.exitCode = summary.counts.rejected > 0 ? 1 : 0;
}

async function report(out: string): Promise<void> {
  if (!existsSync(join(out, 'tagged.jsonl'))) return;
  const { writeReport } = await import('../web/report/write.ts');
  await writeReport(out);
}

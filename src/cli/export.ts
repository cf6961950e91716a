/** `slugline export`: a run's tags as the files a search engine takes. */
import { type Command, Option } from 'commander';
import { type FeedName, feedAbout, feedNames } from '../search/feeds/names.ts';
import { wholeNumber } from './options.ts';
import { counted } from './table.ts';

interface ExportCommandOptions {
  readonly to: FeedName;
  readonly dir?: string;
  readonly index?: string;
  readonly update?: true;
  readonly size?: number;
  readonly push?: string;
}

/** Adds the command. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .summary('write feeds for search engines')
    .description(
      'Writes what an engine takes, in files of a few MB, with its mapping beside and the one command that loads it.',
    )
    .argument('[output]', 'the folder of a finished run', 'output')
    .addOption(new Option('--to <engine>', 'for which engine').choices(feedNames).makeOptionMandatory())
    .option('--dir <dir>', 'the folder for the feed (default: feeds/ENGINE in the folder of the run)')
    .option('--index <name>', 'name of the index, collection, core or database schema (default: articles)')
    .option('--update', 'add tags to articles that are already there, and leave their own fields alone')
    .option('--size <MB>', 'close a file before it grows over this (default: 5)', wholeNumber)
    .option('--push <url>', 'send it to the engine at this address instead; credentials come from the environment')
    .addHelpText('after', feedsHelp())
    .action(exportCommand);
}

function feedsHelp(): string {
  return `\nEngines:\n${feedNames.map((name) => `  ${name.padEnd(14)} ${feedAbout[name]}`).join('\n')}\n`;
}

async function exportCommand(output: string, { dir, size, push, ...given }: ExportCommandOptions): Promise<void> {
  const options = { ...given, ...(size !== undefined && { partBytes: size * 1_000_000 }) };
  if (push !== undefined) return pushCommand(output, push, options);
  const { exportRun } = await import('../search/export.ts');
  const { articles, folder, load } = await exportRun({
    output,
    ...options,
    ...(dir !== undefined && { folder: dir }),
  });
  process.stderr.write(`slugline: ${counted(articles, 'article')} in ${folder}/; load them with\n  ${load}\n`);
}

async function pushCommand(output: string, url: string, options: Omit<ExportCommandOptions, 'push'>): Promise<void> {
  const { pushRun } = await import('../search/push/push.ts');
  const { realPatience } = await import('../search/push/retry.ts');
  const patience = {
    ...realPatience,
    onRetry: (reason: string, milliseconds: number) =>
      process.stderr.write(`slugline: ${reason}; trying again in ${(milliseconds / 1000).toFixed(1)} s\n`),
  };
  const { sent, rejected, resumedFrom, rejectedPath } = await pushRun({ output, url, patience, ...options });
  const parts = [
    `${counted(sent - rejected, 'article')} sent to ${options.to}`,
    ...(resumedFrom > 0 ? [`${resumedFrom} had been sent before`] : []),
    ...(rejected > 0 ? [`${rejected} were not taken, see ${rejectedPath}`] : []),
  ];
  process.stderr.write(`slugline: ${parts.join('; ')}\n`);
  process.exitCode = rejected > 0 ? 1 : 0;
}

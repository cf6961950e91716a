/** `slugline export`: a run's tags as the files a search engine takes. */
import { type Command, Option } from 'commander';
import { type FeedName, feedAbout, feedNames } from '../search/feeds/names.ts';
import { wholeNumber } from './options.ts';

interface ExportCommandOptions {
  readonly to: FeedName;
  readonly dir?: string;
  readonly index?: string;
  readonly update?: true;
  readonly size?: number;
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
    .addHelpText('after', feedsHelp())
    .action(exportCommand);
}

function feedsHelp(): string {
  return `\nEngines:\n${feedNames.map((name) => `  ${name.padEnd(14)} ${feedAbout[name]}`).join('\n')}\n`;
}

async function exportCommand(output: string, { dir, size, ...options }: ExportCommandOptions): Promise<void> {
  const { exportRun } = await import('../search/export.ts');
  const { articles, folder, load } = await exportRun({
    output,
    ...options,
    ...(dir !== undefined && { folder: dir }),
    ...(size !== undefined && { partBytes: size * 1_000_000 }),
  });
  process.stderr.write(`slugline: ${articles} articles in ${folder}/; load them with\n  ${load}\n`);
}

/** `slugline index`: a run's articles become searchable. */
import type { Command } from 'commander';
import { counted } from './table.ts';

/** Adds the command. */
export function addIndexCommand(program: Command): void {
  program
    .command('index')
    .summary('make a run searchable')
    .description(
      'Builds a full-text index beside the run, or brings it up to date. It may be interrupted: the same command goes on.',
    )
    .argument('[output]', 'the folder of a finished run', 'output')
    .action(indexCommand);
}

async function indexCommand(output: string): Promise<void> {
  const { indexRun } = await import('../search/embedded/build.ts');
  const { articles, added, removed, seconds } = await indexRun({ output });
  const changes = added + removed === 0 ? 'nothing to do' : `${added} added, ${removed} taken out`;
  process.stderr.write(
    `slugline: ${counted(articles, 'article')} can be searched: ${changes} in ${seconds.toFixed(1)} s; try slugline search 'words'\n`,
  );
}

/** `slugline survey`: what only the whole dump tells, found once for all shards. */
import type { Command } from 'commander';
import { addReadingOptions, readOptions, type SharedOptions } from './options.ts';
import { counted } from './table.ts';

interface SurveyCommandOptions extends Pick<SharedOptions, 'inputFormat' | 'field'> {
  readonly out: string;
  readonly quiet?: true;
}

/** Adds the command. */
export function addSurveyCommand(program: Command): void {
  const command = program
    .command('survey')
    .summary('find copies and repeated lines of a dump')
    .description(
      'Reads a dump twice and writes down which articles copy another one and which lines its sources repeat. ' +
        'Give the file to slugline tag --survey FILE, to every shard the same.',
    )
    .argument('<paths...>', 'files and folders')
    .option('-o, --out <file>', 'the file to write', 'survey.json')
    .option('-q, --quiet', 'say nothing but what went wrong');
  addReadingOptions(command).action(survey);
}

async function survey(paths: string[], options: SurveyCommandOptions): Promise<void> {
  const { surveyDump } = await import('../batch/survey.ts');
  const { writeSurvey } = await import('../batch/survey-file.ts');
  const found = await surveyDump({ paths, read: readOptions(options) });
  await writeSurvey(options.out, found);
  const copies = Object.keys(found.copies).length;
  const lines = Object.keys(found.repeated.lines).length;
  if (!options.quiet)
    process.stderr.write(
      `slugline: ${counted(found.articles, 'article')} surveyed: ${counted(copies, 'copy', 'copies')}, ${counted(lines, 'repeated line')}; see ${options.out}\n`,
    );
}

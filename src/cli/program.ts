/** The program: every command with its options. Help, completions and the reference are all made from it. */
import { Command } from 'commander';
import { version } from '../batch/version.ts';
import { addCompletionsCommand } from './completions.ts';
import { applyConfig, configFile } from './config.ts';
import { addDecideCommand } from './decide.ts';
import { addDiffCommand } from './diff.ts';
import { addDoctorCommand } from './doctor.ts';
import { addEvaluateCommand } from './evaluate.ts';
import { addExplainCommand } from './explain.ts';
import { addExportCommand } from './export.ts';
import { addIndexCommand } from './index.ts';
import { addInitCommand } from './init.ts';
import { addLearnCommand } from './learn.ts';
import { addMergeCommand } from './merge.ts';
import { addReviewCommand } from './review.ts';
import { addSearchCommand } from './search.ts';
import { addSuggestCommand } from './suggest.ts';
import { addSurveyCommand } from './survey.ts';
import { addTagCommand } from './tag.ts';
import { addTaxonomyCommand } from './taxonomy.ts';
import { addTrainCommand } from './train.ts';

/** The commands in the order of the help: as a newcomer meets them. */
const commands: readonly ((program: Command) => void)[] = [
  addInitCommand,
  addTagCommand,
  addExplainCommand,
  addSurveyCommand,
  addMergeCommand,
  addIndexCommand,
  addSearchCommand,
  addExportCommand,
  addReviewCommand,
  addDecideCommand,
  addLearnCommand,
  addEvaluateCommand,
  addDiffCommand,
  addTaxonomyCommand,
  addTrainCommand,
  addSuggestCommand,
  addDoctorCommand,
  addCompletionsCommand,
];

/** What commander says of wrong use, as slugline says everything: one line, with what to do next. */
function wrongUse(text: string): string {
  const [what = '', meant = ''] = text.trim().split('\n');
  return `slugline: ${`${what.replace(/^error: /, '')} ${meant}`.trim().replace(/[.]?$/, '.')} Add --help to see what it takes.\n`;
}

/** Makes the program; it throws commander's errors instead of ending the process. */
export function createProgram(): Command {
  const program = new Command('slugline')
    .description('Tags dumps of news articles with entities and topics, every tag with the words that earned it.')
    .version(version)
    .option('--config <file>', `options for every command, as YAML (default: ${configFile}, when it is there)`)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(wrongUse(text)) })
    .addHelpText('after', '\nExit codes: 0 all done, 1 some articles rejected, 2 wrong use or bad configuration.');
  for (const add of commands) add(program);
  return program.hook('preAction', (_, command) => applyConfig(program, command));
}

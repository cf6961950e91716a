#!/usr/bin/env node
/** The command line: words with people, exit codes. */
import { Command, CommanderError } from 'commander';
import { version } from '../batch/version.ts';
import { UsageError } from '../model/errors.ts';
import { addDecideCommand } from './decide.ts';
import { addDiffCommand } from './diff.ts';
import { addEvaluateCommand } from './evaluate.ts';
import { addExplainCommand } from './explain.ts';
import { addExportCommand } from './export.ts';
import { addIndexCommand } from './index.ts';
import { addLearnCommand } from './learn.ts';
import { addMergeCommand } from './merge.ts';
import { addReviewCommand } from './review.ts';
import { addSearchCommand } from './search.ts';
import { addSuggestCommand } from './suggest.ts';
import { addSurveyCommand } from './survey.ts';
import { addTagCommand } from './tag.ts';
import { addTaxonomyCommand } from './taxonomy.ts';
import { addTrainCommand } from './train.ts';

/** Exit codes: 0 all done, 1 some articles rejected, 2 wrong use or bad configuration, 70 a bug of ours, 141 nobody reads stdout. */
const exitCodes = { usage: 2, bug: 70, brokenPipe: 141 } as const;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.brokenPipe);
  throw error;
});

const program = new Command('slugline')
  .description('Tags dumps of news articles with entities and topics, every tag with the words that earned it.')
  .version(version)
  .exitOverride()
  .showHelpAfterError('Add --help to see what it takes.')
  .addHelpText('after', '\nExit codes: 0 all done, 1 some articles rejected, 2 wrong use or bad configuration.');

addTagCommand(program);
addExplainCommand(program);
addSurveyCommand(program);
addMergeCommand(program);
addIndexCommand(program);
addSearchCommand(program);
addExportCommand(program);
addReviewCommand(program);
addDecideCommand(program);
addLearnCommand(program);
addEvaluateCommand(program);
addDiffCommand(program);
addTaxonomyCommand(program);
addTrainCommand(program);
addSuggestCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  // commander has said what is wrong, or shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
  if (error instanceof UsageError) {
    process.stderr.write(`slugline: ${error.message}\n`);
    return exitCodes.usage;
  }
  process.stderr.write(`slugline: a bug of slugline's, please report it: ${(error as Error).stack}\n`);
  return exitCodes.bug;
}

/** `slugline decide`: what editors wrote into `tags.csv` becomes decisions. */
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { DecideSummary } from '../learn/decide.ts';
import { knowledgeOption } from './options.ts';
import { counted } from './table.ts';

interface DecideCommandOptions {
  readonly output: string;
  readonly reviewer?: string;
  readonly knowledge?: string;
}

/** Adds the command. */
export function addDecideCommand(program: Command): void {
  program
    .command('decide')
    .summary('take in the decisions of a filled-in tags.csv')
    .description(
      'Reads the decision column (yes, no, add) of sheets saved by any spreadsheet, matches each row by document and tag, and appends to decisions.csv.',
    )
    .argument('<files...>', 'the sheets; the later decision on a tag wins')
    .option('--output <dir>', 'the folder of the run', 'output')
    .option('--reviewer <name>', 'in whose name (default: your login)')
    .option('--knowledge <dir>', 'your own names and topics (default: input/knowledge, when it is there)')
    .action(decideCommand);
}

async function decideCommand(files: string[], options: DecideCommandOptions): Promise<void> {
  const [{ decide }, { loadTaxonomy }] = await Promise.all([
    import('../learn/decide.ts'),
    import('../knowledge/taxonomy.ts'),
  ]);
  const summary = await decide({
    files,
    output: options.output,
    reviewer: options.reviewer ?? userInfo().username,
    taxonomy: loadTaxonomy(knowledgeOption(options).knowledge),
    time: new Date().toISOString(),
  });
  process.stderr.write(decideText(summary, options.output));
  process.exitCode = summary.unmatched.length > 0 ? 1 : 0;
}

/** How many rows of a list are shown. */
const shown = 20;

/** What a person is told of it; ends with a newline. */
function decideText({ matched, added, unmatched, conflicts }: DecideSummary, output: string): string {
  const repeated = matched.length - added.length;
  const lines = [
    matched.length + unmatched.length === 0
      ? 'slugline: no row says yes or no; fill in the "decision" column and give the file again'
      : `slugline: ${counted(added.length, 'new decision')} in ${output}/decisions.csv${repeated > 0 ? `, ${repeated} known before` : ''}`,
    ...listed(
      unmatched.map(({ place, document, tag, reason }) => `${place}: ${document}, ${tag}: ${reason}`),
      'could not be matched',
    ),
    ...listed(
      conflicts.map((words) => {
        const { document_id, id } = words[0]!;
        return `${document_id}, ${id}: ${words.map(({ reviewer, decision }) => `${reviewer} says ${decision}`).join(', then ')}`;
      }),
      'judged otherwise by different reviewers; the later word counts',
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function listed(rows: readonly string[], what: string): string[] {
  if (rows.length === 0) return [];
  const more = rows.length > shown ? [`  … and ${rows.length - shown} more`] : [];
  return [`slugline: ${rows.length} ${what}:`, ...rows.slice(0, shown).map((row) => `  ${row}`), ...more];
}

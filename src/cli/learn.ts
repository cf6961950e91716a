/** `slugline learn`: decisions become knowledge for the next run. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { LearnSummary } from '../learn/learn.ts';

interface LearnCommandOptions {
  readonly knowledge: string;
  readonly dryRun?: true;
}

/** Adds the command. */
export function addLearnCommand(program: Command): void {
  program
    .command('learn')
    .summary('learn from decisions, for the next run')
    .description(
      'Turns decisions into learned.yaml, learned-names.csv and decisions.csv among your knowledge, says what it is worth on decided articles it was not learned from, and keeps only what helps.',
    )
    .argument('[output]', 'the folder of the reviewed run', 'output')
    .option('--knowledge <dir>', 'your own names and topics', 'input/knowledge')
    .option('--dry-run', 'say it all, write nothing')
    .action(learnCommand);
}

async function learnCommand(output: string, { knowledge, dryRun }: LearnCommandOptions): Promise<void> {
  const [{ learn }, { loadTaxonomy }, { worthText }] = await Promise.all([
    import('../learn/learn.ts'),
    import('../knowledge/taxonomy.ts'),
    import('./worth.ts'),
  ]);
  const taxonomy = loadTaxonomy(existsSync(knowledge) ? knowledge : undefined);
  const summary = await learn({ output, knowledge, taxonomy, dryRun: dryRun === true });
  process.stdout.write(worthText(summary, taxonomy.concepts));
  process.stderr.write(changedText(summary, dryRun === true));
}

function changedText({ changed }: LearnSummary, dryRun: boolean): string {
  if (changed.length === 0) return 'slugline: nothing new to write\n';
  return `slugline: ${dryRun ? 'would write' : 'wrote'} ${changed.join(' and ')}; the next "slugline tag" goes by ${changed.length > 1 ? 'them' : 'it'}\n`;
}

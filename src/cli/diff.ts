/** `slugline diff`: what changed between two runs. */
import { type Command, InvalidArgumentError } from 'commander';
import type { RunDiff, TagChange } from '../evaluate/diff.ts';
import { counted, fitted, table } from './table.ts';

interface DiffCommandOptions {
  readonly failOver?: number;
  readonly json?: true;
  readonly csv?: true;
}

/** Adds the command. */
export function addDiffCommand(program: Command): void {
  program
    .command('diff')
    .summary('compare two runs')
    .description('Lists the tags that run B gained and lost against run A, with articles to look at.')
    .argument('<runA>', 'the folder of the earlier run')
    .argument('<runB>', 'the folder of the later run')
    .option('--fail-over <share>', 'exit with 1 when more than this share of tags changed, e.g. 2%', share)
    .option('--json', 'everything as JSON')
    .option('--csv', 'the changes as CSV')
    .action(diff);
}

function share(value: string): number {
  const [, number, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(value.trim()) ?? [];
  const parsed = Number(number) / (percent ? 100 : 1);
  if (!(parsed >= 0 && parsed <= 1)) throw new InvalidArgumentError('Write it like 2% or 0.02.');
  return parsed;
}

async function diff(a: string, b: string, options: DiffCommandOptions): Promise<void> {
  const { diffRuns } = await import('../evaluate/diff.ts');
  const found = await diffRuns(a, b);
  process.stdout.write(await diffText(found, options));
  if (options.failOver === undefined || found.share <= options.failOver) return;
  process.stderr.write(
    `slugline: ${percent(found.share)} of tags changed, over the ${percent(options.failOver)} allowed\n`,
  );
  process.exitCode = 1;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(2)}%`;
}

/** Changes listed of each kind on the screen; `--csv` and `--json` have all. */
const shownChanges = 20;
const csvColumns = ['kind', 'id', 'label', 'gained', 'lost', 'gained_in', 'lost_in'];

async function diffText(found: RunDiff, { json, csv }: DiffCommandOptions): Promise<string> {
  if (json) return `${JSON.stringify(found, null, 2)}\n`;
  if (csv) {
    const rows = found.changes.map(({ kind, id, label, gained, lost, gainedIn, lostIn }) => [
      kind,
      id,
      label,
      String(gained),
      String(lost),
      gainedIn.join(';'),
      lostIn.join(';'),
    ]);
    const { csvLines } = await import('../write/csv.ts');
    return csvLines([csvColumns, ...rows]);
  }
  const { articles, changed, kept, gained, lost, onlyInA, onlyInB } = found;
  return [
    `${counted(articles, 'article')} in both runs, ${changed} with other tags; ${counted(kept, 'tag')} kept, ${gained} gained, ${lost} lost (${percent(found.share)})\n`,
    only('A', onlyInA),
    only('B', onlyInB),
    ...(['topic', 'entity'] as const).map((kind) =>
      changesText(
        kind,
        found.changes.filter((change) => change.kind === kind),
      ),
    ),
  ].join('');
}

function only(run: string, ids: readonly string[]): string {
  if (ids.length === 0) return '';
  return `${counted(ids.length, 'article')} in run ${run} only: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}\n`;
}

function changesText(kind: TagChange['kind'], changes: readonly TagChange[]): string {
  if (changes.length === 0) return '';
  const rows = changes
    .slice(0, shownChanges)
    .map(({ label, gained, lost, gainedIn, lostIn }) => [
      fitted(label, 36),
      gained > 0 ? `+${gained}` : '',
      lost > 0 ? `-${lost}` : '',
      fitted([...gainedIn.map((id) => `+${id}`), ...lostIn.map((id) => `-${id}`)].join(' '), 70).padEnd(70),
    ]);
  const more = changes.length > shownChanges ? `  … and ${changes.length - shownChanges} more: see --csv\n` : '';
  return `\n${kind === 'topic' ? 'Topics' : 'Entities'}\n${table(rows)}${more}`;
}

/** Sheets that editors filled in to decisions on disk. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conflictsOf, type Decision } from '../model/decisions.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { readTagged } from '../read/tagged.ts';
import { openDecisionLog } from './decision-log.ts';
import { readSheet, type SheetRow, type Unmatched } from './decision-sheet.ts';
import { type Matched, matchRows } from './match-decisions.ts';

/** What to read, and in whose name. */
export interface DecideOptions {
  /** The sheets, in the order in which they count. */
  readonly files: readonly string[];
  /** The folder of the run that the sheets came from. */
  readonly output: string;
  readonly reviewer: string;
  readonly taxonomy: Taxonomy;
  /** ISO 8601, UTC. */
  readonly time: string;
}

/** What became of the rows; `matched` = `added` + repeated ones. */
export interface DecideSummary {
  readonly matched: readonly Matched[];
  /** Decisions that were not on disk yet. */
  readonly added: readonly Decision[];
  readonly unmatched: readonly Unmatched[];
  /** Tags on which reviewers' latest words differ, of all decisions on disk. */
  readonly conflicts: readonly (readonly Decision[])[];
}

/** Reads the sheets, matches their rows and appends the decisions to the run's `decisions.csv`. */
export async function decide({ files, output, reviewer, taxonomy, time }: DecideOptions): Promise<DecideSummary> {
  const rows: SheetRow[] = [];
  const unread: Unmatched[] = [];
  for (const file of files) {
    for await (const row of readSheet(file)) {
      if ('reason' in row) unread.push(row);
      else rows.push(row);
    }
  }
  const { matched, unmatched } = await matchRows(rows, readTagged(output), taxonomy);
  const run = runId(output);
  const log = openDecisionLog(output);
  const added = await log.append(matched.map(({ place: _place, ...meant }) => ({ ...meant, reviewer, time, run })));
  return { matched, added, unmatched: [...unread, ...unmatched], conflicts: conflictsOf(log.decided()) };
}

/** Names a run by what its tags depend on, the same on any machine; empty when the folder holds no finished run. */
export function runId(output: string): string {
  const path = join(output, 'run.json');
  if (!existsSync(path)) return '';
  const { slugline, knowledge, options, input } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const digest = (input as { digest?: unknown } | undefined)?.digest;
  return createHash('sha256')
    .update(JSON.stringify([slugline, knowledge, options, digest]))
    .digest('hex')
    .slice(0, 12);
}

/** `report.html`: the overview beside a run's other files. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tally } from '../../batch/tally.ts';
import { collectReport } from './collect.ts';
import { reportHtml } from './html.ts';

/** Writes the report of the finished run in a folder, with its tally where there is one; it appears complete or not at all. Returns its path. */
export async function writeReport(output: string, tally?: Tally): Promise<string> {
  const path = join(output, 'report.html');
  const { html } = reportHtml(await collectReport(output, tally));
  writeFileSync(`${path}.tmp`, html);
  renameSync(`${path}.tmp`, path);
  return path;
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runBatch } from '../../src/batch/run.ts';
import { collectReport, type Report } from '../../src/web/report/collect.ts';
import { dumpOf, quickEngine } from '../batch/folders.ts';

test('the overview is the same from a run as it goes and from its files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slugline-report-'));
  const [input, out] = [join(folder, 'in.jsonl'), join(folder, 'out')];
  await writeFile(input, dumpOf(100));
  let drawn: Report | undefined;
  await runBatch(
    { paths: [input], out, conclude: async (to, tally) => (drawn = tally && (await collectReport(to, tally))) },
    quickEngine,
  );
  expect(drawn).toMatchObject({ articles: 99, withoutTopic: 0, decisions: 0 });
  expect(drawn).toEqual(await collectReport(out));
  await rm(folder, { recursive: true });
});

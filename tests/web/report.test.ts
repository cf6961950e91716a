import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runBatch } from '../../src/batch/run.ts';
import { createBatchTagger } from '../../src/batch/tag-batch.ts';
import { collectReport, type Report } from '../../src/web/report/collect.ts';
import { dumpOf } from '../batch/folders.ts';
import { entity, tagged, topic } from '../write/tagged.ts';

test('the overview is the same from a run as it goes and from its files, when rare entities are left out too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slugline-report-'));
  const [input, out] = [join(folder, 'in.jsonl'), join(folder, 'out')];
  const count = 8_220;
  await writeFile(input, dumpOf(count));
  // 20 entities an article, one of them in the next one too: the last such pairs are shown, among them that of the two articles between
  // which the rarest entities are left out.
  const tag = createBatchTagger(
    ({ id }) => {
      const entities = Array.from({ length: 20 }, (_, i) => {
        const name = i === 0 ? `pair ${9_999 - Math.floor(Number(id.slice(1)) / 2)}` : `${id} ${i}`;
        return entity({ id: name, name, type: 'person' });
      });
      return tagged({ id, entities, topics: [topic()] });
    },
    ['jsonl'],
  );
  let drawn: Report | undefined;
  await runBatch(
    {
      paths: [input],
      out,
      formats: ['jsonl'],
      conclude: async (to, tally) => (drawn = tally && (await collectReport(to, tally))),
    },
    async () => ({ knowledgeHash: 'none', width: 2, tag, close: async () => undefined }),
  );
  expect(drawn).toMatchObject({ articles: count - 1, withoutTopic: 0, decisions: 0 });
  expect(drawn!.entities[0]!.articles).toBe(2);
  expect(drawn).toEqual(await collectReport(out));
  await rm(folder, { recursive: true });
});

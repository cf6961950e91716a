/**
 * One run of the whole program over a small corpus, compared byte for byte. When the difference is meant, `npm run golden` writes
 * the new output; look at it with `git diff` before you commit it.
 */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { slugline } from '../crash/command.ts';

test('a run over the small corpus gives the same bytes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slugline-golden-'));
  await cp('tests/golden/articles', join(folder, 'articles'), { recursive: true });
  const { code } = await slugline(['tag', 'articles', '--out', 'out', '--no-report'], { cwd: folder });
  expect(code).toBe(1);
  // Times, and how the run was asked for, stand in run.json; hidden files are the run's own.
  const written = (await readdir(join(folder, 'out'))).filter((name) => name !== 'run.json' && !name.startsWith('.'));
  expect(written).toEqual(expect.arrayContaining(['articles.csv', 'tags.csv', 'tagged.jsonl', 'rejected.csv']));
  for (const name of written) {
    await expect(await readFile(join(folder, 'out', name), 'utf8')).toMatchFileSnapshot(`./output/${name}`);
  }
  await rm(folder, { recursive: true });
});

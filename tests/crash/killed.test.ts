/** The short form of `npm run test:crash`: a few kills of the real program, over each format. */
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesOf } from '../batch/folders.ts';
import { dump, dumpWriters, seededRandom, textsOf } from '../corpus/dump.ts';
import { killedUntilDone, slugline, start } from './command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slugline-crash-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function makeDump(format: keyof typeof dumpWriters, count: number): Promise<string> {
  const path = join(folder, `dump.${format}`);
  await dumpWriters[format]([...dump(await textsOf(['input/articles']), count, 1)], path);
  return path;
}

/** Waits until a run has written its first lines down. */
async function underWay(out: string): Promise<void> {
  while (!existsSync(join(out, 'run.journal'))) await new Promise((go) => setTimeout(go, 50));
}

test.each([
  ['jsonl.gz', 1],
  ['txt', 2],
] as const)(
  'a run over %s with %i workers, killed at any instant, ends with the same bytes',
  async (format, workers) => {
    const path = await makeDump(format, 150);
    const tag = (out: string) => [
      'tag',
      path,
      '--keep-duplicates',
      '--out',
      join(folder, out),
      '--workers',
      String(workers),
    ];
    const began = performance.now();
    expect(await slugline(tag(`${format}-whole`))).toMatchObject({ code: 0 });
    const took = performance.now() - began;
    const random = seededRandom(workers);
    // Well before the end of a run as long as the whole one: the first kill is sure to hit.
    const kills = await killedUntilDone(tag(format), 3, () => took * (0.1 + 0.5 * random()));
    expect(kills).toBeGreaterThan(0);
    expect(await filesOf(join(folder, format))).toEqual(await filesOf(join(folder, `${format}-whole`)));
  },
);

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('%s ends a run in good order, with a last line and code %i', async (signal, code) => {
  const path = await makeDump('jsonl', 3000);
  const out = join(folder, signal);
  const { child, ended } = start(['tag', path, '--keep-duplicates', '--out', out, '--workers', '1', '--log-json']);
  await underWay(out);
  child.kill(signal);
  expect(await ended).toMatchObject({ code, stderr: expect.stringMatching(/"event":"stopped".*\n$/) });
});

test('an output folder that vanishes is said in one line', async () => {
  const path = await makeDump('jsonl', 3000);
  const out = join(folder, 'vanishing');
  const { ended } = start(['tag', path, '--keep-duplicates', '--out', out, '--workers', '1']);
  await underWay(out);
  await rm(out, { recursive: true });
  expect(await ended).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /slugline: [^\n]*: the output folder has gone. Run the command again to start over.\n$/,
    ),
  });
});

test('nobody reading stdout ends it quietly', async () => {
  const path = await makeDump('jsonl', 3000);
  const { child, ended } = start(['tag', '-', '--workers', '1']);
  child.stdout?.once('data', () => child.stdout?.destroy());
  child.stdin?.on('error', () => undefined);
  createReadStream(path).pipe(child.stdin!);
  expect(await ended).toMatchObject({ code: 141, stderr: '' });
});

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slugline } from '../crash/command.ts';
import { canRun, killOne, makeYard, recipe, run, type Yard } from './engine.ts';

/** Two executors of one core each: real processes, so that a killed filter fails a task as it does on a cluster. */
const master = ['--master', 'local-cluster[2,1,1024]', '--conf', 'spark.ui.enabled=false'];

describe.skipIf(!canRun('Spark', 'spark-submit', 'java'))('Spark', () => {
  let yard: Yard;
  let alone: string;
  beforeAll(async () => {
    yard = await makeYard(600);
    alone = (await slugline(['tag', '-', '--workers', '0'], { input: await readFile(yard.input, 'utf8') })).stdout;
  });
  afterAll(() => rm(yard.folder, { recursive: true, maxRetries: 10 }));

  test('with a filter killed on the way, the lines are those of one process', { timeout: 300_000 }, async () => {
    const out = join(yard.folder, 'out');
    const done = new AbortController();
    const killed = killOne(yard, done.signal);
    await run(yard, 'spark-submit', [...master, recipe('spark/tag.py'), yard.input, out]);
    done.abort();
    expect(await killed).toBeDefined();
    const parts = (await readdir(out)).filter((name) => name.startsWith('part-')).sort();
    const lines = await Promise.all(parts.map((name) => readFile(join(out, name), 'utf8')));
    expect(lines.join('')).toBe(alone);
  });
});

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesOf } from '../batch/folders.ts';
import { slugline } from '../crash/command.ts';
import { canRun, killOne, makeYard, recipe, run, type Yard } from './engine.ts';

describe.skipIf(!canRun('GNU parallel', 'parallel'))('GNU parallel', () => {
  let yard: Yard;
  beforeAll(async () => {
    yard = await makeYard(600);
    expect(await slugline(['tag', yard.input, '--out', join(yard.folder, 'whole')])).toMatchObject({ code: 0 });
  });
  afterAll(() => rm(yard.folder, { recursive: true, maxRetries: 10 }));

  test('with a process killed on the way, the merged bytes are those of one run', async () => {
    const out = join(yard.folder, 'out');
    const done = new AbortController();
    const killed = killOne(yard, done.signal);
    await run(yard, recipe('parallel.sh'), [yard.input, out, '4', '-j2']);
    done.abort();
    expect(await killed).toBeDefined();
    expect(await filesOf(out)).toEqual(await filesOf(join(yard.folder, 'whole')));
  });
});

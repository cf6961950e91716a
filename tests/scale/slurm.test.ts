import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesOf } from '../batch/folders.ts';
import { slugline } from '../crash/command.ts';
import { canRun, killOne, makeYard, recipe, run, type Yard } from './engine.ts';

const cluster = fileURLToPath(new URL('./slurm-cluster.sh', import.meta.url));
const isRoot = process.getuid?.() === 0;
if (!isRoot) console.warn('SKIPPED Slurm: starting a cluster needs root');

describe.skipIf(!isRoot || !canRun('Slurm', 'slurmctld', 'slurmd', 'sbatch', 'munged'))('Slurm, two nodes', () => {
  let yard: Yard;
  let slurm: string;
  beforeAll(async () => {
    yard = await makeYard(600);
    slurm = join(yard.folder, 'slurm');
    yard = { ...yard, env: { ...yard.env, SLURM_CONF: join(slurm, 'slurm.conf') } };
    execFileSync(cluster, ['start', slurm], { stdio: 'inherit', timeout: 100_000 });
    expect(await slugline(['tag', yard.input, '--out', join(yard.folder, 'whole')])).toMatchObject({ code: 0 });
  });
  afterAll(async () => {
    execFileSync(cluster, ['stop', slurm], { stdio: 'inherit' });
    await rm(yard.folder, { recursive: true, maxRetries: 10 });
  });

  test('with a task killed on the way, the merged bytes are those of one run', { timeout: 300_000 }, async () => {
    const out = join(yard.folder, 'out');
    const done = new AbortController();
    const killed = killOne(yard, done.signal);
    await run(yard, recipe('slurm/submit.sh'), [yard.input, out, '4']);
    // run.json is not the end: the merge writes its report behind it.
    while ((await run(yard, 'squeue', ['--noheader'])) !== '') await new Promise((go) => setTimeout(go, 500));
    expect(existsSync(join(out, 'run.json')), 'the jobs are gone without a result').toBe(true);
    done.abort();
    expect(await killed).toBeDefined();
    while (existsSync(join(out, 'run.lock'))) await new Promise((go) => setTimeout(go, 50));
    expect(await filesOf(out)).toEqual(await filesOf(join(yard.folder, 'whole')));
  });
});

/** What the tests of the engines share: a dump, slugline on the path under a name of its own, and a hand that kills it. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dump, dumpWriters, textsOf } from '../corpus/dump.ts';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** A place to run engines in. */
export interface Yard {
  readonly folder: string;
  /** A dump in JSON Lines. */
  readonly input: string;
  /** The environment with `slugline` on its path. */
  readonly env: NodeJS.ProcessEnv;
  /** What marks this yard's slugline processes in the list of all processes. */
  readonly title: string;
}

/** Makes a folder with a dump of `count` articles in it. */
export async function makeYard(count: number): Promise<Yard> {
  const folder = await mkdtemp(join(tmpdir(), 'slugline-scale-'));
  // Slurm's and Spark's own users must see it too.
  await chmod(folder, 0o755);
  const title = `slugline-${process.pid}-${folder.slice(-6)}`;
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const script = `#!/bin/sh\nexec ${process.execPath} --title=${title} ${program} "$@"\n`;
  await writeFile(join(bin, 'slugline'), script, { mode: 0o755 });
  const input = join(folder, 'dump.jsonl');
  await dumpWriters.jsonl(dump(await textsOf(['input/articles']), count, 3), input);
  return { folder, input, title, env: { ...process.env, PATH: `${bin}:${process.env.PATH}` } };
}

/** Runs a program to its end; throws with what it said when that is not 0. */
export async function run(yard: Yard, command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { env: yard.env, cwd: yard.folder });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${said}`);
  return said;
}

/** Kills -9 the first process of this yard that has been at work for a second. Returns its number, or nothing when `done` came first. */
export async function killOne(yard: Yard, done: AbortSignal): Promise<number | undefined> {
  const seen = new Map<number, number>();
  while (!done.aborted) {
    for (const pid of await processesOf(yard)) {
      const since = seen.get(pid) ?? Date.now();
      seen.set(pid, since);
      if (Date.now() - since < 1000) continue;
      process.kill(pid, 'SIGKILL');
      return pid;
    }
    await new Promise((go) => setTimeout(go, 50));
  }
  return undefined;
}

async function processesOf({ title }: Yard): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    // A title takes the place of the arguments.
    if (line.includes(title) && !line.startsWith('/bin/sh')) found.push(Number(name));
  }
  return found;
}

/** Whether these tests are asked for and their programs installed; says so, loudly, when not. */
export function canRun(what: string, ...commands: readonly string[]): boolean {
  const missing = commands.filter((command) => !isInstalled(command));
  const why =
    process.env.SLUGLINE_SCALE !== '1'
      ? 'takes minutes; npm run test:scale runs it'
      : missing.length > 0 && `${missing.join(', ')} not installed; .ci/run installs what it can`;
  if (why) console.warn(`SKIPPED ${what}: ${why}`);
  return !why;
}

function isInstalled(command: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A recipe that users are given. */
export function recipe(path: string): string {
  return fileURLToPath(new URL(`../../docs/scaling/${path}`, import.meta.url));
}

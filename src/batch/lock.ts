/** One run at a time in an output folder. */
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../model/errors.ts';
import { explained } from './files.ts';

const lockFile = 'run.lock';

/** A lock of another machine counts while it was renewed within this time, in ms; a run renews it every second. */
const freshFor = 60_000;

/** A folder that this process has to itself. */
export interface Lock {
  /** A run left it behind that was killed. */
  readonly takenOver: boolean;
  /** Tells other machines that this run is alive. */
  readonly renew: () => Promise<void>;
  readonly release: () => Promise<void>;
}

/** Takes the folder. Throws `UsageError` when a run is under way in it; a lock whose process is dead is taken over. */
export async function lock(folder: string): Promise<Lock> {
  const path = join(folder, lockFile);
  const mine = `${process.pid} ${hostname()}\n`;
  const taken = await writeFile(path, mine, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => error);
  if (taken) {
    if (taken.code !== 'EEXIST') return explained(folder)(taken);
    const holder = await holderOf(path);
    if (holder)
      throw new UsageError(`${folder}: ${holder} is writing here. Wait for it, or give another folder with --out.`);
    await writeFile(path, mine).catch(explained(folder));
  }
  return {
    takenOver: taken !== undefined,
    renew: () => utimes(path, new Date(), new Date()).catch(explained(folder)),
    release: () => rm(path, { force: true }).catch(() => undefined),
  };
}

/** Who holds a lock, in words; nobody when the process is dead. */
async function holderOf(path: string): Promise<string | undefined> {
  const [pid, host] = (await readFile(path, 'utf8').catch(() => '')).trim().split(' ');
  if (!pid || !host) return undefined;
  if (host !== hostname()) {
    const renewed = await stat(path).catch(() => undefined);
    return renewed && Date.now() - renewed.mtimeMs < freshFor ? `process ${pid} on ${host}` : undefined;
  }
  // A container's first process has the same number after every restart.
  return Number(pid) !== process.pid && isAlive(Number(pid)) ? `process ${pid}` : undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

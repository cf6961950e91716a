/** What a run's input is made of, so that a resumed run can tell whether it is still the same. */
import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../model/errors.ts';

/** An input as its files say, without reading them. */
export interface InputState {
  /** As the user named them; "-" is stdin. */
  readonly paths: readonly string[];
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 over every file's path, size and time of change; in the journal only, for times differ between machines. */
  readonly state: string;
}

/** Looks at files and folders. Throws `UsageError` when one does not exist. */
export async function inputState(paths: readonly string[]): Promise<InputState> {
  const hash = createHash('sha256');
  let files = 0;
  let bytes = 0;
  for (const path of paths) if (path !== '-') await visit(path);
  return { paths, files, bytes, state: hash.digest('hex') };

  async function visit(path: string): Promise<void> {
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => error);
    if (found instanceof Error) {
      // A broken link inside a folder is the reader's to report.
      if (!paths.includes(path)) return;
      throw new UsageError(`${path}: ${reasons[found.code ?? ''] ?? found.message}`);
    }
    if (found.isDirectory()) return visitFolder(path);
    files += 1;
    bytes += found.size;
    hash.update(`${path}\0${found.size}\0${found.mtimeMs}\n`);
  }

  async function visitFolder(path: string): Promise<void> {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    // Links to folders are not followed: they may run in circles.
    for (const entry of entries) if (entry.isDirectory() || entry.isFile()) await visit(join(path, entry.name));
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder. Check the path, or give "-" to read stdin.',
  EACCES: 'may not be read. Check its permissions.',
};

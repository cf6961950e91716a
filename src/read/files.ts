/** Paths to files: folders walked in a fixed order, "-" for stdin. */
import { createReadStream, type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import type { Rejection } from '../model/article.ts';
import { UsageError } from '../model/errors.ts';
import type { Input } from './reader.ts';

/** Yields the files of all paths: those of a folder by name, folders within it too, hidden ones left out. */
export function* findFiles(paths: readonly string[]): Generator<Input | Rejection> {
  for (const path of paths) {
    if (path === '-') yield { name: 'stdin', bytes: process.stdin };
    else if (statOf(path).isDirectory()) yield* walk(path.replace(/(?<=.)\/+$/, ''), []);
    else yield fileInput(path);
  }
}

function statOf(path: string): ReturnType<typeof statSync> & object {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined)
    throw new UsageError(`${path}: no such file or folder. Check the path, or give "-" to read stdin.`);
  return found;
}

function* walk(folder: string, above: readonly string[]): Generator<Input | Rejection> {
  const here = realpathSync(folder);
  if (above.includes(here)) return; // A link to a folder we are in.
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    yield unreadable(folder, error as NodeJS.ErrnoException);
    return;
  }
  for (const name of entries.map((entry) => entry.name).sort()) {
    if (isHidden(name)) continue;
    const path = folder === '.' ? name : `${folder === '/' ? '' : folder}/${name}`;
    let found: ReturnType<typeof statSync>;
    try {
      found = statSync(path);
    } catch (error) {
      yield unreadable(path, error as NodeJS.ErrnoException);
      continue;
    }
    if (found?.isDirectory()) yield* walk(path, [...above, here]);
    else if (found?.isFile()) yield fileInput(path);
    else
      yield {
        source: path,
        position: '',
        reason: 'not a file (a pipe, socket or device)',
        hint: 'give it by its own name to read from it',
      };
  }
}

/** Files that systems leave behind: ".DS_Store", "__MACOSX/…". */
export function isHidden(path: string): boolean {
  return /(?:^|\/)(?:\.[^/]|__MACOSX\/)/.test(path) && !/^\.\.?\//.test(path);
}

function fileInput(path: string): Input {
  return { name: path, bytes: createLazily(path), path };
}

/** Opens the file when it is read, so that a folder of a million files holds none open. */
async function* createLazily(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

/** What the system says of a file that cannot be read, in words. */
export function unreadable(source: string, error: NodeJS.ErrnoException): Rejection {
  const known: Readonly<Record<string, readonly [string, string]>> = {
    EACCES: ['no permission to read it', 'check its owner and mode'],
    EPERM: ['no permission to read it', 'check its owner and mode'],
    ENOENT: ['it is gone, or a link to nothing', 'check where the link leads'],
    ELOOP: ['a link that leads to itself', 'mend or remove the link'],
    EIO: ['the disk or network failed', 'try again, or copy the file first'],
    Z_BUF_ERROR: ['the compressed data ends too early', 'the file was cut off: copy it again'],
    Z_DATA_ERROR: ['the compressed data is broken', 'the file was damaged: copy it again'],
  };
  if (error.code === 'PACKING')
    return { source, position: '', reason: error.message, hint: 'copy or pack the file again' };
  const [reason, hint] = known[error.code ?? ''] ?? [error.message, 'see whether another program can read the file'];
  return { source, position: '', reason, hint };
}

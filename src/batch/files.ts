/** Files that appear complete or not at all, and what to tell a person when the disk says no. */
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../model/errors.ts';

/** Makes a folder and those above it. Node's own `recursive` never returns for a place that takes no folders, such as under /proc. */
export async function makeFolder(folder: string): Promise<void> {
  const failed = await mkdir(folder).catch((error: NodeJS.ErrnoException) => error);
  if (!failed || failed.code === 'EEXIST') return;
  if (failed.code !== 'ENOENT' || dirname(folder) === folder) return explained(folder)(failed);
  await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    const code = error.code === 'ENOENT' ? 'EACCES' : error.code;
    explained(folder)({ ...error, code } as NodeJS.ErrnoException);
  });
}

/** Writes a JSON file beside its place, makes it durable, and moves it there in one step. */
export async function replaceFile(folder: string, name: string, value: unknown): Promise<void> {
  const handle = await open(join(folder, `${name}.tmp`), 'w').catch(explained(folder));
  await handle
    .writeFile(`${JSON.stringify(value, null, 2)}\n`)
    .then(() => handle.datasync())
    .catch(explained(folder))
    .finally(() => handle.close());
  await rename(join(folder, `${name}.tmp`), join(folder, name)).catch(explained(folder));
}

/** Writes all bytes at a place in a file; the system may take them in pieces. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    written += (await handle.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
  }
}

/** Makes renames in a folder durable where the system can. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

const again = 'then run the same command again: it goes on where it stopped';
const advice: Readonly<Record<string, string>> = {
  ENOSPC: `the disk is full. Make room, ${again}.`,
  EDQUOT: `the disk quota is used up. Make room, ${again}.`,
  ENOENT: 'the output folder has gone. Run the command again to start over.',
  EACCES: 'may not be written. Check its permissions, or give another folder.',
  EPERM: 'may not be written. Check its permissions, or give another folder.',
  EROFS: 'stands on a read-only disk. Give another folder.',
  EEXIST: 'is a file. Give the name of a folder.',
  ENOTDIR: 'is a file, or lies in one. Give the name of a folder.',
  EIO: `the disk fails to write. Check it, ${again}.`,
};

/** Turns what the system says about an output folder into a `UsageError` with the next thing to try; other errors stay. */
export function explained(folder: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    const hint = advice[error.code ?? ''];
    throw hint ? new UsageError(`${folder}: ${hint}`) : error;
  };
}

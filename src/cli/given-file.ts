/** A file that the user named, read whole. */
import { readFileSync } from 'node:fs';
import { UsageError } from '../model/errors.ts';

/** What the system says of a path, and what to do, in words. */
export const systemErrors: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder. Check the path.',
  EISDIR: 'is a folder. Name a file in it.',
  ENOTDIR: 'lies in a file, not in a folder. Check the path.',
  EEXIST: 'is there already. Take it away, or give another name.',
  EACCES: 'no permission. Check its owner and mode.',
  EPERM: 'no permission. Check its owner and mode.',
  EROFS: 'stands on a read-only disk. Give another place.',
  ENOSPC: 'the disk is full. Make room and try again.',
  EDQUOT: 'the disk quota is used up. Make room and try again.',
  EMFILE: 'too many files are open. Raise the limit (ulimit -n) and try again.',
  ELOOP: 'is a link that leads to itself. Mend the link.',
  EIO: 'the disk or network failed. Try again.',
};

/** The text of a file. Throws `UsageError` when it cannot be read. */
export function readGivenFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const said = systemErrors[(error as NodeJS.ErrnoException).code ?? ''];
    throw said === undefined ? error : new UsageError(`${path}: ${said}`);
  }
}

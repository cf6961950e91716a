/** One number that says what a tagger knew: it changes with any byte of any file of knowledge. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The user's own files of knowledge. */
export const ownFiles = [
  'names.csv',
  'learned-names.csv',
  'topics.yaml',
  'topics.model',
  'entities.model',
  'learned.yaml',
  'decisions.csv',
] as const;

/** SHA-256 (hex) over names and bytes of the shipped files, in order, and the user's. */
export function knowledgeHash(shipped: string, folder?: string): string {
  const own = folder === undefined ? [] : ownFiles.map((file) => join(folder, file)).filter((path) => existsSync(path));
  const files = readdirSync(shipped)
    .sort()
    .map((file) => join(shipped, file));
  const hash = createHash('sha256');
  for (const path of [...files, ...own]) hash.update(`${basename(path)}\0`).update(readFileSync(path));
  return hash.digest('hex');
}

/** The knowledge that is shipped: where its files are, and whether they came whole. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Compiled knowledge, beside the sources and beside `dist` alike. */
export const shippedFolder = join(import.meta.dirname, '../../src/knowledge/files');

/** Where the build writes down the hash of every shipped file. */
export const expectedHashes = join(import.meta.dirname, '../../dist/knowledge-hashes.json');

/** A file of knowledge. */
export interface KnowledgeFile {
  readonly name: string;
  readonly path: string;
}

/** The shipped files, by name. */
export function shippedFiles(): KnowledgeFile[] {
  return readdirSync(shippedFolder)
    .sort()
    .map((name) => ({ name, path: join(shippedFolder, name) }));
}

/** SHA-256 of a file, hex. */
export function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Shipped files that are not as they were built, and those that are missing; by name. */
export function damagedFiles(): string[] {
  const expected = JSON.parse(readFileSync(expectedHashes, 'utf8')) as Record<string, string>;
  const found = new Map(shippedFiles().map(({ name, path }) => [name, path]));
  return Object.entries(expected).flatMap(([name, hash]) => {
    const path = found.get(name);
    return path !== undefined && hashOf(path) === hash ? [] : [name];
  });
}

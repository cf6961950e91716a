/**
 * The index's file on disk. It is never written in place: a new state is made in `search.sqlite.partial` and takes the old one's name
 * when it is whole, so that readers always have a complete index and a kill costs at most the last batch.
 */
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { copyFile, constants as fsConstants, open, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { explained, syncFolder } from '../../batch/files.ts';
import { UsageError } from '../../model/errors.ts';
import { indexFile, indexFormat, schema } from './schema.ts';

/** An index opened for writing; one at a time in a folder. */
export interface WritableIndex {
  readonly database: sqlite.Database;
  /** Gives the new state the index's name. */
  readonly publish: () => Promise<void>;
  /** Leaves the new state as it is; the next call goes on from its last commit. */
  readonly close: () => void;
}

/** Memory for pages, kB. */
const writerCache = 32_000;
const readerCache = 8_000;

/** Opens the index of a folder for writing. Throws `UsageError` when another process does so already, or the folder cannot be written. */
export async function openForWriting(folder: string): Promise<WritableIndex> {
  const file = join(folder, indexFile);
  const partial = `${file}.partial`;
  const release = lock(folder);
  try {
    if (!existsSync(partial) && existsSync(file)) {
      await copyFile(file, `${file}.copy`, fsConstants.COPYFILE_FICLONE).catch(explained(folder));
      await rename(`${file}.copy`, partial);
    }
    const database = openPartial(partial);
    return {
      database,
      async publish() {
        database.close();
        const handle = await open(partial, 'r+');
        // The engine makes files for their owner alone; what a run writes is for whom the user's umask says.
        await handle.chmod(0o666 & ~process.umask());
        await handle.datasync().finally(() => handle.close());
        await rename(partial, file).catch(explained(folder));
        await syncFolder(folder);
        release();
      },
      close() {
        if (database.isOpen) database.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Opens what is there when it is whole and of our format, else begins anew. */
function openPartial(path: string): sqlite.Database {
  // A killed writer leaves the engine's lock, a folder; our own lock says that nobody holds it.
  removeFolder(`${path}.lock`);
  const database = new sqlite.Database(path);
  if (formatOf(database) === indexFormat) return tuned(database);
  database.close();
  for (const name of [path, `${path}-journal`]) rmSync(name, { force: true });
  const fresh = new sqlite.Database(path);
  fresh.exec(`PRAGMA page_size = 8192; ${schema}`);
  return tuned(fresh);
}

function tuned(database: sqlite.Database): sqlite.Database {
  // The file is flushed before it takes the index's name; till then a power cut may cost it, a kill may not.
  database.exec(`PRAGMA cache_size = -${writerCache}; PRAGMA synchronous = NORMAL; PRAGMA locking_mode = EXCLUSIVE`);
  return database;
}

/** The format of an index; undefined for a file that is none. */
function formatOf(database: sqlite.Database): unknown {
  try {
    return database.get("SELECT value FROM meta WHERE key = 'format'")?.value;
  } catch {
    return undefined;
  }
}

/** Takes the folder's lock, over one whose process has gone; returns how to release it. */
function lock(folder: string): () => void {
  const path = join(folder, `${indexFile}.pid`);
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') explained(folder)(error as NodeJS.ErrnoException);
    }
    const holder = Number(readFileSync(path, 'utf8'));
    if (isAlive(holder)) {
      throw new UsageError(
        `${folder} is being indexed by process ${holder}. Wait for it, or end it and run this again.`,
      );
    }
    rmSync(path, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** An index opened for reading. */
export interface ReadableIndex {
  readonly database: sqlite.Database;
  readonly close: () => void;
}

/** Whether a folder has an index of our format. */
export function hasIndex(folder: string): boolean {
  if (!existsSync(join(folder, indexFile))) return false;
  const { database, close } = openAny(folder);
  const ours = formatOf(database) === indexFormat;
  close();
  return ours;
}

/**
 * Opens the index of a folder for reading; any number of readers at a time. Throws `UsageError` when there is none. The engine locks a
 * file by making a folder beside it, also for reading; each reader therefore has a name of its own for the file, which nobody ever
 * writes to: readers never wait, a killed one locks nobody out, and the folder may be read-only.
 */
export function openForReading(folder: string): ReadableIndex {
  const file = join(folder, indexFile);
  if (!existsSync(file)) throw new UsageError(`${file}: no such file. Run "slugline index ${folder}" first.`);
  const { database, close } = openAny(folder);
  if (formatOf(database) !== indexFormat) {
    close();
    throw new UsageError(`${file} was made by another slugline. Run "slugline index ${folder}" again.`);
  }
  database.exec(`PRAGMA cache_size = -${readerCache}`);
  return { database, close };
}

function openAny(folder: string): ReadableIndex {
  const file = join(folder, indexFile);
  const own = mkdtempSync(join(tmpdir(), 'slugline-index-'));
  const name = join(own, indexFile);
  const linked = link(resolve(file), name);
  const database = new sqlite.Database(linked ? name : file, { readOnly: true });
  const close = () => {
    database.close();
    if (linked) unlinkSync(name);
    removeFolder(own);
  };
  return { database, close };
}

/** Windows lets few people make links; there a reader has the file itself. */
function link(file: string, name: string): boolean {
  try {
    symlinkSync(file, name);
    return true;
  } catch {
    return false;
  }
}

function removeFolder(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // It is not there, or not empty: nothing of ours to take away.
  }
}

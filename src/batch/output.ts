/**
 * The output folder of a run. Lines go to `NAME.partial`; the journal says how far each is good; at the end all are renamed and
 * `run.json` appears last. So a file without ".partial" is complete, and a run killed at any instant goes on from its journal.
 */
import { type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UsageError } from '../model/errors.ts';
import { beginning, type Place } from './batches.ts';
import { type Counts, noCounts } from './counts.ts';
import { explained, makeFolder, replaceFile, syncFolder, writeAll } from './files.ts';
import { lock } from './lock.ts';
import type { Manifest } from './manifest.ts';
import { differences, type Plan } from './plan.ts';

/** How far a run has come. */
export interface Progress {
  /** Where a resumed run goes on. */
  readonly place: Place;
  readonly counts: Counts;
}

/** Lengths of the output files in bytes, by name. */
export type Sizes = Readonly<Record<string, number>>;

interface Journal {
  readonly plan: Plan;
  readonly progress: Progress;
  readonly sizes: Sizes;
  /** Stands from the moment on that all lines are written: only renaming is left. */
  readonly manifest?: Manifest;
}

/** An output folder opened for one run. */
export interface Output {
  /** Set when a killed run had only its last steps to do: they are done, and nothing is left. */
  readonly finished?: Manifest;
  /** Where the run goes on: at the beginning, for a new one. */
  readonly resumed: Progress;
  readonly append: (lines: Readonly<Record<string, Uint8Array>>) => Promise<void>;
  /** Makes everything appended so far durable. */
  readonly checkpoint: (progress: Progress) => Promise<void>;
  /** Gives the files their names; the manifest, made from their sizes, comes last. */
  readonly finish: (progress: Progress, manifest: (sizes: Sizes) => Manifest) => Promise<void>;
  /** Closes the files as they are; the journal stays. */
  readonly close: () => Promise<void>;
}

/** How to open an output folder. */
export interface OutputOptions {
  /** Starts over a run that was begun otherwise and replaces a finished one. */
  readonly force?: boolean;
  /** Adds to the folder when all files have their names; done again after a kill, for only then the run counts as finished. */
  readonly conclude?: ((folder: string) => Promise<unknown>) | undefined;
}

const manifestFile = 'run.json';
const journalFile = 'run.journal';
const noProgress: Progress = { place: beginning, counts: noCounts };

/**
 * Opens the folder, makes it when it is not there, and finds out whether a run is to be resumed.
 * `headers` are the first bytes of each file, by name. Throws `UsageError` when the folder holds a finished run or another half-done
 * one and `force` is not set, or cannot be written.
 */
export async function openOutput(
  folder: string,
  headers: Readonly<Record<string, Uint8Array>>,
  plan: Plan,
  { force = false, conclude }: OutputOptions = {},
): Promise<Output> {
  await makeFolder(folder);
  const held = await lock(folder);
  const { journal, files, finished } = await prepare().catch(async (error) => {
    await held.release();
    throw error;
  });
  const sizes = (): Sizes => Object.fromEntries([...files].map(([name, { size }]) => [name, size]));
  const sync = () => Promise.all([...files.values()].map(({ handle }) => handle.datasync())).catch(explained(folder));
  const closeFiles = () => Promise.all([...files.values()].map(({ handle }) => handle.close()));

  return {
    ...(finished && { finished }),
    resumed: journal?.progress ?? noProgress,
    async append(lines) {
      for (const [name, file] of files) {
        const bytes = lines[name];
        if (!bytes || bytes.length === 0) continue;
        await writeAll(file.handle, bytes, file.size).catch(explained(folder));
        file.size += bytes.length;
      }
    },
    async checkpoint(progress) {
      await sync();
      await replaceFile(folder, journalFile, { plan, progress, sizes: sizes() } satisfies Journal);
      await held.renew();
    },
    async finish(progress, manifest) {
      await sync();
      const done: Journal = { plan, progress, sizes: sizes(), manifest: manifest(sizes()) };
      await replaceFile(folder, journalFile, done);
      await closeFiles();
      await giveNames(folder, done, conclude);
    },
    async close() {
      await closeFiles();
      await held.release();
    },
  };

  async function prepare(): Promise<{ journal?: Journal; files: OpenFiles; finished?: Manifest }> {
    const journal = await readJson<Journal>(join(folder, journalFile));
    const changes = journal ? differences(journal.plan, JSON.parse(JSON.stringify(plan))) : [];
    if (journal?.manifest) {
      await giveNames(folder, journal, conclude);
      if (changes.length === 0) return { files: new Map(), finished: journal.manifest };
    } else if (journal && changes.length === 0) {
      return { journal, files: await openFiles(folder, headers, journal.sizes) };
    } else if (journal && !force)
      throw new UsageError(`${folder} holds a half-done run of another kind: ${changes.join('; ')}. ${anotherKind}`);
    // Killed behind its last step, a run leaves all but its lock in order: to the same command it is done.
    const done = held.takenOver && !force ? await finishedRun(folder, plan) : undefined;
    if (done) return { files: new Map(), finished: done };
    if (!force) await refuseFinished(folder);
    return { files: await openFiles(folder, headers, undefined) };
  }
}

const anotherKind = 'Run it as before to finish it, or start over with --force.';

type OpenFiles = Map<string, { readonly handle: FileHandle; size: number }>;

async function openFiles(
  folder: string,
  headers: Readonly<Record<string, Uint8Array>>,
  sizes: Sizes | undefined,
): Promise<OpenFiles> {
  const files: OpenFiles = new Map();
  for (const [name, header] of Object.entries(headers)) {
    const handle = await open(join(folder, `${name}.partial`), sizes ? 'r+' : 'w').catch(explained(folder));
    const size = sizes?.[name] ?? header.length;
    await (sizes ? handle.truncate(size) : writeAll(handle, header, 0)).catch(explained(folder));
    files.set(name, { handle, size });
  }
  return files;
}

/** The manifest of a finished run under this plan; nothing when the folder holds none. Throws `UsageError` when it holds another. */
export async function finishedRun(folder: string, plan: Plan): Promise<Manifest | undefined> {
  const manifest = await readManifest(folder);
  if (!manifest || (await stat(join(folder, journalFile)).catch(() => undefined))) return undefined;
  const { records: _records, digest: _digest, ...input } = manifest.input;
  const was = { slugline: manifest.slugline, knowledge: manifest.knowledge, options: manifest.options, input };
  const { state: _state, ...inputNow } = plan.input;
  const changes = differences(was, JSON.parse(JSON.stringify({ ...plan, input: inputNow })));
  if (changes.length === 0) return manifest;
  throw new UsageError(
    `${folder} holds another finished run: ${changes.join('; ')}. Replace it with --force, or give another folder.`,
  );
}

/** The manifest in a folder, if it has one. */
export function readManifest(folder: string): Promise<Manifest | undefined> {
  return readJson<Manifest>(join(folder, manifestFile));
}

async function refuseFinished(folder: string): Promise<void> {
  const found = await stat(join(folder, manifestFile)).catch(() => undefined);
  if (found)
    throw new UsageError(`${folder} holds a finished run. Replace it with --force, or give another folder with --out.`);
}

/**
 * The last steps, each of which may be done again: an older run's files go, the new ones get their names, `run.json` appears, what
 * concludes the run is done.
 */
async function giveNames(
  folder: string,
  { sizes, manifest }: Journal,
  conclude: OutputOptions['conclude'],
): Promise<void> {
  const older = await readJson<Manifest>(join(folder, manifestFile));
  await rm(join(folder, manifestFile), { force: true }).catch(explained(folder));
  for (const name of Object.keys(older?.files ?? {})) {
    if (!(name in sizes) && basename(name) === name) await rm(join(folder, name), { force: true });
  }
  for (const name of Object.keys(sizes)) {
    const partial = join(folder, `${name}.partial`);
    if (await stat(partial).catch(() => undefined)) await rename(partial, join(folder, name)).catch(explained(folder));
  }
  await syncFolder(folder);
  await replaceFile(folder, manifestFile, manifest);
  await syncFolder(folder);
  await conclude?.(folder).catch(explained(folder));
  await rm(join(folder, journalFile), { force: true });
}

/** A JSON file, or nothing when it is not there or not whole. */
async function readJson<T>(path: string): Promise<T | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

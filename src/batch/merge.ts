/** Puts the shards of one run together; the bytes are those of a run that was never sharded. */
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UsageError } from '../model/errors.ts';
import type { Shard } from './batches.ts';
import { addCounts, noCounts } from './counts.ts';
import { blocksFile, headersOf, type Manifest, manifestOf } from './manifest.ts';
import { openOutput, readManifest } from './output.ts';
import { differences, type Plan } from './plan.ts';
import type { RunSummary } from './run.ts';

/** What to merge. */
export interface MergeOptions {
  /** Shards' folders, or folders that hold them. */
  readonly folders: readonly string[];
  /** The folder for the whole run. */
  readonly out: string;
  /** Replaces a finished run. */
  readonly force?: boolean;
  /** Adds to the output folder, such as a report, before the run counts as finished; may be called again after a kill. */
  readonly conclude?: (folder: string) => Promise<unknown>;
}

interface ShardRun {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly shard: Shard;
}

/**
 * Merges finished shards. Throws `UsageError` when one is missing, there twice, unfinished or of another run, and when their
 * counts do not add up to the dump's.
 */
export async function mergeShards({ folders, out, force = false, conclude }: MergeOptions): Promise<RunSummary> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const shards = await findShards(folders);
  const [first] = checkShards(shards, folders);
  const counts = shards.map(({ manifest }) => manifest.counts).reduce(addCounts, noCounts);
  const { input } = first.manifest;
  if (counts.articles !== input.records) {
    throw new UsageError(
      `the shards have ${counts.articles} articles, the dump ${input.records}. Run them again with --force.`,
    );
  }
  const { shard: _shard, ...options } = first.manifest.options;
  const plan: Plan = { ...first.manifest, options, input: { ...input, state: '' } };
  const output = await openOutput(out, await headersOf(options), plan, { force, conclude });
  try {
    if (output.finished) return { counts, seconds: seconds(), resumedFrom: counts.articles, finished: true };
    for await (const lines of blocksInOrder(shards)) await output.append(lines);
    const place = { batches: 0, records: input.records, digest: input.digest };
    await output.finish({ place, counts }, (sizes) => manifestOf(plan, { place, counts }, sizes, seconds()));
  } finally {
    await output.close();
  }
  return { counts, seconds: seconds(), resumedFrom: 0, finished: true };
}

async function findShards(folders: readonly string[]): Promise<ShardRun[]> {
  const found: ShardRun[] = [];
  for (const folder of folders) {
    const within = await readdir(folder).catch(() => {
      throw new UsageError(`${folder}: no such folder. Give the folders of the shards, or the one that holds them.`);
    });
    const shardFolders = within.filter((name) => /^shard-\d+-of-\d+$/.test(name)).map((name) => join(folder, name));
    for (const path of shardFolders.length > 0 ? shardFolders : [folder]) found.push(await readShard(path));
  }
  return found.sort((a, b) => a.shard.index - b.shard.index);
}

async function readShard(folder: string): Promise<ShardRun> {
  const manifest = await readManifest(folder);
  if (!manifest) throw new UsageError(`${folder} holds no finished run. Run this shard again, then merge.`);
  const { shard } = manifest.options;
  if (!shard)
    throw new UsageError(
      `${folder} holds a whole run, not a shard. Name the folders that tag --shard made, or the one that holds them.`,
    );
  return { folder, manifest, shard };
}

/** All of one run, each once. */
function checkShards(shards: readonly ShardRun[], folders: readonly string[]): readonly [ShardRun, ...ShardRun[]] {
  const [first, ...others] = shards;
  if (!first)
    throw new UsageError(
      `${folders.join(', ')}: no shards here. Name the folders that tag --shard made, or the one that holds them.`,
    );
  for (const other of others) {
    const changes = differences(identity(first), identity(other));
    if (changes.length > 0) {
      throw new UsageError(
        `${other.folder} belongs to another run than ${first.folder}: ${changes.join('; ')}. Merge shards of one run only.`,
      );
    }
  }
  for (let index = 0; index < first.shard.of; index += 1) {
    const same = shards.filter(({ shard }) => shard.index === index);
    if (same.length === 0) throw new UsageError(`shard ${index} of ${first.shard.of} is missing. Run it, then merge.`);
    if (same.length > 1) {
      throw new UsageError(
        `shard ${index} of ${first.shard.of} is there twice: ${same.map(({ folder }) => folder).join(', ')}. Name only one of them.`,
      );
    }
  }
  return [first, ...others];
}

/** What the shards of one run have in common. */
function identity({ manifest: { slugline, knowledge, options, input }, shard }: ShardRun): object {
  return { slugline, knowledge, options: { ...options, shard: { of: shard.of } }, input };
}

/** The batches of all shards in the order of the dump: one of each shard in turn. */
async function* blocksInOrder(shards: readonly ShardRun[]): AsyncGenerator<Record<string, Uint8Array>> {
  const readers = shards.map(blocksOf);
  try {
    for (let turn = 0; ; turn = (turn + 1) % readers.length) {
      const next = await readers[turn]!.next();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    for (const reader of readers) await reader.return(undefined);
  }
}

/** The batches of one shard, cut by its blocks file. Throws `UsageError` when its files are not as long as that says. */
async function* blocksOf({ folder, manifest }: ShardRun): AsyncGenerator<Record<string, Uint8Array>, undefined> {
  const blocks = await open(join(folder, blocksFile));
  const files = new Map<string, { readonly handle: FileHandle; at: number }>();
  try {
    let names: readonly string[] | undefined;
    for await (const line of blocks.readLines()) {
      const cells = JSON.parse(line) as readonly (string | number)[];
      if (!names) {
        names = cells as readonly string[];
        const headers = await headersOf({
          formats: manifest.options.formats,
          ...(manifest.options.bom && { bom: true }),
        });
        for (const name of names)
          files.set(name, { handle: await open(join(folder, basename(name))), at: headers[name]!.length });
        continue;
      }
      const lines: Record<string, Uint8Array> = {};
      for (const [column, name] of names.entries()) {
        const file = files.get(name)!;
        const length = cells[column] as number;
        const { bytesRead, buffer } = await file.handle.read(Buffer.alloc(length), 0, length, file.at);
        if (bytesRead < length)
          throw new UsageError(`${join(folder, name)} is shorter than it was. Run this shard again with --force.`);
        file.at += length;
        lines[name] = buffer;
      }
      yield lines;
    }
  } finally {
    await blocks.close();
    for (const { handle } of files.values()) await handle.close();
  }
}

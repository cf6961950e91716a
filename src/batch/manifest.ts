/** `run.json`: what a run was, what it counted and how long its files are. */
import type { FormatName } from '../write/formats.ts';
import { rejectedColumns } from '../write/rejected.ts';
import { headerOf, outputFiles } from '../write/write.ts';
import type { Shard } from './batches.ts';
import type { Counts } from './counts.ts';
import type { InputState } from './inputs.ts';
import type { Progress, Sizes } from './output.ts';
import type { Plan } from './plan.ts';
import { rejectedFile } from './tag-batch.ts';

/** What `run.json` holds. Everything but `timing` is the same for the same input, options and knowledge, on any machine. */
export interface Manifest {
  readonly slugline: string;
  /** Hash of the knowledge. */
  readonly knowledge: string;
  readonly options: RunPlanOptions;
  readonly input: Omit<InputState, 'state'> & {
    /** Records in it, those of all shards. */
    readonly records: number;
    /** Hash of all records. */
    readonly digest: string;
  };
  readonly counts: Counts;
  readonly files: Readonly<Record<string, { readonly bytes: number }>>;
  readonly timing: Readonly<Record<string, unknown>>;
}

/** The options that the bytes of a run depend on. */
export interface RunPlanOptions {
  readonly formats: readonly FormatName[];
  readonly bom?: true;
  readonly limit?: number;
  readonly shard?: Shard;
  readonly [tagOrReadOption: string]: unknown;
}

/** Fills in the manifest of a finished run. */
export function manifestOf(plan: Plan, { place, counts }: Progress, sizes: Sizes, seconds: number): Manifest {
  const { state: _state, ...input } = plan.input;
  return {
    slugline: plan.slugline,
    knowledge: plan.knowledge,
    options: plan.options,
    input: { ...input, records: place.records, digest: place.digest },
    counts,
    files: Object.fromEntries(Object.entries(sizes).map(([name, bytes]) => [name, { bytes }])),
    timing: {
      finished: new Date().toISOString(),
      seconds: Number(seconds.toFixed(3)),
      node: process.version,
    },
  };
}

/** The file in which a shard keeps how many bytes of each file every batch has: what `merge` puts together by. */
export const blocksFile = 'run.blocks';

/** The first bytes of every file of a run. */
export async function headersOf({ formats, bom, shard }: RunPlanOptions): Promise<Record<string, Uint8Array>> {
  const files = { ...outputFiles(formats), [rejectedFile]: { columns: rejectedColumns } };
  const headers: Record<string, Uint8Array> = {};
  for (const [name, file] of Object.entries(files)) {
    const header = await headerOf(file);
    headers[name] = Buffer.from(header === '' ? '' : `${bom ? '\ufeff' : ''}${header}`);
  }
  return shard ? { ...headers, [blocksFile]: blockLine(Object.keys(headers)) } : headers;
}

/** One line of the blocks file: the names of the files first, then their lengths batch by batch. */
export function blockLine(cells: readonly (string | number)[]): Uint8Array {
  return Buffer.from(`${JSON.stringify(cells)}\n`);
}

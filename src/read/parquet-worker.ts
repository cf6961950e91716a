/** The thread in which a Parquet file is decoded: a broken one can keep the decoder busy for ever, and is then ended with it. */
import { parentPort, workerData } from 'node:worker_threads';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

/** The file: its path, or all its bytes. */
export type ParquetFile = string | Uint8Array<ArrayBuffer>;

/** Which rows are asked for; the number of all rows is asked for with none. */
export interface RowsAsked {
  readonly rowStart: number;
  readonly rowEnd: number;
}

/** The answer. */
export type RowsAnswer =
  | { readonly count: number }
  | { readonly rows: Record<string, unknown>[] }
  | { readonly broken: string };

const given = workerData as ParquetFile;
const file =
  typeof given === 'string'
    ? await asyncBufferFromFile(given)
    : { byteLength: given.byteLength, slice: (start: number, end?: number) => given.buffer.slice(start, end) };
const metadata = parquetMetadataAsync(file);
metadata.catch(() => undefined);

parentPort!.on('message', (asked: RowsAsked | undefined) => {
  answer(asked)
    .catch((error): RowsAnswer => ({ broken: (error as Error).message }))
    .then((said) => parentPort!.postMessage(said));
});

async function answer(asked: RowsAsked | undefined): Promise<RowsAnswer> {
  if (asked === undefined) return { count: Number((await metadata).num_rows) };
  const rows = await parquetReadObjects({ file, metadata: await metadata, compressors, ...asked });
  return { rows: rows.map(plainValues) };
}

/** Whole numbers and dates of Parquet have types that JSON has not. */
function plainValues(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof Uint8Array) return undefined;
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null ? plainValues(value as Record<string, unknown>) : value;
}

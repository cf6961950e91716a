/** Parquet: one article a row; read row group by row group. */
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { RawRecord, Reader } from './reader.ts';
import { hold } from './zip.ts';
import { PackingError } from './zip-bomb.ts';

/** Rows parsed at once: 1,000 articles of 3 kB are 3 MB. */
const batchRows = 1000;

export const parquet: Reader = {
  extensions: ['parquet'],
  about: 'Apache Parquet, one article a row',
  signature: 'PAR1',
  accepts: () => false,
  async *read(input) {
    const file =
      input.path === undefined ? toAsyncBuffer(await hold(input.bytes)) : await asyncBufferFromFile(input.path);
    const metadata = await broken(parquetMetadataAsync(file));
    const rows = Number(metadata.num_rows);
    for (let start = 0; start < rows; start += batchRows) {
      const batch = { file, metadata, compressors, rowStart: start, rowEnd: Math.min(start + batchRows, rows) };
      const objects = await broken(parquetReadObjects(batch));
      yield* objects.map((row, i): RawRecord => ({ position: `record ${start + i + 1}`, fields: plainValues(row) }));
    }
  },
};

function toAsyncBuffer(buffer: Buffer): { byteLength: number; slice: (start: number, end?: number) => ArrayBuffer } {
  const whole = Uint8Array.from(buffer).buffer;
  return { byteLength: whole.byteLength, slice: (start, end) => whole.slice(start, end) };
}

/** What hyparquet throws is about the file. */
async function broken<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    throw new PackingError(`the Parquet file is broken (${(error as Error).message})`);
  }
}

/** Whole numbers and dates of Parquet have types that JSON has not. */
function plainValues(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return undefined;
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null ? plainValues(value as Record<string, unknown>) : value;
}

/** Which part of a dump this process is to do: said outright, or by the engine that started it. */
import type { Shard } from '../batch/batches.ts';
import { UsageError } from '../model/errors.ts';

/** Where engines put the index of a task; one that counts from 1 says so. */
const indexVariables = [
  { name: 'SLURM_ARRAY_TASK_ID', first: 0 },
  { name: 'AWS_BATCH_JOB_ARRAY_INDEX', first: 0 },
  { name: 'JOB_COMPLETION_INDEX', first: 0 },
  { name: 'SGE_TASK_ID', first: 1 },
] as const;

/** Reads "3/16" (the fourth of sixteen), or "auto/16" with the index from the environment. Throws `UsageError`. */
export function shardOf(value: string, environment: Readonly<Record<string, string | undefined>>): Shard {
  const match = /^(\d+|auto)\/(\d+)$/.exec(value);
  if (!match) throw new UsageError(`--shard ${value}: write it like 0/16 for the first of sixteen, or auto/16.`);
  const of = Number(match[2]);
  const index = match[1] === 'auto' ? indexFrom(environment) : Number(match[1]);
  if (!(index < of)) {
    throw new UsageError(
      `--shard ${index}/${of}: shards are counted from 0, so the last is ${Math.max(0, of - 1)}/${of}.`,
    );
  }
  return { index, of };
}

function indexFrom(environment: Readonly<Record<string, string | undefined>>): number {
  for (const { name, first } of indexVariables) {
    const value = environment[name];
    if (value !== undefined && /^\d+$/.test(value)) return Number(value) - first;
  }
  throw new UsageError(
    `--shard auto: none of ${indexVariables.map(({ name }) => name).join(', ')} is set. Write 0/16 instead.`,
  );
}

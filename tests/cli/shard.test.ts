import { expect, test } from 'vitest';
import { shardOf } from '../../src/cli/shard.ts';

test.each([
  ['0/16', {}, { index: 0, of: 16 }],
  ['15/16', {}, { index: 15, of: 16 }],
  ['auto/4', { SLURM_ARRAY_TASK_ID: '3' }, { index: 3, of: 4 }],
  ['auto/4', { AWS_BATCH_JOB_ARRAY_INDEX: '2' }, { index: 2, of: 4 }],
  ['auto/4', { JOB_COMPLETION_INDEX: '1' }, { index: 1, of: 4 }],
  ['auto/4', { SGE_TASK_ID: '1' }, { index: 0, of: 4 }],
  ['auto/4', { SGE_TASK_ID: 'undefined', SLURM_ARRAY_TASK_ID: '0' }, { index: 0, of: 4 }],
])('%s in %j is %j', (value, environment, shard) => {
  expect(shardOf(value, environment)).toEqual(shard);
});

test.each([
  ['3', {}, 'write it like 0/16'],
  ['4/4', {}, 'the last is 3/4'],
  ['0/0', {}, 'counted from 0'],
  ['auto/4', {}, 'SLURM_ARRAY_TASK_ID'],
  ['auto/4', { SLURM_ARRAY_TASK_ID: '4' }, 'the last is 3/4'],
])('%s in %j is refused', (value, environment, message) => {
  expect(() => shardOf(value, environment)).toThrow(message);
});

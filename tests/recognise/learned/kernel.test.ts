import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileKernel } from '../../../src/knowledge/build/kernel.ts';

test('the compiled kernel is that of its source; else npm run build:kernel', async () => {
  const committed = new URL('../../../src/recognise/learned/kernel/hidden.ts', import.meta.url);
  expect(readFileSync(committed, 'utf8')).toBe(await compileKernel());
});

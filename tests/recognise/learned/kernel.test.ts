import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileKernel, kernels } from '../../../src/knowledge/build/kernel.ts';

test.each(kernels)('the compiled kernel "%s" is that of its source; else npm run build:kernel', async (name) => {
  const committed = new URL(`../../../src/recognise/learned/kernel/${name}.ts`, import.meta.url);
  expect(readFileSync(committed, 'utf8')).toBe(await compileKernel(name));
});

/** The short form of `npm run test:poison`: the light ones, all in one folder. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eat } from './eat.ts';
import { poisons } from './poisons.ts';

test('a folder of poisons costs no good article', { timeout: 300_000 }, async () => {
  const light = Object.values(poisons).filter(({ heavy }) => !heavy);
  const all = {
    make: async (folder: string) => {
      for (const [number, { make }] of light.entries()) {
        await mkdir(join(folder, String(number)));
        await make(join(folder, String(number)));
      }
    },
  };
  expect(await eat(all)).toMatchObject({ code: 1, others: true });
});

import { describe, expect, test } from 'vitest';
import { feedMany, inputOf } from './feed.ts';
import { found } from './found.ts';
import { targets } from './targets/index.ts';

/** `npm run fuzz` feeds for minutes; here a few inputs show that the fuzzers work and nothing has got worse. */
const few = 60;

describe.each(Object.entries(targets))('%s', (name, open) => {
  test(`takes ${few} damaged inputs, and those that broke it once`, async () => {
    const target = await open();
    for (const input of found[name] ?? []) await target.feed(Buffer.from(input, 'latin1'));
    const { broken } = await feedMany(target, { seed: 1, more: (fed) => fed < few });
    target.close?.();
    expect(broken.map(({ n, error }) => `input ${n}: ${error}`)).toEqual([]);
  });
});

test('a seed and a number give the same input again', async () => {
  const target = await targets['html']!();
  const inputs = () => Array.from({ length: 50 }, (_, n) => inputOf(target, 7, n).toString('latin1'));
  expect(inputs()).toEqual(inputs());
  expect(new Set(inputs()).size).toBeGreaterThan(40);
  target.close?.();
});

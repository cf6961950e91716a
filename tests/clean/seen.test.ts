import { describe, expect, it } from 'vitest';
import { createSeen } from '../../src/clean/seen.ts';
import { hash53 } from '../../src/text/hash.ts';

describe('numbers that were met', () => {
  // More than the first layer holds.
  const met = Array.from({ length: 300_000 }, (_, i) => hash53(`line ${i}`));
  const seen = createSeen();
  for (const key of met) seen.add(key);

  it('are all known, those of the first layer too', () => {
    expect(met.every((key) => seen.has(key))).toBe(true);
  });

  it('are told from new ones but for one in a thousand', () => {
    const taken = Array.from({ length: 100_000 }, (_, i) => hash53(`another ${i}`)).filter((key) => seen.has(key));
    expect(taken.length).toBeLessThan(100);
  });

  it('are none at first', () => {
    expect(createSeen().has(hash53('line 1'))).toBe(false);
  });
});

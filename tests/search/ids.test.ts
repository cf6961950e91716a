import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundedId, originalId, plainId } from '../../src/search/ids.ts';

const writable = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });

test('a plain id has plain letters only and turns back into the id', () => {
  fc.assert(
    fc.property(writable, (id) => {
      expect(plainId(id)).toMatch(/^[A-Za-z0-9_-]{1,511}$/);
      if (!plainId(id).startsWith('_h')) expect(originalId(plainId(id))).toBe(id);
    }),
  );
});

test.each([
  ['a1', 'a1'],
  ['a/b_c', 'a_2Fb_5Fc'],
  ['😀', '_F0_9F_98_80'],
])('%s becomes %s', (id, plain) => {
  expect(plainId(id)).toBe(plain);
  expect(originalId(plain)).toBe(id);
});

test('ids over the engines’ limit differ still, and say that they cannot be turned back', () => {
  const long = 'x'.repeat(600);
  expect(plainId(long)).not.toBe(plainId(`${long}y`));
  expect(originalId(plainId(long))).toBeUndefined();
  expect(boundedId(long)).toHaveLength(66);
  expect(boundedId('a/b 😀')).toBe('a/b 😀');
});

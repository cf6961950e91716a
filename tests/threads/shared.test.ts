/** Bytes are made once and then shared. */
import { expect, test } from 'vitest';
import { adopt, allShared, nameFor, sharedBytes, toShared } from '../../src/threads/shared.ts';

test('bytes of a name are made once; whoever asks again sees the same memory', () => {
  const first = sharedBytes('once', () => toShared(Uint8Array.of(1, 2, 3)));
  const again = sharedBytes('once', () => {
    throw new Error('made twice');
  });
  expect(again).toBe(first);
  expect([...new Uint8Array(again)]).toEqual([1, 2, 3]);
  expect(allShared()).toHaveProperty('once', first);
});

test('what another thread shares is taken over in place of being made', () => {
  const theirs = new SharedArrayBuffer(2);
  adopt({ theirs });
  expect(sharedBytes('theirs', () => toShared(Uint8Array.of(9)))).toBe(theirs);
});

test('a name tells bytes and purposes apart', () => {
  const names = [nameFor('a', Uint8Array.of(1)), nameFor('a', Uint8Array.of(2)), nameFor('b', Uint8Array.of(1))];
  expect(new Set(names).size).toBe(3);
});

/** Rows are taken in turn, but not from words that are wanted. */
import { expect, test } from 'vitest';
import { createSlots } from '../../../src/recognise/learned/slots.ts';

function table(count: number) {
  const rows: string[] = new Array(count).fill('');
  const at = new Map<string, number>();
  let filled = 0;
  const slots = createSlots<string>(count, (word, row) => {
    rows[row] = word;
    filled += 1;
  });
  const read = (words: string) => {
    slots.turn();
    for (const word of words) at.set(word, slots.hold(word, at.get(word) ?? 0));
    return [...words].map((word) => rows[at.get(word)!]).join('');
  };
  return { read, filled: () => filled };
}

test('every word of a stretch has its own numbers, however many came before', () => {
  const { read } = table(4);
  for (const words of ['abc', 'bcd', 'def', 'aaa', 'fab', 'cde', 'abc']) expect(read(words)).toBe(words);
});

test('a word of every stretch is filled once', () => {
  const { read, filled } = table(4);
  for (const words of ['tab', 'tcd', 'tef', 'tgh', 'tab', 'tcd']) expect(read(words)).toBe(words);
  expect(filled()).toBeLessThanOrEqual(1 + 12 + 1);
});

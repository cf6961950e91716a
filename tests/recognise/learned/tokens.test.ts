import { expect, test } from 'vitest';
import { splitTokens } from '../../../src/recognise/learned/tokens.ts';
import { analyse } from '../../../src/text/analyse.ts';

test.each([
  ['a pro-Russian rally', ['a', 'pro', '-', 'Russian', 'rally']],
  ['a pro-am contest', ['a', 'pro-am', 'contest']],
  ['An F-16 flew', ['An', 'F-16', 'flew']],
])('%s', (text, words) => {
  const tokens = splitTokens(analyse(text));
  expect(tokens.words).toEqual(words);
  expect(words.map((_, i) => text.slice(tokens.starts[i], tokens.ends[i]))).toEqual(words);
});

test('sentences follow each other without a gap, and none is longer than 400 tokens', () => {
  const { words, sentences } = splitTokens(analyse(`First one. Then ${'word '.repeat(1000)}`));
  expect(sentences[0]).toBe(0);
  expect(sentences.at(-1)).toBe(words.length);
  for (let s = 1; s < sentences.length; s += 1) {
    expect(sentences[s]! - sentences[s - 1]!).toBeGreaterThan(0);
    expect(sentences[s]! - sentences[s - 1]!).toBeLessThanOrEqual(400);
  }
});

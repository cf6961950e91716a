import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLearnedRecogniser } from '../../../src/recognise/learned/index.ts';
import { analyse } from '../../../src/text/analyse.ts';

const file = fileURLToPath(new URL('../../../src/knowledge/files/recogniser.bin', import.meta.url));
const recognise = createLearnedRecogniser(readFileSync(file));
const read = (text: string): string[] =>
  recognise(analyse(text)).map(({ start, end, type }) => `${text.slice(start, end)}/${type}`);

test.each([
  [
    'French President Emmanuel Macron met Olaf Scholz in Berlin.',
    ['French/nationality', 'Emmanuel Macron/person', 'Olaf Scholz/person', 'Berlin/place'],
  ],
  ['The U.S. Supreme Court ruled on Tuesday.', ['U.S. Supreme Court/government_body']],
  ['Pro-Russian rebels shelled Donetsk airport.', ['Russian/nationality']],
  ['EU PRESIDENT URSULA VON DER LEYEN VISITS KYIV', ['URSULA VON DER LEYEN/person', 'KYIV/place']],
  ['russia and ukraine signed a deal in istanbul', ['russia/country', 'ukraine/country', 'istanbul/place']],
])('%s', (text, names) => {
  expect(read(text)).toEqual(expect.arrayContaining(names));
});

test('reads as before when the room for words is full, also where new words stand beside old ones', () => {
  const seasoned = createLearnedRecogniser(readFileSync(file));
  const known = 'French President Emmanuel Macron met Olaf Scholz in Berlin';
  const newWords = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, i) => `Zq${(from + i).toString(36)}x`).join(' ');
  seasoned(analyse(`${known}.`));
  // The room is for 16,384 words; the next ones take the places of the first.
  seasoned(analyse(`${newWords(0, 16_340)}.`));
  for (let round = 0; round < 6; round += 1) {
    const probe = analyse(`${known} with ${newWords(20_000 + 10 * round, 20_010 + 10 * round)}.`);
    expect(seasoned(probe)).toEqual(createLearnedRecogniser(readFileSync(file))(probe));
  }
});

/** Text as dumps hold it: words, headlines, tables, tweets, scraps of markup, other scripts, nothing between sentences. */
const scrap = fc.oneof(
  fc.constantFrom(
    'Moscow',
    'UN',
    'the Treaty of Rome',
    'JOHN SMITH',
    'e.g.',
    '@user #tag',
    'https://a.b/c?d=e',
    '--',
    '...',
    '¿',
    '\n',
    '\n\n',
    '| 12 | 3-1 |',
    'Москва',
    '東京',
    'القاهرة',
    '🇺🇦',
    'İstanbul',
    'x'.repeat(300),
    'a-'.repeat(80),
  ),
  fc.string(),
  fc.string({ unit: 'grapheme' }),
);
const anyText = fc.array(scrap, { maxLength: 60 }).map((scraps) => scraps.join(' '));

describe('whatever the text', () => {
  test('mentions are places in it, in order, none over another, each with a type and a score within 0 and 1', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const { start, end, score } of recognise(analyse(text))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('what was read before changes nothing', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, text) => {
        const fresh = recognise(analyse(text));
        recognise(analyse(before));
        expect(recognise(analyse(text))).toEqual(fresh);
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['a hundred thousand names in one list', 'Maria Silva, '.repeat(50_000)],
    ['a hundred thousand new words', Array.from({ length: 100_000 }, (_, i) => `W${i}x`).join(' ')],
    ['a text with no end of sentence', 'the minister said that Moscow and '.repeat(15_000)],
    ['a table', '| Leeds | 12 | 3 | 44-12 |\n'.repeat(10_000)],
  ])('%s is read to its end', (_, text) => {
    expect(Array.isArray(recognise(analyse(text)))).toBe(true);
  });
});

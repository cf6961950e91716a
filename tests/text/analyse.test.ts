import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import winkNLP from 'wink-nlp';
import { analyse, steadyModel } from '../../src/text/analyse.ts';

describe('analyse', () => {
  test.each([
    ["The U.S. President's plan", ['The', 'U.S.', 'President', "'s", 'plan']],
    ['at 7 a.m.. Then', ['at', '7', 'a.m.', 'Then']],
    ['Well... yes', ['Well', '.', 'yes']],
    ['last year’s COP26', ['last', 'year', '’s', 'COP26']],
    ['Title\nBody', ['Title', 'Body']],
    ['', []],
  ])('splits %j', (text, words) => {
    expect(analyse(text).words).toEqual(words);
  });

  test('ends a sentence and a paragraph at a line break', () => {
    const { sentences, paragraphs } = analyse('Talks resume\nThe two sides met. They agreed.');
    expect([...sentences]).toEqual([0, 2, 7, 10]);
    expect([...paragraphs]).toEqual([0, 2, 10]);
  });

  test('every token is the slice at its offsets, in order', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom("Paul's", 'U.S.', 'e-mail', '\n', '\t', '\u00a0', '“x”', 'a'.repeat(300), '🙂', '…', '中文'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join(' ');
        const { count, starts, ends, words: tokens } = analyse(text);
        let last = 0;
        for (let i = 0; i < count; i += 1) {
          expect(text.slice(starts[i], ends[i])).toBe(tokens[i]);
          expect(starts[i]).toBeGreaterThanOrEqual(last);
          last = ends[i]!;
        }
      }),
    );
  });

  test('gives the same tokens whatever was read before', () => {
    const texts = ["This year’s vote. Paul's vote.", 'last year’s COP26 climate', "Bolsonaro's speech, year’s end"];
    const first = texts.map((text) => analyse(text).words);
    const again = [...texts]
      .reverse()
      .map((text) => analyse(text).words)
      .reverse();
    expect(again).toEqual(first);
  });

  test('the 25th instance of wink-nlp is as small as the first: a long run makes hundreds', () => {
    const size = () => JSON.stringify(steadyModel.metaCER()).length;
    const first = size();
    for (let made = 0; made < 25; made += 1) winkNLP(steadyModel, ['sbd']);
    expect(size()).toBe(first);
  });

  test('survives what stalls wink-nlp', () => {
    expect(analyse('a-'.repeat(30_000)).count).toBe(0);
    expect(analyse(`Before ${'QUJD'.repeat(15_000)} after.`).words).toEqual(['Before', 'after', '.']);
  });
});

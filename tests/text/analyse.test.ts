import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { analyse } from '../../src/text/analyse.ts';

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

  const texts = [
    'The minister (who can\'t "agree") said: “We won’t.” Mr. Smith left the U.S. at 7 p.m. on Jan. 3rd. He paid $3.5m!',
    'E-mail j.doe@example.org, see https://example.org/a?b=c or @desk #news :-) A 20% rise – or 1,000.5 – in ex-Soviet Asia',
    'Title of it\nFirst line. Second? "Third!" he asked.\n\n\tFourth (fifth.) Sixth',
    "No\u00a0break,  two spaces\u2009thin. gimme y'all cannot 'quoted' rock'n'roll 1990s '90s A.B.C. 🙂🙂 中文。好",
    '',
    '\n',
  ];

  test.each(texts)('cuts tokens and sentences as winkNLP does: %j', (text) => {
    const wink = winkNLP(model, ['sbd']);
    const document = wink.readDoc(text);
    const tokens: string[] = document.tokens().out();
    const ends = new Set((document.sentences().out(wink.its.span) as unknown as number[][]).map(([, end]) => end));
    const expected: string[] = [];
    tokens.forEach((token, i) => {
      expected.push(/^\s/.test(token) ? '|' : token);
      if (ends.has(i)) expected.push('|');
    });
    const { words, sentences } = analyse(text);
    const found = [...sentences.slice(0, -1)].map((first, i) => words.slice(first, sentences[i + 1]).join(' '));
    expect(found.join(' | ')).toBe(
      expected
        .join(' ')
        .replace(/( ?\| ?)+/g, ' | ')
        .replace(/^ \| | \| $/g, '')
        .trim(),
    );
  });

  test('survives what stalls wink-nlp', () => {
    expect(analyse('a-'.repeat(30_000)).count).toBe(0);
    expect(analyse(`Before ${'QUJD'.repeat(15_000)} after.`).words).toEqual(['Before', 'after', '.']);
  });
});

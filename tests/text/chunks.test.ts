import { expect, test } from 'vitest';
import { analyse } from '../../src/text/analyse.ts';
import { createWink } from '../../src/text/wink.ts';

const words = ['Kyiv', 'cannot', 'gonna', 'Mr', 'etc', 'no', 'a', 'US', 'INR', 'doin', 'Wednesday'];
const opens = ['', '“', '"', '(', '‘', '['];
const closes = ['', '.', ',', ':', ';', '!', '?', '…', '”', '"', ')', '’s', ".'", '.”', ',"', '…”', '.)', '”.', '),'];

test.each(words)('%j with marks around it is cut as wink-nlp cuts it, also where the word was met before', (word) => {
  const { tokensOf } = createWink();
  analyse(word);
  for (const open of opens)
    for (const close of closes) {
      const chunk = open + word + close;
      expect(analyse(chunk).words).toEqual(tokensOf(chunk).map(({ value }) => value));
    }
});

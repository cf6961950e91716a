import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import model from 'wink-eng-lite-web-model';
import { openWinkWords, type WinkWords } from '../../src/text/wink-words.ts';

type Theirs = Omit<WinkWords, 'add' | 'forget'> & { readonly add: (word: string, category: number) => number };

const load = createRequire(import.meta.url);
const createCache = load('wink-nlp/src/cache.js') as (core: unknown, features: unknown) => Theirs;
const { core, featureFn } = model as unknown as {
  readonly core: () => { readonly features: { readonly lexeme: { readonly list: readonly string[] } } };
  readonly featureFn: unknown;
};
const published = core();
const list = [...published.features.lexeme.list];
const theirs = createCache(published, featureFn);

/** What the search for sentences asks of a word in lower case and usual spelling. */
const asked = (words: Omit<WinkWords, 'add' | 'forget'>, number: number) => {
  const normal = words.normal(number);
  return [words.value(normal), words.property(normal, 'sbdHint'), words.property(normal, 'isAbbrev')];
};

test('answers for every word of the model as wink-nlp does', () => {
  const { words } = openWinkWords();
  const differ = list.filter((word, number) => {
    const same =
      words.value(number) === word &&
      words.add(word) === number &&
      `${words.lookup(word)}` === `${theirs.lookup(word)}`;
    return !same || `${asked(words, number)}` !== `${asked(theirs, number)}`;
  });
  expect(list.length).toBeGreaterThan(80_000);
  expect(differ).toEqual([]);
});

test('finds the normal form of each part of a contraction', () => {
  const { words } = openWinkWords();
  const [, first, , , , second] = words.lookup("can't")!;
  expect([first!, second!].map((place) => words.value(words.nox(place << 16)))).toEqual(
    [first!, second!].map((place) => theirs.value(theirs.nox(place << 16))),
  );
});

test.each([
  'Xyzzyville',
  'XYZZY',
  'qwx.',
  'Qwx.',
  'Ünïcødé',
  'İzmirli',
  'COLOURIZATIONS',
  '386BSD.',
  '__proto__',
  '2024-25',
])('answers for the new word %j as wink-nlp does', (word) => {
  const { words } = openWinkWords();
  expect(words.lookup(word)).toBeNull();
  expect(asked(words, words.add(word))).toEqual(asked(theirs, theirs.add(word, 0)));
  expect(words.value(words.add(word))).toBe(word);
});

/** Numbers for words: what is known of a word is found by its number, without reading its letters. */
import type { Vocabulary, WordNumbers } from '../model/text.ts';

/** Words of no text, numbered in its vocabulary. */
export function numbered(words: readonly string[], { vocabulary }: WordNumbers): WordNumbers {
  return { vocabulary, numbers: Int32Array.from(words, vocabulary.numberOf) };
}

/**
 * Words whose facts are kept: the first that a vocabulary met, 97 % of all in a text. The facts of 100,000 took 10 MB more a thread.
 */
const mostKept = 32_768;

/** Prepares a table of what is known of each word, described when it is met. Of another vocabulary it knows nothing. */
export function createWordTable<Fact>(describe: (word: string) => Fact): (words: WordNumbers) => Fact[] {
  let facts: (Fact | undefined)[] = [];
  let of: Vocabulary | undefined;
  return ({ numbers, vocabulary }) => {
    if (of !== vocabulary) facts = [];
    of = vocabulary;
    const kept = Math.min(mostKept, vocabulary.words.length);
    while (facts.length < kept) facts.push(undefined);
    const found = new Array<Fact>(numbers.length);
    for (let place = 0; place < numbers.length; place += 1) {
      const number = numbers[place]!;
      let fact = number < kept ? facts[number] : undefined;
      if (fact === undefined) {
        fact = describe(vocabulary.words[number]!);
        if (number < kept) facts[number] = fact;
      }
      found[place] = fact;
    }
    return found;
  };
}

const unknown = -0x80000000;

/**
 * Prepares such a table for `width` whole numbers a word, which takes less memory. Gives, for each of them, that of all words;
 * `describe` is told the place of the word.
 */
export function createNumberTable(
  width: number,
): (words: WordNumbers, describe: (word: string, place: number) => readonly number[]) => Int32Array[] {
  let rows = new Int32Array(0);
  let of: Vocabulary | undefined;
  return ({ numbers, vocabulary }, describe) => {
    if (of !== vocabulary) rows = new Int32Array(0);
    of = vocabulary;
    if (rows.length < vocabulary.words.length * width) {
      const grown = new Int32Array(2 * vocabulary.words.length * width).fill(unknown);
      grown.set(rows);
      rows = grown;
    }
    const found: Int32Array[] = [];
    while (found.length < width) found.push(new Int32Array(numbers.length));
    for (let place = 0; place < numbers.length; place += 1) {
      const row = numbers[place]! * width;
      if (rows[row] === unknown) rows.set(describe(vocabulary.words[numbers[place]!]!, place), row);
      for (let column = 0; column < width; column += 1) found[column]![place] = rows[row + column]!;
    }
    return found;
  };
}

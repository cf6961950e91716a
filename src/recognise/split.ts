/** Cuts "pro-Russian" at its hyphen, as the learned recogniser reads it, so that all steps speak of the same tokens. */
import type { Analysis } from '../model/text.ts';
import { splitTokens } from './learned/tokens.ts';

/** The same text with its prefixed words cut; the analysis itself where there are none. */
export function splitPrefixes(analysis: Analysis): Analysis {
  const { words, starts, ends, sentences } = splitTokens(analysis);
  if (words.length === analysis.count) return { ...analysis, sentences };
  const paragraphs = new Int32Array(analysis.paragraphs.length);
  let at = 0;
  analysis.paragraphs.forEach((token, i) => {
    const start = token < analysis.count ? analysis.starts[token]! : Number.POSITIVE_INFINITY;
    while (at < words.length && starts[at]! < start) at += 1;
    paragraphs[i] = at;
  });
  const { text, vocabulary } = analysis;
  const numbers = numbersOf(words, ends, analysis);
  return { text, vocabulary, count: words.length, words, numbers, starts, ends, sentences, paragraphs };
}

/** The numbers of words that are those of an analysis or pieces of them. */
function numbersOf(words: readonly string[], ends: Int32Array, analysis: Analysis): Int32Array {
  const numbers = new Int32Array(words.length);
  let whole = 0;
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    numbers[i] = word === analysis.words[whole] ? analysis.numbers[whole]! : analysis.vocabulary.numberOf(word);
    if (ends[i] === analysis.ends[whole]) whole += 1;
  }
  return numbers;
}

/** Cuts "pro-Russian" at its hyphen, as the learned recogniser reads it, so that all steps speak of the same tokens. */
import type { Analysis } from '../model/text.ts';
import { numbered } from '../text/vocabulary.ts';
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
  return {
    ...numbered(words, analysis),
    text: analysis.text,
    count: words.length,
    words,
    starts,
    ends,
    sentences,
    paragraphs,
  };
}

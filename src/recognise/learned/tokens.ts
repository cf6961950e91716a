/** The tagger's view of a text's tokens: those of the analysis, with "pro-Russian" cut at its hyphens. */

import type { Analysis } from '../../model/text.ts';

/** Tokens with their places in the text; `sentences` holds the first token of each sentence, and the count at its end. */
export interface Tokens {
  readonly words: readonly string[];
  /** Numbers of the words in a vocabulary, where none was cut. */
  readonly numbers?: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly sentences: Int32Array;
}

/** wink-nlp keeps "pro-Russian" whole but splits "Serb-held": a name behind a prefix would never be found. */
const prefixed =
  /^(?:[Pp]ro|[Aa]nti|[Nn]on|[Ee]x|[Pp]ost|[Pp]re|[Mm]id|[Tt]rans|[Pp]an|[Ii]nter|[Uu]n|[Ss]ub|[Nn]eo|[Cc]ross|[Cc]ounter)-(?=\p{Lu})/u;

/** Sentences longer than this are cut: the tagger is linear in length, but its memory is kept small. */
export const longestSentence = 400;

export function splitTokens(analysis: Analysis): Tokens {
  if (isSplit(analysis)) return analysis;
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const sentences: number[] = [];
  for (let s = 0; s + 1 < analysis.sentences.length; s += 1) {
    let first = words.length;
    sentences.push(first);
    for (let i = analysis.sentences[s]!; i < analysis.sentences[s + 1]!; i += 1) {
      if (words.length - first >= longestSentence) {
        first = words.length;
        sentences.push(first);
      }
      const word = analysis.words[i]!;
      const start = analysis.starts[i]!;
      const cut = prefixLength(word);
      if (cut > 0) {
        add(word.slice(0, cut - 1), start);
        add('-', start + cut - 1);
      }
      add(cut > 0 ? word.slice(cut) : word, start + cut);
    }
  }
  sentences.push(words.length);
  return { words, starts: Int32Array.from(starts), ends: Int32Array.from(ends), sentences: Int32Array.from(sentences) };

  function add(word: string, start: number): void {
    words.push(word);
    starts.push(start);
    ends.push(start + word.length);
  }
}

/** Whether there is nothing to cut, as in most texts, and in all that were cut before. */
function isSplit({ words, sentences }: Analysis): boolean {
  for (let s = 0; s + 1 < sentences.length; s += 1)
    if (sentences[s + 1]! - sentences[s]! > longestSentence) return false;
  return words.every((word) => prefixLength(word) === 0);
}

/** Letters of a word up to behind the hyphen of its prefix; 0 without one. */
function prefixLength(word: string): number {
  return word.length > 4 && word.includes('-') ? (prefixed.exec(word)?.[0].length ?? 0) : 0;
}

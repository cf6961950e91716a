/** An article's text after cleaning, and its tokens and sentences. */

/** A half-open range in UTF-16 units of `CleanText.text`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Something cleaning took out, with why. */
export interface Removed {
  readonly text: string;
  /** One short line a reader understands: "prompt", "teaser of another story", "photo credit". */
  readonly reason: string;
}

/** The text that is tagged: the title (when there is one) and the paragraphs, one a line, separated by one newline. */
export interface CleanText {
  readonly text: string;
  /** Where the title ends in `text`; 0 without a title. The title's range is `[0, titleEnd)`. */
  readonly titleEnd: number;
  readonly removed: readonly Removed[];
}

/** The words that a program has met, each with its number, from 0. It only grows; when it is too large, texts are given a new one. */
export interface Vocabulary {
  readonly words: readonly string[];
  /** The number of a word, which it gets when it is met for the first time. */
  readonly numberOf: (word: string) => number;
}

/** Words by their numbers in a vocabulary. */
export interface WordNumbers {
  readonly numbers: Int32Array;
  readonly vocabulary: Vocabulary;
}

/**
 * The tokens of a text, as parallel arrays of length `count`. `text.slice(starts[i], ends[i]) === words[i]`.
 * Line breaks are no tokens, but always end a sentence.
 */
export interface Analysis extends WordNumbers {
  readonly text: string;
  readonly count: number;
  readonly words: readonly string[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** First token of each sentence, and `count` at the end: sentence i is `[sentences[i], sentences[i + 1])`. */
  readonly sentences: Int32Array;
  /** First token of each paragraph (line), and `count` at the end. */
  readonly paragraphs: Int32Array;
}

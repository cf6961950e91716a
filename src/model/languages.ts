/** What tells languages apart: short runs of bytes, and how much each speaks for which language. */

/** A gram is up to four bytes of a word in lower case, UTF-8; the same bytes are another gram where the word starts before or ends behind them. */
export interface LanguageGrams {
  /** ISO 639-1 codes; all else says "language i" by its place here. */
  readonly codes: readonly string[];
  /** What a text usually scores in its own language, 0..1. */
  readonly usualScore: readonly number[];
  /** Where the grams of each of four kinds begin, and where the last end: inside a word, at its start (1), at its end (2), whole words (3). */
  readonly kindFrom: readonly number[];
  /** The bytes of each gram as one number, the first byte highest; ascending within a kind. */
  readonly grams: Uint32Array;
  /** Where the votes of gram i begin; those of the last end at the last entry. */
  readonly votesFrom: Int32Array;
  /** The language of each vote, and its weight, 59..260. */
  readonly voteLanguage: Uint8Array;
  readonly voteWeight: Uint16Array;
}

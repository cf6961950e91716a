/** A compiled set of phrases, as shipped and as matched. */

/** Phrase i is the i-th given to `compilePhrases`. */
export interface PhraseIndex {
  /** Known terms; term i has id i. A term that ends in "*" matches every longer word. */
  readonly vocabulary: readonly string[];
  /** Open-addressing table of trie edges: from node, by term, to node; -1 where free. Length is a power of two. */
  readonly edgeFrom: Int32Array;
  readonly edgeTerm: Int32Array;
  readonly edgeTo: Int32Array;
  /** The phrase that ends at each node, or -1. */
  readonly phraseAt: Int32Array;
}

/** What was learned about topics from labelled articles: weights of words, of phrases, and the trees that weigh them together. */

/** A sparse matrix of weights, a row a word: the links of word i are `[start[i], start[i + 1])`. */
export interface WordWeights {
  readonly words: readonly string[];
  /** How rare each word is: 1 + ln of one over the share of articles that hold it. */
  readonly rarity: Float32Array;
  readonly start: Int32Array;
  /** Place in `Taxonomy.concepts`. */
  readonly concept: Uint16Array;
  /** Weight, as a share of `scale`. */
  readonly weight: Int8Array;
  readonly scale: number;
}

/** Weights by meaning: what a word says for a concept is the dot product of their vectors. */
export interface VectorWeights {
  /** Numbers a vector. */
  readonly width: number;
  /** A row a word of `WordWeights.words`, each times its `wordScale`. */
  readonly words: Int8Array;
  readonly wordScale: Float32Array;
  /** The mean direction of all articles, taken from each. */
  readonly mean: Float32Array;
  /** A row a concept, each times its `conceptScale`. */
  readonly concepts: Int8Array;
  readonly conceptScale: Float32Array;
}

/** What is known of each concept before an article is read, by place in `Taxonomy.concepts`. */
export interface ConceptHabits {
  /** In how many of the labelled articles it was given. */
  readonly given: Float32Array;
  /** In how many its phrases were among the eight weightiest. */
  readonly likely: Float32Array;
  /** The share of articles with any of its phrases. */
  readonly presence: Float32Array;
  /** The mean of ln(1 + mass) where there are any. */
  readonly usualMass: Float32Array;
}

/** Boosted regression trees, flat: node i asks whether feature[i] <= threshold[i], then goes to left[i] or right[i]; a leaf has left -1. */
export interface Trees {
  readonly roots: Int32Array;
  readonly feature: Uint8Array;
  readonly threshold: Float32Array;
  readonly left: Int16Array;
  readonly right: Int16Array;
  /** Mean value below a node, in log odds; the sum of the leaves reached, plus `base`, is the log odds. */
  readonly value: Float32Array;
  readonly base: number;
}

export interface TopicModel {
  readonly words: WordWeights;
  readonly vectors: VectorWeights;
  readonly habits: ConceptHabits;
  /** How often an article with the phrase had the concept, in 1/255, by link of the shipped phrases. */
  readonly linkPrecision: Uint8Array;
  /** How likely each candidate is right. */
  readonly trees: Trees;
  /** How likely each topic on the candidates' paths, or one narrower, is right. */
  readonly pathTrees: Trees;
}

/** What the wording of a text says for each concept, phrase or no phrase: weights of words learned from labelled articles. */
import type { VectorWeights, WordWeights } from '../model/topic-model.ts';
import { stemTerm } from '../text/terms.ts';
import { keepBest } from './best.ts';
import type { Reading } from './passages.ts';

/** What a text's words say. */
export interface Wording {
  /** By concept: about 1 when the text reads like the articles that had it, about 0 when not. */
  readonly scores: Float32Array;
  /** The words that say most for a concept, with what each adds to its score. */
  readonly reasons: (concept: number, most: number) => readonly Reason[];
}

/** A word, and what it adds to the score of a concept. */
interface Reason {
  readonly word: string;
  readonly adds: number;
}

/** Words with the weight of the places they stand in. */
export type WordCounts = ReadonlyMap<string, number>;

/** Weights of words by zone: title 3, address and lead 2, then 1, .7 and nothing. */
const wordZones = [3, 2, 2, 1, 0.7, 0] as const;

/** The terms of an article, each with the weight of the zones it stands in. Terms of one letter and numbers say nothing. */
export function wordsOf({ body, address }: Reading): WordCounts {
  const counts = new Map<string, number>();
  for (const { words, zones } of [body, address]) {
    for (const [i, word] of words.entries()) {
      const term = stemTerm(word);
      const weight = wordZones[zones[i]!]!;
      if (weight !== 0 && /^[a-z]./s.test(term)) counts.set(term, (counts.get(term) ?? 0) + weight);
    }
  }
  return counts;
}

/** Damps repetition, as in tf-idf: 1 → 1, 10 → 3.3. */
export function damped(count: number): number {
  return count > 1 ? 1 + Math.log(count) : count;
}

/** Above the rounding of any sum here. */
const mostRounding = 1 + 1e-6;

/** The words of one text, in the order they come. */
interface WeighedWords {
  readonly words: Int32Array;
  /** The share of each in the text: how often and where it stands, times its rarity; the squares add up to 1. */
  readonly shares: Float64Array;
}

/** Prepares the reading of wording. `conceptCount` is the length of `Taxonomy.concepts`. */
export function createWordReader(
  weights: WordWeights,
  vectors: VectorWeights,
  conceptCount: number,
): (reading: Pick<Reading, 'body' | 'address'>) => Wording {
  const { width } = vectors;
  const { start, weight } = weights;
  const unit = weights.scale / 127;
  const lengths = vectors.conceptScale.map(
    (scale, concept) => scale * lengthOf(vectors.concepts.subarray(concept * width, (concept + 1) * width)),
  );
  /** The highest weight of each word for any concept. */
  const highest = Float64Array.from(weights.words, (_, word) => {
    let most = 0;
    for (let link = start[word]!; link < start[word + 1]!; link += 1) most = Math.max(most, weight[link]! * unit);
    return most;
  });
  /** All zeros between articles. */
  const counts = new Float64Array(weights.words.length);
  /** Twice as fast to add to as 32-bit numbers. */
  const sums = new Float64Array(conceptCount);

  return (reading) => {
    const weighed = weigh(reading);
    const { direction, length } = directionOf(weighed);
    const scores = scoresOf(weighed, direction);
    return { scores, reasons: (concept, most) => reasonsOf(weighed, concept, most, length) };
  };

  function weigh({ body, address }: Pick<Reading, 'body' | 'address'>): WeighedWords {
    const met: number[] = [];
    for (const { weighed, zones } of [body, address]) {
      for (let i = 0; i < weighed.length; i += 1) {
        const word = weighed[i]!;
        const weight = wordZones[zones[i]!]!;
        if (word < 0 || weight === 0) continue;
        if (counts[word] === 0) met.push(word);
        counts[word]! += weight;
      }
    }
    const words = Int32Array.from(met);
    const shares = new Float64Array(met.length);
    for (let i = 0; i < words.length; i += 1) {
      const word = words[i]!;
      shares[i] = damped(counts[word]!) * weights.rarity[word]!;
      counts[word] = 0;
    }
    normalise(shares);
    return { words, shares };
  }

  function scoresOf({ words, shares }: WeighedWords, direction: Float64Array): Float32Array {
    sums.fill(0);
    addLinks(sums, words, shares, weights);
    addAlike(sums, direction, vectors);
    return new Float32Array(sums);
  }

  /** The mean of the words' vectors, as a direction, less the mean direction of all articles. */
  function directionOf(weighed: WeighedWords): { direction: Float64Array; length: number } {
    const direction = meaningOf(weighed, vectors);
    const first = normalise(direction);
    for (let i = 0; i < width; i += 1) direction[i]! -= vectors.mean[i]!;
    return { direction, length: first * normalise(direction) || 1 };
  }

  function reasonsOf({ words, shares }: WeighedWords, concept: number, most: number, length: number): Reason[] {
    const longest = lengths[concept]! / length;
    const best = keepBest(most);
    for (let i = 0; i < words.length; i += 1) {
      const word = words[i]!;
      const share = shares[i]! * mostRounding;
      const least = best.keys[most - 1] ?? -Infinity;
      // Word vectors have length 1: no word's meaning can say more than the concept's vector is long.
      if (share * (highest[word]! + longest) <= least) continue;
      const named = weightOf(word, concept, weights);
      if (share * (named + longest) <= least) continue;
      best.add(word, shares[i]! * (named + alike(word, concept, vectors) / length));
    }
    return best.concepts.map((word, i) => ({ word: weights.words[word]!, adds: best.keys[i]! }));
  }
}

// The loops below are functions of their tables: of tables that a closure holds, each turn looks up where they are, which takes
// twice the time.

/** Adds to the score of each concept what the links of words say. */
function addLinks(
  sums: Float64Array,
  words: Int32Array,
  shares: Float64Array,
  { start, concept, weight, scale }: WordWeights,
): void {
  const unit = scale / 127;
  for (let i = 0; i < words.length; i += 1) {
    const factor = shares[i]! * unit;
    const end = start[words[i]! + 1]!;
    for (let link = start[words[i]!]!; link < end; link += 1) sums[concept[link]!]! += factor * weight[link]!;
  }
}

/**
 * Adds to the score of each concept how alike a direction and its vector are. Four at once, as the table is stored: half the time
 * of one after the other in numbers ready to multiply, which take eight times the memory.
 */
function addAlike(sums: Float64Array, direction: Float64Array, { concepts, conceptScale }: VectorWeights): void {
  const width = direction.length;
  let concept = 0;
  for (; concept + 3 < conceptScale.length; concept += 4) {
    const rows = concept * width;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = 0; i < width; i += 1) {
      const value = direction[i]!;
      a += value * concepts[rows + i]!;
      b += value * concepts[rows + width + i]!;
      c += value * concepts[rows + 2 * width + i]!;
      d += value * concepts[rows + 3 * width + i]!;
    }
    sums[concept]! += a * conceptScale[concept]!;
    sums[concept + 1]! += b * conceptScale[concept + 1]!;
    sums[concept + 2]! += c * conceptScale[concept + 2]!;
    sums[concept + 3]! += d * conceptScale[concept + 3]!;
  }
  for (; concept < conceptScale.length; concept += 1) {
    let dot = 0;
    for (let i = 0; i < width; i += 1) dot += direction[i]! * concepts[concept * width + i]!;
    sums[concept]! += dot * conceptScale[concept]!;
  }
}

/** The sum of words' vectors, each times its share. Four rows at once, since they lie far apart and memory answers late. */
function meaningOf({ words, shares }: WeighedWords, { width, words: table, wordScale }: VectorWeights): Float64Array {
  const sum = new Float64Array(width);
  let k = 0;
  for (; k + 3 < words.length; k += 4) {
    const wordA = words[k]!;
    const wordB = words[k + 1]!;
    const wordC = words[k + 2]!;
    const wordD = words[k + 3]!;
    const a = shares[k]! * wordScale[wordA]!;
    const b = shares[k + 1]! * wordScale[wordB]!;
    const c = shares[k + 2]! * wordScale[wordC]!;
    const d = shares[k + 3]! * wordScale[wordD]!;
    for (let i = 0; i < width; i += 1) {
      sum[i] =
        sum[i]! +
        a * table[wordA * width + i]! +
        b * table[wordB * width + i]! +
        c * table[wordC * width + i]! +
        d * table[wordD * width + i]!;
    }
  }
  for (; k < words.length; k += 1) {
    const factor = shares[k]! * wordScale[words[k]!]!;
    for (let i = 0; i < width; i += 1) sum[i]! += factor * table[words[k]! * width + i]!;
  }
  return sum;
}

/** The weight of a word for a concept; a word's links are sorted by concept. */
function weightOf(word: number, wanted: number, { start, concept, weight, scale }: WordWeights): number {
  let low = start[word]!;
  let high = start[word + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = concept[middle]!;
    if (at === wanted) return weight[middle]! * (scale / 127);
    if (at < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

/** What the meaning of one word says for a concept. */
function alike(
  word: number,
  concept: number,
  { width, words, wordScale, concepts, conceptScale }: VectorWeights,
): number {
  let sum = 0;
  for (let i = 0; i < width; i += 1) sum += words[word * width + i]! * concepts[concept * width + i]!;
  return sum * wordScale[word]! * conceptScale[concept]!;
}

function lengthOf(vector: Float64Array | Int8Array): number {
  let squares = 0;
  for (let i = 0; i < vector.length; i += 1) squares += vector[i]! * vector[i]!;
  return Math.sqrt(squares);
}

function normalise(vector: Float64Array): number {
  const length = lengthOf(vector) || 1;
  for (let i = 0; i < vector.length; i += 1) vector[i]! /= length;
  return length;
}

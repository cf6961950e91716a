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
  const { width, words: wordVectors, wordScale } = vectors;
  const { start, concept: linked, weight } = weights;
  const unit = weights.scale / 127;
  // Wide numbers are read faster than narrow ones are widened: 27 microseconds an article, not 44.
  const conceptVectors = Float64Array.from(
    vectors.concepts,
    (value, i) => value * vectors.conceptScale[Math.floor(i / width)]!,
  );
  const lengths = vectors.conceptScale.map((_, concept) =>
    normalise(conceptVectors.slice(concept * width, (concept + 1) * width)),
  );
  /** The highest weight of each word for any concept. */
  const highest = Float64Array.from(weights.words, (_, word) => {
    let most = 0;
    for (let link = start[word]!; link < start[word + 1]!; link += 1) most = Math.max(most, weight[link]! * unit);
    return most;
  });
  const taught = Int32Array.from([...vectors.conceptScale.keys()].filter((place) => vectors.conceptScale[place] !== 0));
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
    for (let i = 0; i < words.length; i += 1) {
      const factor = shares[i]! * unit;
      const end = start[words[i]! + 1]!;
      for (let link = start[words[i]!]!; link < end; link += 1) sums[linked[link]!]! += factor * weight[link]!;
    }
    for (let i = 0; i < taught.length; i += 1) {
      const concept = taught[i]!;
      sums[concept]! += dot(direction, conceptVectors, concept * width);
    }
    return new Float32Array(sums);
  }

  /** The mean of the words' vectors, as a direction, less the mean direction of all articles. */
  function directionOf({ words, shares }: WeighedWords): { direction: Float64Array; length: number } {
    const direction = new Float64Array(width);
    for (let k = 0; k < words.length; k += 1) {
      const factor = shares[k]! * wordScale[words[k]!]!;
      if (factor !== 0) addRow(direction, factor, wordVectors, words[k]! * width);
    }
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
      const named = weightOf(word, concept);
      if (share * (named + longest) <= least) continue;
      best.add(word, shares[i]! * (named + alike(word, concept) / length));
    }
    return best.concepts.map((word, i) => ({ word: weights.words[word]!, adds: best.keys[i]! }));
  }

  /** The weight of a word for a concept; a word's links are sorted by concept. */
  function weightOf(word: number, concept: number): number {
    let low = start[word]!;
    let high = start[word + 1]! - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = linked[middle]!;
      if (at === concept) return weight[middle]! * unit;
      if (at < concept) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }

  /** What the meaning of one word says. */
  function alike(word: number, concept: number): number {
    const scale = wordScale[word]!;
    return scale === 0 ? 0 : scale * dotRows(wordVectors, word * width, conceptVectors, concept * width, width);
  }
}

/** Adds a row of a table, times a factor, to a vector. */
function addRow(vector: Float64Array, factor: number, table: Int8Array, row: number): void {
  for (let i = 0; i < vector.length; i += 1) vector[i]! += factor * table[row + i]!;
}

/** The dot product of the rows of two tables. */
function dotRows(a: Int8Array, rowA: number, b: Float64Array, rowB: number, width: number): number {
  let sum = 0;
  for (let i = 0; i < width; i += 1) sum += a[rowA + i]! * b[rowB + i]!;
  return sum;
}

/** The dot product of a vector and a row of a table. Two sums at once: the processor need not wait for one to add to the other. */
function dot(vector: Float64Array, table: Float64Array, row: number): number {
  let even = 0;
  let odd = 0;
  const last = vector.length - 1;
  for (let i = 0; i < last; i += 2) {
    even += vector[i]! * table[row + i]!;
    odd += vector[i + 1]! * table[row + i + 1]!;
  }
  return vector.length % 2 === 0 ? even + odd : even + odd + vector[last]! * table[row + last]!;
}

function normalise(vector: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < vector.length; i += 1) squares += vector[i]! * vector[i]!;
  const length = Math.sqrt(squares) || 1;
  for (let i = 0; i < vector.length; i += 1) vector[i]! /= length;
  return length;
}

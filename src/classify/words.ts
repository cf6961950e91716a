/** What the wording of a text says for each concept, phrase or no phrase: weights of words learned from labelled articles. */
import type { VectorWeights, WordWeights } from '../model/topic-model.ts';
import type { Passage } from './passages.ts';

/** One word of a text. */
interface WeighedWord {
  readonly word: number;
  /** Its share of the text: how often and where it stands, times its rarity; the squares add up to 1. */
  readonly share: number;
}

/** What a text's words say. */
export interface Wording {
  /** By concept: about 1 when the text reads like the articles that had it, about 0 when not. */
  readonly scores: Float32Array;
  /** The words that say most for a concept, with what each adds to its score. */
  readonly reasons: (concept: number, most: number) => readonly { readonly word: string; readonly adds: number }[];
}

/** Words with the weight of the places they stand in. */
export type WordCounts = ReadonlyMap<string, number>;

/** Adds up the terms of a passage, each with the weight of its zone. Terms of one letter and numbers say nothing. */
export function countWords({ terms, zones }: Passage, zoneWeights: readonly number[], into: Map<string, number>): void {
  for (let i = 0; i < terms.length; i += 1) {
    const term = terms[i]!;
    const weight = zoneWeights[zones[i]!]!;
    if (weight === 0 || term.length < 2) continue;
    const first = term.charCodeAt(0);
    if (first < 0x61 || first > 0x7a) continue;
    into.set(term, (into.get(term) ?? 0) + weight);
  }
}

/** Damps repetition, as in tf-idf: 1 → 1, 10 → 3.3. */
export function damped(count: number): number {
  return count > 1 ? 1 + Math.log(count) : count;
}

/** Prepares the reading of wording. `conceptCount` is the length of `Taxonomy.concepts`. */
export function createWordReader(
  weights: WordWeights,
  vectors: VectorWeights,
  conceptCount: number,
): (counts: WordCounts) => Wording {
  const placeOf = new Map(weights.words.map((word, place) => [word, place]));
  const { width } = vectors;
  // Float32 is read faster than bytes are widened.
  const conceptVectors = Float32Array.from(
    vectors.concepts,
    (value, i) => value * vectors.conceptScale[Math.floor(i / vectors.width)]!,
  );
  const taught = [...vectors.conceptScale.keys()].filter((concept) => vectors.conceptScale[concept] !== 0);

  return (counts) => {
    const words = weigh(counts);
    const scores = new Float32Array(conceptCount);
    for (const { word, share } of words) {
      const factor = (share * weights.scale) / 127;
      for (let link = weights.start[word]!; link < weights.start[word + 1]!; link += 1) {
        scores[weights.concept[link]!]! += factor * weights.weight[link]!;
      }
    }
    const { direction, length } = directionOf(words);
    for (const concept of taught) scores[concept]! += dot(direction, concept);
    const reasons = (concept: number, most: number) => {
      const said = words.map(({ word, share }) => share * (weightOf(word, concept) + alike(word, concept) / length));
      const best: number[] = [];
      for (let i = 0; i < said.length; i += 1) {
        if (best.length === most && said[i]! <= said[best[most - 1]!]!) continue;
        let at = best.length;
        while (at > 0 && said[best[at - 1]!]! < said[i]!) at -= 1;
        best.splice(at, 0, i);
        best.length = Math.min(best.length, most);
      }
      return best.map((i) => ({ word: weights.words[words[i]!.word]!, adds: said[i]! }));
    };
    return { scores, reasons };
  };

  function weigh(counts: WordCounts): WeighedWord[] {
    const words: WeighedWord[] = [];
    let squares = 0;
    for (const [term, count] of counts) {
      const word = placeOf.get(term);
      if (word === undefined) continue;
      const share = damped(count) * weights.rarity[word]!;
      squares += share * share;
      words.push({ word, share });
    }
    const norm = Math.sqrt(squares) || 1;
    return words.map(({ word, share }) => ({ word, share: share / norm }));
  }

  /** The mean of the words' vectors, as a direction, less the mean direction of all articles. */
  function directionOf(words: readonly WeighedWord[]): { direction: Float64Array; length: number } {
    const direction = new Float64Array(width);
    for (const { word, share } of words) {
      const factor = share * vectors.wordScale[word]!;
      const row = word * width;
      for (let i = 0; i < width; i += 1) direction[i]! += factor * vectors.words[row + i]!;
    }
    const first = normalise(direction);
    for (let i = 0; i < width; i += 1) direction[i]! -= vectors.mean[i]!;
    return { direction, length: first * normalise(direction) || 1 };
  }

  function dot(direction: Float64Array, concept: number): number {
    const row = concept * width;
    let sum = 0;
    for (let i = 0; i < width; i += 1) sum += direction[i]! * conceptVectors[row + i]!;
    return sum;
  }

  /** The weight of a word for a concept; a word's links are sorted by concept. */
  function weightOf(word: number, concept: number): number {
    let low = weights.start[word]!;
    let high = weights.start[word + 1]! - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = weights.concept[middle]!;
      if (at === concept) return (weights.weight[middle]! * weights.scale) / 127;
      if (at < concept) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }

  function alike(word: number, concept: number): number {
    if ((vectors.conceptScale[concept] ?? 0) === 0) return 0;
    let sum = 0;
    for (let i = 0; i < width; i += 1) sum += vectors.words[word * width + i]! * vectors.concepts[concept * width + i]!;
    return sum * vectors.wordScale[word]! * vectors.conceptScale[concept]!;
  }
}

function normalise(vector: Float64Array): number {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  for (let i = 0; i < vector.length; i += 1) vector[i]! /= length;
  return length;
}

/** What the wording of a text says for each concept, phrase or no phrase: weights of words learned from labelled articles. */
import type { VectorWeights, WordWeights } from '../model/topic-model.ts';

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

/** Adds up the terms of a text, each with the weight of its place. Terms of one letter and numbers say nothing. */
export function countWords(terms: readonly string[], zones: Float32Array | number, into: Map<string, number>): void {
  for (let i = 0; i < terms.length; i += 1) {
    const term = terms[i]!;
    const weight = typeof zones === 'number' ? zones : zones[i]!;
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
  const known = vectors.conceptScale.length;

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
    for (let concept = 0; concept < known; concept += 1) {
      if (vectors.conceptScale[concept] !== 0) scores[concept]! += dot(direction, concept);
    }
    const reasons = (concept: number, most: number) => {
      const said = words.map(({ word, share }) => ({
        word: weights.words[word]!,
        adds: share * (weightOf(word, concept) + alike(word, concept) / length),
      }));
      return said.sort((a, b) => b.adds - a.adds || (a.word < b.word ? -1 : 1)).slice(0, most);
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
    for (let i = 0; i < width; i += 1) sum += direction[i]! * vectors.concepts[row + i]!;
    return sum * vectors.conceptScale[concept]!;
  }

  function weightOf(word: number, concept: number): number {
    for (let link = weights.start[word]!; link < weights.start[word + 1]!; link += 1) {
      if (weights.concept[link] === concept) return (weights.weight[link]! * weights.scale) / 127;
    }
    return 0;
  }

  function alike(word: number, concept: number): number {
    if (concept >= known) return 0;
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

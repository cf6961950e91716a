/** Learns what the wording of an article says about its topics: ridge regression over words and over the meaning of words. */
import type { VectorWeights, WordWeights } from '../../model/topic-model.ts';
import { invertRidge, leaveOut, partOf } from '../ridge.ts';
import { meaningWeight, type WordSpace } from './space.ts';

/** Mean average precision on dev .674 at .15, .675 at .3, .670 at .6. */
const penalty = 0.3;

/** How much each point pulls towards each concept. */
export interface Pulls {
  /** Places of the points. */
  readonly points: readonly number[];
  readonly conceptCount: number;
  /** A row a point. */
  readonly pull: Float64Array;
}

/** What was learned from some of the articles, and from all concepts. */
export interface FittedWording extends Pulls {
  /** What would have been learned without some of these articles; exact, at a fraction of the cost. */
  readonly without: (articles: readonly number[]) => Pulls;
}

/** Learns from the articles at these places. */
export function fitWording(space: WordSpace, from: readonly number[], conceptCount: number): FittedWording {
  const articleCount = space.rows.length - conceptCount;
  const points = [...from, ...Array.from({ length: conceptCount }, (_, concept) => articleCount + concept)];
  const size = points.length;
  const inverse = invertRidge(partOf(space.kernel, points, points), size, penalty);
  const pull = new Float64Array(size * conceptCount);
  for (let i = 0; i < size; i += 1) {
    points.forEach((point, j) => {
      for (const concept of space.labels[point]!) pull[i * conceptCount + concept]! += inverse[i * size + j]!;
    });
  }
  const placeOf = new Map(points.map((point, i) => [point, i]));
  const without = (articles: readonly number[]) => {
    const out = articles.map((place) => placeOf.get(place)!);
    return { points, conceptCount, pull: leaveOut(inverse, size, pull, conceptCount, out) };
  };
  return { points, conceptCount, pull, without };
}

/**
 * Weights below this share of the greatest are dropped. Mean average precision on dev and dev-npr .679 and .595 with all 27
 * million weights, .683 and .603 at .01, .688 and .608 at .02 (.7 million), .690 and .599 at .04.
 */
const leastWeight = 0.02;

/** Turns pulls of points into weights of words, pruned and rounded to a byte. */
export function wordWeights(space: WordSpace, { points, conceptCount, pull }: Pulls): WordWeights {
  const weights = new Float32Array(space.words.length * conceptCount);
  points.forEach((point, i) => {
    const from = i * conceptCount;
    for (const [word, share] of space.rows[point]!) {
      const to = word * conceptCount;
      for (let c = 0; c < conceptCount; c += 1) weights[to + c]! += share * pull[from + c]!;
    }
  });
  let scale = 0;
  for (const weight of weights) scale = Math.max(scale, Math.abs(weight));
  const start = [0];
  const concept: number[] = [];
  const rounded: number[] = [];
  for (let word = 0; word < space.words.length; word += 1) {
    for (let c = 0; c < conceptCount; c += 1) {
      const weight = weights[word * conceptCount + c]! / scale;
      if (Math.abs(weight) < leastWeight) continue;
      concept.push(c);
      rounded.push(Math.round(weight * 127));
    }
    start.push(concept.length);
  }
  return {
    words: space.words,
    rarity: space.rarity,
    start: Int32Array.from(start),
    concept: Uint16Array.from(concept),
    weight: Int8Array.from(rounded),
    scale,
  };
}

/** Turns pulls of points into a direction for every concept, rounded to a byte a number. */
export function vectorWeights(space: WordSpace, { points, conceptCount, pull }: Pulls): VectorWeights {
  const { width, values, scale } = space.vectors;
  const directions = new Float64Array(conceptCount * width);
  points.forEach((point, i) => {
    const direction = space.directions[point]!;
    for (let concept = 0; concept < conceptCount; concept += 1) {
      const factor = meaningWeight * pull[i * conceptCount + concept]!;
      for (let k = 0; k < width; k += 1) directions[concept * width + k]! += factor * direction[k]!;
    }
  });
  const concepts = new Int8Array(conceptCount * width);
  const conceptScale = new Float32Array(conceptCount);
  for (let concept = 0; concept < conceptCount; concept += 1) {
    const row = directions.subarray(concept * width, (concept + 1) * width);
    const most = row.reduce((max, value) => Math.max(max, Math.abs(value)), 0) || 1;
    conceptScale[concept] = most / 127;
    concepts.set(
      row.map((value) => Math.round((value / most) * 127)),
      concept * width,
    );
  }
  return { width, words: values, wordScale: scale, mean: space.mean, concepts, conceptScale };
}

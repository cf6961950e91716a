/** Learns what the wording of an article says about its topics: ridge regression over words and over the meaning of words. */
import { damped, type WordCounts } from '../../classify/words.ts';
import type { VectorWeights, WordWeights } from '../../model/topic-model.ts';
import { readVectors, type Vectors } from '../entities/vectors.ts';
import { type Kernel, partOf, solveRidge } from '../ridge.ts';
import type { LabelledArticle } from './articles.ts';

/** Words in fewer articles, or in more than half, are left out. */
const leastArticles = 2;
const mostShare = 0.5;
/** Weight of meaning beside the words themselves: F1 .695 without, .696 at .3, .700 at .6. */
const meaningWeight = 0.6;
/** Average precision .648 at .1, .652 at .3, .628 at 1. */
const penalty = 0.3;
/** English function words: no topic's. */
const functionWords = new Set(
  (
    'an and the or of to in on at for by with from as is are was were be been being it its this that these those he she they we you his her ' +
    'their our your my me him them us not no do does did have has had will would can could may might should shall than then so if but ' +
    'about into over after before between out up down off own said say says also who whom which what when where while there all more ' +
    'most some such only other one two any each both per via very just because during through under against'
  ).split(' '),
);

/** Articles as points, so that similar wording lies near. */
export interface WordSpace {
  readonly words: readonly string[];
  readonly rarity: Float32Array;
  /** Each article's words and their shares, the squares adding up to 1. */
  readonly rows: readonly (readonly (readonly [number, number])[])[];
  /** Each article's direction of meaning, less the mean of all; unit length. */
  readonly directions: readonly Float64Array[];
  readonly mean: Float32Array;
  readonly vectors: { readonly values: Int8Array; readonly scale: Float32Array; readonly width: number };
  /** Lengths of each article's sum of vectors, before and after the mean was taken. */
  readonly lengths: readonly number[];
  readonly kernel: Kernel;
}

/** Lays out articles. `root` is the folder of the unpacked data sets. */
export function layOut(articles: readonly LabelledArticle[], root: string): WordSpace {
  const counts = articles.map((article) => article.counts);
  const { words, rarity } = chooseWords(counts);
  const placeOf = new Map(words.map((word, place) => [word, place]));
  const rows = counts.map((count) => rowOf(count, placeOf, rarity));
  const vectors = vectorsOf(words, readVectors(root, 100_000));
  const sums = rows.map((row) => sumOf(row, vectors));
  const first = sums.map(normalise);
  const mean = new Float32Array(vectors.width);
  for (const sum of sums) for (let i = 0; i < mean.length; i += 1) mean[i]! += sum[i]! / sums.length;
  for (const sum of sums) for (let i = 0; i < mean.length; i += 1) sum[i]! -= mean[i]!;
  const lengths = sums.map((sum, i) => first[i]! * normalise(sum));
  return { words, rarity, rows, directions: sums, mean, vectors, lengths, kernel: kernelOf(rows, sums, words.length) };
}

function chooseWords(counts: readonly WordCounts[]): { words: string[]; rarity: Float32Array } {
  const articles = new Map<string, number>();
  for (const count of counts) for (const word of count.keys()) articles.set(word, (articles.get(word) ?? 0) + 1);
  const kept = [...articles].filter(
    ([word, n]) => n >= leastArticles && n <= mostShare * counts.length && !functionWords.has(word),
  );
  kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    words: kept.map(([word]) => word),
    rarity: Float32Array.from(kept, ([, n]) => 1 + Math.log((1 + counts.length) / (1 + n))),
  };
}

function rowOf(counts: WordCounts, placeOf: ReadonlyMap<string, number>, rarity: Float32Array): [number, number][] {
  const row: [number, number][] = [];
  let squares = 0;
  for (const [word, count] of counts) {
    const place = placeOf.get(word);
    if (place === undefined) continue;
    const share = damped(count) * rarity[place]!;
    squares += share * share;
    row.push([place, share]);
  }
  const norm = Math.sqrt(squares) || 1;
  return row.map(([place, share]) => [place, share / norm]);
}

/** The vectors of the words, each of unit length; words without one have zeros. */
function vectorsOf(words: readonly string[], all: Vectors): WordSpace['vectors'] {
  const width = all.dimensions;
  const rowOfWord = new Map(all.words.map((word, row) => [word, row]));
  const values = new Int8Array(words.length * width);
  const scale = new Float32Array(words.length);
  words.forEach((word, place) => {
    const row = rowOfWord.get(word);
    if (row === undefined) return;
    const source = all.values.subarray(row * width, (row + 1) * width);
    values.set(source, place * width);
    scale[place] = 1 / (Math.sqrt(source.reduce((sum, value) => sum + value * value, 0)) || 1);
  });
  return { values, scale, width };
}

function sumOf(row: readonly (readonly [number, number])[], vectors: WordSpace['vectors']): Float64Array {
  const { values, scale, width } = vectors;
  const sum = new Float64Array(width);
  for (const [word, share] of row) {
    const factor = share * scale[word]!;
    for (let i = 0; i < width; i += 1) sum[i]! += factor * values[word * width + i]!;
  }
  return sum;
}

function normalise(vector: Float64Array): number {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  for (let i = 0; i < vector.length; i += 1) vector[i]! /= length;
  return length;
}

function kernelOf(rows: WordSpace['rows'], directions: readonly Float64Array[], wordCount: number): Kernel {
  const size = rows.length;
  const values = new Float64Array(size * size);
  const dense = new Float64Array(wordCount);
  rows.forEach((row, i) => {
    for (const [word, share] of row) dense[word] = share;
    for (let j = 0; j <= i; j += 1) {
      const alike = rows[j]!.reduce((sum, [word, share]) => sum + share * dense[word]!, 0);
      const meaning = directions[i]!.reduce((sum, value, k) => sum + value * directions[j]![k]!, 0);
      values[i * size + j] = values[j * size + i] = alike + meaningWeight * meaning;
    }
    for (const [word] of row) dense[word] = 0;
  });
  return { size, values };
}

/** What was learned from some of the articles: how much each pulls towards each concept. */
export interface FittedWording {
  readonly learnedFrom: readonly number[];
  readonly conceptCount: number;
  readonly pull: Float64Array;
}

/** Learns from the articles at these places. */
export function fitWording(
  space: WordSpace,
  articles: readonly LabelledArticle[],
  from: readonly number[],
  conceptCount: number,
): FittedWording {
  const answers = new Float64Array(from.length * conceptCount);
  from.forEach((place, i) => {
    for (const concept of articles[place]!.implied) answers[i * conceptCount + concept] = 1;
  });
  const kernel = partOf(space.kernel, from, from);
  return { learnedFrom: from, conceptCount, pull: solveRidge(kernel, from.length, answers, conceptCount, penalty) };
}

/** Scores of one article, laid out with the others, by concept. */
export function scoreWording(space: WordSpace, fitted: FittedWording, place: number): Float32Array {
  const { learnedFrom, conceptCount, pull } = fitted;
  const scores = new Float64Array(conceptCount);
  learnedFrom.forEach((other, i) => {
    const alike = space.kernel.values[place * space.kernel.size + other]!;
    for (let concept = 0; concept < conceptCount; concept += 1) {
      scores[concept]! += alike * pull[i * conceptCount + concept]!;
    }
  });
  return Float32Array.from(scores);
}

/** Weights below this share of the greatest are dropped: two thirds of the file, no change in F1. */
const leastWeight = 0.01;

/** Turns pulls of articles into weights of words, pruned and rounded to a byte. */
export function wordWeights(space: WordSpace, fitted: FittedWording): WordWeights {
  const { conceptCount, pull } = fitted;
  const taught = taughtConcepts(fitted);
  const columns = taught.length;
  const weights = new Float32Array(space.words.length * columns);
  fitted.learnedFrom.forEach((place, i) => {
    for (const [word, share] of space.rows[place]!) {
      for (let c = 0; c < columns; c += 1) {
        weights[word * columns + c]! += share * pull[i * conceptCount + taught[c]!]!;
      }
    }
  });
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const start = [0];
  const concept: number[] = [];
  const rounded: number[] = [];
  for (let word = 0; word < space.words.length; word += 1) {
    for (let c = 0; c < columns; c += 1) {
      const weight = weights[word * columns + c]! / scale;
      if (Math.abs(weight) < leastWeight) continue;
      concept.push(taught[c]!);
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

/** Turns pulls of articles into a direction for every concept, rounded to a byte a number. */
export function vectorWeights(space: WordSpace, fitted: FittedWording): VectorWeights {
  const { conceptCount, pull, learnedFrom } = fitted;
  const { width, values, scale } = space.vectors;
  const concepts = new Int8Array(conceptCount * width);
  const conceptScale = new Float32Array(conceptCount);
  for (const concept of taughtConcepts(fitted)) {
    const direction = new Float64Array(width);
    learnedFrom.forEach((place, i) => {
      const factor = meaningWeight * pull[i * conceptCount + concept]!;
      space.directions[place]!.forEach((value, k) => {
        direction[k]! += factor * value;
      });
    });
    const most = direction.reduce((max, value) => Math.max(max, Math.abs(value)), 0) || 1;
    conceptScale[concept] = most / 127;
    direction.forEach((value, k) => {
      concepts[concept * width + k] = Math.round((value / most) * 127);
    });
  }
  return { width, words: values, wordScale: scale, mean: space.mean, concepts, conceptScale };
}

function taughtConcepts({ conceptCount, pull }: FittedWording): number[] {
  const taught: number[] = [];
  for (let concept = 0; concept < conceptCount; concept += 1) {
    for (let at = concept; at < pull.length; at += conceptCount) {
      if (pull[at] === 0) continue;
      taught.push(concept);
      break;
    }
  }
  return taught;
}

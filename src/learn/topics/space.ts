/** Labelled articles, and the words of each topic, as points that lie near when their wording is alike. */
import { damped, type WordCounts } from '../../classify/words.ts';
import { readVectors, type Vectors } from '../entities/vectors.ts';
import type { Kernel } from '../ridge.ts';

/** Words of articles in fewer of them, or in more than half, are left out. */
const leastArticles = 2;
const mostShare = 0.5;
/** Weight of meaning beside the words themselves: mean average precision .676 at .3, .675 at .6, .674 at 1, on dev. */
export const meaningWeight = 0.6;
/** English function words: no topic's. */
const functionWords = new Set(
  (
    'an and the or of to in on at for by with from as is are was were be been being it its this that these those he she they we you his her ' +
    'their our your my me him them us not no do does did have has had will would can could may might should shall than then so if but ' +
    'about into over after before between out up down off own said say says also who whom which what when where while there all more ' +
    'most some such only other one two any each both per via very just because during through under against'
  ).split(' '),
);

/** Points: first the articles, then the concepts. */
export interface WordSpace {
  readonly words: readonly string[];
  readonly rarity: Float32Array;
  /** Each point's words and their shares, the squares adding up to 1. */
  readonly rows: readonly (readonly (readonly [number, number])[])[];
  /** Each point's direction of meaning, less the mean of all articles'; unit length. */
  readonly directions: readonly Float64Array[];
  readonly mean: Float32Array;
  readonly vectors: { readonly values: Int8Array; readonly scale: Float32Array; readonly width: number };
  readonly kernel: Kernel;
  /** The topics of each point, broader ones included. */
  readonly labels: readonly (readonly number[])[];
}

/** Words, and the topics they belong to with all broader ones: an article's or a concept's. */
export interface Labelled {
  readonly counts: WordCounts;
  readonly implied: Iterable<number>;
}

/**
 * Lays out articles and concepts. Besides the words of the articles those of the concepts' phrases count that have a vector: mean
 * average precision on dev .626 with articles alone, .666 with concepts, .679 with their words too; on dev-npr .459, .563, .595.
 * `root` is the folder of the unpacked data sets.
 */
export function layOut(articles: readonly Labelled[], concepts: readonly Labelled[], root: string): WordSpace {
  const all = readVectors(root, 100_000);
  const { words, rarity } = chooseWords(articles, concepts, new Set(all.words));
  const placeOf = new Map(words.map((word, place) => [word, place]));
  const vectors = vectorsOf(words, all);
  const rows = [...articles, ...concepts].map(({ counts }) => rowOf(counts, placeOf, rarity));
  const directions = rows.map((row) => sumOf(row, vectors));
  for (const direction of directions) normalise(direction);
  const mean = new Float32Array(vectors.width);
  for (const direction of directions.slice(0, articles.length)) {
    for (let i = 0; i < mean.length; i += 1) mean[i]! += direction[i]! / articles.length;
  }
  for (const direction of directions) {
    for (let i = 0; i < mean.length; i += 1) direction[i]! -= mean[i]!;
    normalise(direction);
  }
  const labels = [...articles, ...concepts].map(({ implied }) => [...implied]);
  return { words, rarity, rows, directions, mean, vectors, labels, kernel: kernelOf(rows, directions, words.length) };
}

function chooseWords(
  articles: readonly Labelled[],
  concepts: readonly Labelled[],
  withVector: ReadonlySet<string>,
): { words: string[]; rarity: Float32Array } {
  const seen = new Map<string, number>();
  for (const { counts } of articles) for (const word of counts.keys()) seen.set(word, (seen.get(word) ?? 0) + 1);
  const chosen = new Set<string>();
  for (const [word, n] of seen) if (n >= leastArticles) chosen.add(word);
  for (const { counts } of concepts) for (const word of counts.keys()) if (withVector.has(word)) chosen.add(word);
  const words = [...chosen].filter(
    (word) => (seen.get(word) ?? 0) <= mostShare * articles.length && !functionWords.has(word),
  );
  words.sort();
  const rarityOf = (word: string) => 1 + Math.log((1 + articles.length) / (1 + (seen.get(word) ?? 1)));
  return { words, rarity: Float32Array.from(words, rarityOf) };
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

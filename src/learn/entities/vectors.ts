/** Word vectors as the recogniser ships them: the most frequent words, four bits a component, and clusters over them. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, type Random } from './random.ts';

/** Words with vectors, by frequency; row i of `values` (whole numbers -7..7) times `scales[i]` is the vector of word i. */
export interface Vectors {
  readonly words: readonly string[];
  readonly values: Int8Array;
  readonly scales: Float32Array;
  readonly dimensions: number;
}
export const dimensions = 100;

/** Reads the first `count` words of the knowledge folder's vectors and rounds them to four bits with one scale a row. */
export function readVectors(root: string, count: number): Vectors {
  const folder = join(root, 'knowledge/vectors');
  const words = readFileSync(join(folder, 'words_top100k.txt'), 'utf8').split('\n').slice(0, count);
  const source = readFileSync(join(folder, 'top100k_int8.bin'));
  const scaleBytes = readFileSync(join(folder, 'top100k_scale_f32.bin'));
  const sourceScales = new Float32Array(
    scaleBytes.buffer.slice(scaleBytes.byteOffset, scaleBytes.byteOffset + scaleBytes.length),
  );
  const values = new Int8Array(count * dimensions);
  const scales = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const from = source.subarray(row * dimensions, (row + 1) * dimensions);
    const signed = Float32Array.from(from, (byte) => ((byte << 24) >> 24) * (sourceScales[row] as number));
    scales[row] = roundRow(signed, values.subarray(row * dimensions, (row + 1) * dimensions));
  }
  return { words, values, scales, dimensions };
}

/** Rounds one vector to -7..7 with the step of a fixed list that loses least; returns the step. */
function roundRow(vector: Float32Array, out: Int8Array): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const step of steps) {
    let loss = 0;
    for (const x of vector) {
      const q = Math.max(-7, Math.min(7, Math.round(x / step)));
      loss += (x - q * step) ** 2;
    }
    if (loss < least) {
      least = loss;
      best = step;
    }
  }
  for (let k = 0; k < vector.length; k++) out[k] = Math.max(-7, Math.min(7, Math.round((vector[k] as number) / best)));
  return best;
}
/** Sixteen steps, so that a row's step is four bits as well. */
export const steps: readonly number[] = Array.from({ length: 16 }, (_, k) => 0.03 * 1.16 ** k);

/** Cluster ids of every word at three levels (64, 256, 1024), by k-means in three nested steps on unit vectors. */
export function clusterWords(vectors: Vectors, seed = 1): Uint16Array {
  const n = vectors.words.length;
  const D = vectors.dimensions;
  const unit = new Float32Array(n * D);
  for (let i = 0; i < n; i++) {
    let norm = 0;
    for (let k = 0; k < D; k++) norm += (vectors.values[i * D + k] as number) ** 2;
    const scale = 1 / Math.sqrt(norm || 1);
    for (let k = 0; k < D; k++) unit[i * D + k] = (vectors.values[i * D + k] as number) * scale;
  }
  const random = createRandom(seed);
  const ids = new Uint16Array(n * 3);
  const all = Int32Array.from({ length: n }, (_, i) => i);
  const top = kMeans(unit, D, all, 64, random);
  let parent = top;
  for (let i = 0; i < n; i++) ids[i * 3] = top[i] as number;
  for (let level = 1; level < 3; level++) {
    const groups = 64 * 4 ** (level - 1);
    const child = new Uint16Array(n);
    for (let g = 0; g < groups; g++) {
      const members = all.filter((i) => parent[i] === g);
      const sub = kMeans(unit, D, members, 4, random);
      members.forEach((i, k) => {
        child[i] = g * 4 + (sub[k] as number);
      });
    }
    parent = child;
    for (let i = 0; i < n; i++) ids[i * 3 + level] = child[i] as number;
  }
  return ids;
}

/** Twelve rounds of spherical k-means from random members; returns a cluster for each member. */
function kMeans(unit: Float32Array, D: number, members: Int32Array, k: number, random: Random): Uint16Array {
  const found = new Uint16Array(members.length);
  if (members.length === 0) return found;
  const centres = new Float32Array(k * D);
  for (let c = 0; c < k; c++) {
    const start = (members[Math.floor(random() * members.length)] as number) * D;
    centres.set(unit.subarray(start, start + D), c * D);
  }
  for (let round = 0; round < 12; round++) {
    for (let m = 0; m < members.length; m++) found[m] = nearest(unit, (members[m] as number) * D, centres, k, D);
    centres.fill(0);
    for (let m = 0; m < members.length; m++) {
      const from = (members[m] as number) * D;
      const to = (found[m] as number) * D;
      for (let d = 0; d < D; d++) centres[to + d] = (centres[to + d] as number) + (unit[from + d] as number);
    }
    for (let c = 0; c < k; c++) {
      let norm = 0;
      for (let d = 0; d < D; d++) norm += (centres[c * D + d] as number) ** 2;
      const scale = 1 / Math.sqrt(norm || 1);
      for (let d = 0; d < D; d++) centres[c * D + d] = (centres[c * D + d] as number) * scale;
    }
  }
  return found;
}

function nearest(unit: Float32Array, at: number, centres: Float32Array, k: number, D: number): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < k; c++) {
    let dot = 0;
    const base = c * D;
    for (let d = 0; d < D; d += 4) {
      dot +=
        (unit[at + d] as number) * (centres[base + d] as number) +
        (unit[at + d + 1] as number) * (centres[base + d + 1] as number) +
        (unit[at + d + 2] as number) * (centres[base + d + 2] as number) +
        (unit[at + d + 3] as number) * (centres[base + d + 3] as number);
    }
    if (dot > most) {
      most = dot;
      best = c;
    }
  }
  return best;
}

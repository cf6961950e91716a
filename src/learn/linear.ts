/** Linear support vector machines for sparse vectors, by dual coordinate descent. */
import type { SparseVector } from '../text/bag.ts';
import { createRandom } from './entities/random.ts';

/** A separating plane; the last weight is the bias. */
export type Plane = Float32Array;

/**
 * Trains one label against the rest: L2-regularised, squared hinge loss, with shrinking (Hsieh et al. 2008; LIBLINEAR's
 * `-s 1`, whose results it meets within 0.3 points). `cost` is LIBLINEAR's C; `width` the number of words. Same data, same plane.
 */
export function trainPlane(
  vectors: readonly SparseVector[],
  yes: Uint8Array,
  width: number,
  cost: number,
  rounds = 60,
): Plane {
  const count = vectors.length;
  const plane = new Float32Array(width + 1);
  const alpha = new Float64Array(count);
  const ridge = 0.5 / cost;
  // The squares of a unit vector and its bias.
  const curve = 2 + ridge;
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const random = createRandom(1);
  let active = count;
  let ceiling = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    let most = Number.NEGATIVE_INFINITY;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < active; i += 1) swap(order, i, i + Math.floor(random() * (active - i)));
    for (let at = 0; at < active; at += 1) {
      const i = order[at]!;
      const vector = vectors[i]!;
      const sign = yes[i] === 1 ? 1 : -1;
      const slope = sign * planeValue(plane, vector) - 1 + ridge * alpha[i]!;
      if (alpha[i] === 0 && slope > ceiling) {
        active -= 1;
        swap(order, at, active);
        at -= 1;
        continue;
      }
      const step = alpha[i] === 0 ? Math.min(slope, 0) : slope;
      most = Math.max(most, step);
      least = Math.min(least, step);
      if (Math.abs(step) < 1e-12) continue;
      const before = alpha[i]!;
      alpha[i] = Math.max(before - slope / curve, 0);
      addTo(plane, vector, (alpha[i]! - before) * sign);
    }
    if (most - least <= tolerance) {
      if (active === count) break;
      active = count;
      ceiling = Number.POSITIVE_INFINITY;
      continue;
    }
    ceiling = most <= 0 ? Number.POSITIVE_INFINITY : most;
  }
  return plane;
}

/** LIBLINEAR's default for this solver. */
const tolerance = 0.1;

/** Which side of the plane a vector lies on, and how far. */
export function planeValue(plane: Plane, { places, values }: SparseVector): number {
  let sum = plane[plane.length - 1]!;
  for (let i = 0; i < places.length; i += 1) sum += plane[places[i]!]! * values[i]!;
  return sum;
}

function addTo(plane: Plane, { places, values }: SparseVector, factor: number): void {
  plane[plane.length - 1]! += factor;
  for (let i = 0; i < places.length; i += 1) plane[places[i]!]! += factor * values[i]!;
}

function swap(order: Int32Array, a: number, b: number): void {
  const kept = order[a]!;
  order[a] = order[b]!;
  order[b] = kept;
}

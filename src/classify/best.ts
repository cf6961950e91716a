/** The best few of many, without sorting them all. */

/** Some concepts and the key of each, highest first; of equal ones the lower place first. */
export interface Best {
  readonly concepts: readonly number[];
  readonly keys: readonly number[];
  /** Takes a concept in when it is among the best so far. */
  readonly add: (concept: number, key: number) => void;
}

/** Prepares to keep the best `most`. */
export function keepBest(most: number): Best {
  const concepts: number[] = [];
  const keys: number[] = [];
  const isBehind = (at: number, concept: number, key: number) =>
    keys[at]! < key || (keys[at] === key && concepts[at]! > concept);
  const add = (concept: number, key: number) => {
    let at = concepts.length;
    if (at === most && !isBehind(most - 1, concept, key)) return;
    for (; at > 0 && isBehind(at - 1, concept, key); at -= 1) {
      concepts[at] = concepts[at - 1]!;
      keys[at] = keys[at - 1]!;
    }
    concepts[at] = concept;
    keys[at] = key;
    if (concepts.length <= most) return;
    concepts.pop();
    keys.pop();
  };
  return { concepts, keys, add };
}

/**
 * The places of the highest scores above `least`, at most `most` of them, highest first; of equal ones the lower place first. Half
 * the time of `keepBest` for many.
 */
export function bestPlaces(scores: Float32Array, most: number, least: number): readonly number[] {
  const keys = new Float64Array(most);
  const places = new Int32Array(most);
  let count = 0;
  for (let place = 0; place < scores.length; place += 1) {
    const key = scores[place]!;
    if (key <= least || (count === most && key <= keys[most - 1]!)) continue;
    if (count < most) count += 1;
    let at = count - 1;
    for (; at > 0 && keys[at - 1]! < key; at -= 1) {
      keys[at] = keys[at - 1]!;
      places[at] = places[at - 1]!;
    }
    keys[at] = key;
    places[at] = place;
  }
  return Array.from(places.subarray(0, count));
}

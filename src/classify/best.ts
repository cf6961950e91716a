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

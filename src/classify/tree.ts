/** The taxonomy's tree, by place in the list of concepts. */
import type { Concept } from '../model/taxonomy.ts';

export interface Tree {
  /** Place of the parent; -1 at the top. */
  readonly parent: Int32Array;
  /** Place of the topmost ancestor; itself at the top. */
  readonly top: Int32Array;
  /** Place of the ancestor at the second level, or itself above it. */
  readonly second: Int32Array;
  /** 1 at the top. */
  readonly level: Uint8Array;
  /** Places of the direct children of each concept. */
  readonly childrenOf: readonly (readonly number[])[];
  /** Places of the concepts at the top. */
  readonly tops: readonly number[];
}

/** Builds the tree. A parent that is not in the list is taken as none. */
export function createTree(concepts: readonly Concept[]): Tree {
  const placeOf = new Map(concepts.map(({ id }, place) => [id, place]));
  const parent = Int32Array.from(concepts, (concept) => placeOf.get(concept.parent ?? '') ?? -1);
  const top = new Int32Array(concepts.length);
  const second = new Int32Array(concepts.length);
  const level = new Uint8Array(concepts.length);
  const childrenOf: number[][] = concepts.map(() => []);
  for (let place = 0; place < concepts.length; place += 1) {
    if (parent[place]! >= 0) childrenOf[parent[place]!]!.push(place);
    const path = ancestors(parent, place);
    level[place] = path.length + 1;
    top[place] = path.at(-1) ?? place;
    second[place] = path.at(-2) ?? place;
  }
  const tops = [...parent.keys()].filter((place) => parent[place]! < 0);
  return { parent, top, second, level, childrenOf, tops };
}

/** Places of all broader concepts, nearest first. */
export function ancestors(parent: Int32Array, place: number): number[] {
  const path: number[] = [];
  for (let at = parent[place]!; at >= 0; at = parent[at]!) path.push(at);
  return path;
}

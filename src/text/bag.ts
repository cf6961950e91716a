/** Texts as bags of words: which terms, how often, how rare. */

const functionWords = new Set(
  (
    'a an the and or of to in on at for by with from as is are was were be been it its this that these those he she they we you i his her ' +
    'their our your my me him them us not no do does did have has had will would can could may might should shall than then so if but ' +
    'about into over after before between out up down off own s t d ll re ve'
  ).split(' '),
);

/** Counts the terms of a text; function words, single letters and breaks are left out. */
export function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) {
    if (term.length < 2 ? !/\d/.test(term) : functionWords.has(term)) continue;
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

/** A vector of unit length, as places and values. */
export interface SparseVector {
  readonly places: Int32Array;
  readonly values: Float32Array;
}

/** Turns counts into a vector: (1 + ln count) times rarity, unknown words left out (sublinear tf-idf, Salton and Buckley 1988). */
export function weighTerms(
  counts: ReadonlyMap<string, number>,
  placeOf: ReadonlyMap<string, number>,
  rarity: Float32Array,
): SparseVector {
  const places: number[] = [];
  const values: number[] = [];
  let squares = 0;
  for (const [term, count] of counts) {
    const place = placeOf.get(term);
    if (place === undefined) continue;
    const value = (1 + Math.log(count)) * rarity[place]!;
    places.push(place);
    values.push(value);
    squares += value * value;
  }
  const norm = Math.sqrt(squares) || 1;
  return { places: Int32Array.from(places), values: Float32Array.from(values, (value) => value / norm) };
}

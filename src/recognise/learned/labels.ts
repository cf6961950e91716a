/** A tagger's labels: each of its types at the beginning, inside, at the end of a name, or whole; and none. The shipped one has four coarse types. */

export const coarseTypes = ['PER', 'LOC', 'ORG', 'MISC'] as const;
export type CoarseType = (typeof coarseTypes)[number];

/** Label 0 is "O"; then four a type, in the order B, I, L, U. */
export const countLabels = (types: readonly string[]): number => 1 + types.length * 4;
/** Labels of the shipped tagger. */
export const labelCount = countLabels(coarseTypes);
export const outside = 0;

const places = 'BILU';

export function labelOf(type: string, place: string, types: readonly string[] = coarseTypes): number {
  const at = types.indexOf(type);
  if (at < 0) throw new Error(`no type ${type}`);
  return 1 + at * 4 + places.indexOf(place);
}

export const typeOfLabel = (label: number): number => (label - 1) >> 2;
/** 0 begins, 1 inside, 2 last, 3 whole; of any label but 0. */
export const placeOfLabel = (label: number): number => (label - 1) & 3;

const starts = (label: number): boolean => label === outside || placeOfLabel(label) === 0 || placeOfLabel(label) === 3;
const ends = (label: number): boolean => label === outside || placeOfLabel(label) >= 2;

/** True where a sentence may start with this label. */
export const mayStart = starts;
/** True where a sentence may end with this label. */
export const mayEnd = ends;

/** True where `to` may follow `from`: names are begun and ended, in one type. */
export function mayFollow(from: number, to: number): boolean {
  if (ends(from)) return starts(to);
  return !starts(to) && typeOfLabel(from) === typeOfLabel(to);
}

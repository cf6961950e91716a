/** Lists of articles as pages were given them. */

/** Lists kept at a time: one for each open page, and some. */
const keptLists = 20;

/**
 * Lists that were asked for stay as they were while a page shows them, so that an article does not move or vanish under its reader when
 * it is decided on; a page asks anew under another name. While the run is still `growing`, nothing is kept.
 */
export function createLists(growing: () => boolean) {
  const kept = new Map<string, number[]>();
  return {
    of(name: string, make: () => number[]): number[] {
      const known = kept.get(name);
      if (known !== undefined) return known;
      const list = make();
      if (growing() || name.startsWith('undefined')) return list;
      if (kept.size >= keptLists) kept.delete(kept.keys().next().value!);
      kept.set(name, list);
      return list;
    },
  };
}

/** What would have been learned for each decided article from the others alone. */

const foldCount = 10;

/** Learns from nine tenths and applies that to the last tenth, in turn; results in the order of the examples. */
export function crossValidated<T, U>(
  examples: readonly T[],
  learn: (rest: readonly number[]) => (held: readonly number[]) => readonly U[],
): U[] {
  const folds = Math.min(foldCount, examples.length);
  const places = [...examples.keys()];
  const results: U[] = new Array(examples.length);
  for (let fold = 0; fold < folds; fold += 1) {
    const held = places.filter((i) => i % folds === fold);
    const given = learn(places.filter((i) => i % folds !== fold))(held);
    for (const [at, i] of held.entries()) results[i] = given[at]!;
  }
  return results;
}

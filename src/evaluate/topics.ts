/** Topics given against topics in gold: Annif's metrics under Annif's names, and hierarchical F1. */
import type { Concept } from '../model/taxonomy.ts';

/** One article's gold topics, and those given: ids, best first. */
export interface TopicResult {
  readonly gold: readonly string[];
  readonly given: readonly string[];
}

/** Each value is 0..1, but counts. Names as in `annif eval`, where Annif has the measure. */
export type TopicMetrics = Readonly<Record<string, number>>;

/**
 * Measures results. "Hierarchical" compares each topic together with all broader ones, pooled over articles (Kiritchenko et al. 2005);
 * "level N" compares the broader topics at that depth, 1 at the top. An article without gold topics counts for precision only.
 */
export function measureTopics(results: readonly TopicResult[], concepts: readonly Concept[]): TopicMetrics {
  const pathOf = paths(concepts);
  const closed = (ids: readonly string[]) => new Set(ids.flatMap((id) => pathOf.get(id) ?? [id]));
  const atLevel = (level: number) => (ids: readonly string[]) =>
    new Set(ids.map((id) => (pathOf.get(id) ?? [id])[level - 1]).filter((id) => id !== undefined));
  const flat = tally(results, (ids) => new Set(ids));
  const hierarchical = tally(results, closed);
  return {
    'Precision (doc avg)': mean(results.map(({ gold, given }) => precisionOf(gold, given, given.length))),
    'Recall (doc avg)': mean(results.map(({ gold, given }) => (gold.length ? shared(gold, given) / gold.length : 0))),
    'F1 score (doc avg)': mean(results.map(({ gold, given }) => f1(count(gold, given)))),
    'Precision (microavg)': flat.precision,
    'Recall (microavg)': flat.recall,
    'F1 score (microavg)': flat.f1,
    'F1 score (subj avg)': macroF1(results),
    'F1@5': mean(results.map(({ gold, given }) => f1(count(gold, given.slice(0, 5))))),
    'Precision@1': mean(results.map(({ gold, given }) => precisionOf(gold, given.slice(0, 1), 1))),
    'Precision@3': mean(results.map(({ gold, given }) => precisionOf(gold, given.slice(0, 3), 3))),
    'Precision@5': mean(results.map(({ gold, given }) => precisionOf(gold, given.slice(0, 5), 5))),
    'NDCG@5': mean(results.map(({ gold, given }) => ndcg(gold, given, 5))),
    'NDCG@10': mean(results.map(({ gold, given }) => ndcg(gold, given, 10))),
    'Hierarchical precision': hierarchical.precision,
    'Hierarchical recall': hierarchical.recall,
    'Hierarchical F1': hierarchical.f1,
    'Level 1 F1 (microavg)': tally(results, atLevel(1)).f1,
    'Level 2 F1 (microavg)': tally(results, atLevel(2)).f1,
    'Tags a document': mean(results.map(({ given }) => given.length)),
    'Documents evaluated': results.length,
  };
}

/** Ids from the top of the tree down to each concept. */
function paths(concepts: readonly Concept[]): Map<string, readonly string[]> {
  const parentOf = new Map(concepts.map(({ id, parent }) => [id, parent]));
  return new Map(
    concepts.map(({ id }) => {
      const path: string[] = [];
      for (let at: string | undefined = id; at !== undefined; at = parentOf.get(at)) path.unshift(at);
      return [id, path];
    }),
  );
}

interface Counts {
  readonly right: number;
  readonly given: number;
  readonly gold: number;
}

function count(gold: Iterable<string>, given: Iterable<string>): Counts {
  const wanted = new Set(gold);
  const got = new Set(given);
  return { right: [...got].filter((id) => wanted.has(id)).length, given: got.size, gold: wanted.size };
}

function shared(gold: readonly string[], given: readonly string[]): number {
  return count(gold, given).right;
}

function f1({ right, given, gold }: Counts): number {
  return given + gold === 0 ? 0 : (2 * right) / (given + gold);
}

/** Pools the counts of all articles. */
function tally(
  results: readonly TopicResult[],
  view: (ids: readonly string[]) => Set<string>,
): { precision: number; recall: number; f1: number } {
  const total = { right: 0, given: 0, gold: 0 };
  for (const result of results) {
    const counts = count(view(result.gold), view(result.given));
    total.right += counts.right;
    total.given += counts.given;
    total.gold += counts.gold;
  }
  return {
    precision: total.given === 0 ? 0 : total.right / total.given,
    recall: total.gold === 0 ? 0 : total.right / total.gold,
    f1: f1(total),
  };
}

/** Mean F1 of the topics that gold holds. */
function macroF1(results: readonly TopicResult[]): number {
  const counts = new Map<string, { right: number; given: number; gold: number }>();
  const of = (id: string) => {
    const known = counts.get(id) ?? { right: 0, given: 0, gold: 0 };
    counts.set(id, known);
    return known;
  };
  for (const { gold, given } of results) {
    for (const id of gold) of(id).gold += 1;
    for (const id of given) of(id).given += 1;
    for (const id of given) if (gold.includes(id)) of(id).right += 1;
  }
  return mean([...counts.values()].filter((entry) => entry.gold > 0).map(f1));
}

function precisionOf(gold: readonly string[], given: readonly string[], of: number): number {
  return of === 0 ? 0 : shared(gold, given) / of;
}

function ndcg(gold: readonly string[], given: readonly string[], depth: number): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 2);
  const got = given.slice(0, depth).reduce((sum, id, rank) => sum + (gold.includes(id) ? gain(rank) : 0), 0);
  const best = gold.slice(0, depth).reduce((sum, _id, rank) => sum + gain(rank), 0);
  return best === 0 ? 0 : got / best;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

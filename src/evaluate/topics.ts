/** Topics given against topics in gold: Annif's metrics under Annif's names, and hierarchical F1. */
import type { Concept } from '../model/taxonomy.ts';

/** One article's gold topics, and those given: ids, best first. */
export interface TopicResult {
  readonly gold: readonly string[];
  readonly given: readonly string[];
}

/** Each value is 0..1, but counts. Names as in `annif eval`, where Annif has the measure. */
export type TopicMetrics = Readonly<Record<string, number>>;

/** How one topic fared. */
export interface TopicScores {
  readonly id: string;
  /** Articles that have it in gold. */
  readonly support: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Measures results. "doc avg", "subj avg", "weighted subj avg", "microavg", NDCG and "@N" are `annif eval`'s (its eval.py, on scikit-learn with 0
 * for 0 / 0): "subj avg" is the mean over all concepts, also those never met ("gold subj avg", which Annif has not, over those in gold);
 * "Precision@N" divides by the tags given, N at most. "Hierarchical" compares each topic together with all broader ones, pooled over articles (Kiritchenko et al. 2005);
 * "level N" compares the broader topics at that depth, 1 at the top. An article without gold topics counts for precision
 * and, as with Annif, as a perfect NDCG.
 */
export function measureTopics(results: readonly TopicResult[], concepts: readonly Concept[]): TopicMetrics {
  const pathOf = paths(concepts);
  const closed = (ids: readonly string[]) => new Set(ids.flatMap((id) => pathOf.get(id) ?? [id]));
  const atLevel = (level: number) => (ids: readonly string[]) =>
    new Set(ids.map((id) => (pathOf.get(id) ?? [id])[level - 1]).filter((id) => id !== undefined));
  const flat = tally(results, (ids) => new Set(ids));
  const topics = measureEachTopic(results);
  const hierarchical = tally(results, closed);
  return {
    'Precision (doc avg)': mean(results.map(precisionAt(Number.POSITIVE_INFINITY))),
    'Recall (doc avg)': mean(results.map(({ gold, given }) => (gold.length ? shared(gold, given) / gold.length : 0))),
    'F1 score (doc avg)': mean(results.map(({ gold, given }) => f1(count(gold, given)))),
    'Precision (subj avg)': over(concepts.length, topics, ({ precision }) => precision),
    'Recall (subj avg)': over(concepts.length, topics, ({ recall }) => recall),
    'F1 score (subj avg)': over(concepts.length, topics, ({ f1 }) => f1),
    'F1 score (gold subj avg)': mean(topics.filter(({ support }) => support > 0).map(({ f1 }) => f1)),
    'Precision (weighted subj avg)': over(flat.gold, topics, ({ precision, support }) => precision * support),
    'Recall (weighted subj avg)': over(flat.gold, topics, ({ recall, support }) => recall * support),
    'F1 score (weighted subj avg)': over(flat.gold, topics, ({ f1, support }) => f1 * support),
    'Precision (microavg)': flat.precision,
    'Recall (microavg)': flat.recall,
    'F1 score (microavg)': flat.f1,
    'F1@5': mean(results.map(({ gold, given }) => f1(count(gold, given.slice(0, 5))))),
    NDCG: mean(results.map(({ gold, given }) => ndcg(gold, given, Number.POSITIVE_INFINITY))),
    'NDCG@5': mean(results.map(({ gold, given }) => ndcg(gold, given, 5))),
    'NDCG@10': mean(results.map(({ gold, given }) => ndcg(gold, given, 10))),
    'Precision@1': mean(results.map(precisionAt(1))),
    'Precision@3': mean(results.map(precisionAt(3))),
    'Precision@5': mean(results.map(precisionAt(5))),
    'Recall@5': mean(
      results.map(({ gold, given }) => (gold.length ? shared(gold, given.slice(0, 5)) / gold.length : 0)),
    ),
    'True positives': flat.right,
    'False positives': flat.given - flat.right,
    'False negatives': flat.gold - flat.right,
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
): Counts & { precision: number; recall: number; f1: number } {
  const total = { right: 0, given: 0, gold: 0 };
  for (const result of results) {
    const counts = count(view(result.gold), view(result.given));
    total.right += counts.right;
    total.given += counts.given;
    total.gold += counts.gold;
  }
  return {
    ...total,
    precision: total.given === 0 ? 0 : total.right / total.given,
    recall: total.gold === 0 ? 0 : total.right / total.gold,
    f1: f1(total),
  };
}

/** Measures every topic that is in gold or was given; those in most articles first, then by id. */
export function measureEachTopic(results: readonly TopicResult[]): TopicScores[] {
  const counts = new Map<string, { right: number; given: number; gold: number }>();
  const of = (id: string) => {
    const known = counts.get(id) ?? { right: 0, given: 0, gold: 0 };
    counts.set(id, known);
    return known;
  };
  for (const { gold, given } of results) {
    const wanted = new Set(gold);
    for (const id of wanted) of(id).gold += 1;
    for (const id of new Set(given)) {
      of(id).given += 1;
      if (wanted.has(id)) of(id).right += 1;
    }
  }
  return [...counts]
    .map(([id, { right, given, gold }]) => ({
      id,
      support: gold,
      truePositives: right,
      falsePositives: given - right,
      falseNegatives: gold - right,
      precision: given === 0 ? 0 : right / given,
      recall: gold === 0 ? 0 : right / gold,
      f1: f1({ right, given, gold }),
    }))
    .sort((a, b) => b.support - a.support || (a.id < b.id ? -1 : 1));
}

/** A sum over topics divided by `all`. */
function over(all: number, topics: readonly TopicScores[], value: (topic: TopicScores) => number): number {
  return all === 0 ? 0 : topics.reduce((sum, topic) => sum + value(topic), 0) / all;
}

/** Share of right ones among the first `depth` topics given; 0 when none was given. */
function precisionAt(depth: number): (result: TopicResult) => number {
  return ({ gold, given }) => {
    const first = given.slice(0, depth);
    return first.length === 0 ? 0 : shared(gold, first) / first.length;
  };
}

function ndcg(gold: readonly string[], given: readonly string[], depth: number): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 2);
  const got = given.slice(0, depth).reduce((sum, id, rank) => sum + (gold.includes(id) ? gain(rank) : 0), 0);
  const best = gold.slice(0, depth).reduce((sum, _id, rank) => sum + gain(rank), 0);
  return best === 0 ? 1 : got / best;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

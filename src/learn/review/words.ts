/** What words say of topics, beyond what the scores had said: learned from decided articles. */
import { logistic, logOdds } from '../../classify/score.ts';
import { ancestors, type Tree } from '../../classify/tree.ts';
import type { ReviewedTopic } from '../../model/reviewed.ts';
import type { Concept } from '../../model/taxonomy.ts';
import type { ReviewExample } from './examples.ts';

/**
 * How far the words of a text may move a topic: the variance of the log odds. Kept always, 25 and 50 of dev-npr's 75 articles are worth
 * .4 and 1.2 points of hierarchical F1 for the others at .3, .8 and .9 at 1, .8 and .9 at 3; log loss is best at 3. 50 of the 690
 * training articles, scored by models that had not seen them, are worth -.03 and -.07 at 1 and 3.
 */
const variance = 1;
/** Steps less likely than this are most of the work, and say next to nothing. */
const leastChance = 0.02;
/** Rounds over all decisions: with 40 one weight in 190 is another, by .001. */
const rounds = 8;
/**
 * Words kept for a topic, the weightiest, and the least weight of one, so that a person can read the file: 25 and 50 articles of dev-npr
 * are worth .64 and 1.02 points so, .84 and .89 with 60 words from .01 on, .66 and .99 with 12 from .03 on.
 */
const mostWords = 20;
const leastWeight = 0.05;

/** Whether an article is about a topic or a narrower one; its chance was `1 / (1 + exp(-odds))`. */
interface Step {
  /** The topic and all above. */
  readonly path: readonly number[];
  readonly odds: number;
  readonly yes: boolean;
  /** The article's words by number, and their shares. */
  readonly words: Int32Array;
  readonly shares: Float64Array;
}

/**
 * Learns weights of words for topics and all narrower ones: a Gaussian process on the log odds, whose covariance is `variance` times
 * the likeness of two articles' words for each topic that two paths share, around the scores as they are (Rasmussen and Williams 2006,
 * 3.4). What is much like a decided article moves with it, all else stays. Found by coordinate ascent in the dual (Yu, Huang and
 * Lin 2011). The same examples in any order give the same.
 */
export function fitWords(
  examples: readonly ReviewExample[],
  tree: Tree,
  concepts: readonly Concept[],
): readonly ReviewedTopic[] {
  const sorted = [...examples].sort((a, b) => (a.id < b.id ? -1 : 1));
  const words = [...new Set(sorted.flatMap(({ shares }) => [...shares.keys()]))].sort();
  const numberOf = new Map(words.map((word, number) => [word, number]));
  const weights = climb(
    sorted.flatMap((example) => stepsOf(example, numberOf, tree)),
    words.length,
  );
  return [...weights]
    .map(([place, said]) => ({ id: concepts[place]!.id, adjust: 0, words: weightiest(said, words), never: [] }))
    .filter(({ words }) => Object.keys(words).length > 0)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The steps of an article that reviewers decided on. */
function stepsOf(example: ReviewExample, numberOf: ReadonlyMap<string, number>, tree: Tree): Step[] {
  const words = Int32Array.from(example.shares.keys(), (word) => numberOf.get(word)!);
  const shares = Float64Array.from(example.shares.values());
  return verdicts(example, tree).map(({ place, chance, yes }) => ({
    path: [place, ...ancestors(tree.parent, place)],
    odds: logOdds(chance),
    yes,
    words,
    shares,
  }));
}

/** What reviewers said of each topic that an article may be about, with its chance when nothing is learned. */
export function verdicts(
  { candidates, chances, right, wrong, whole }: ReviewExample,
  tree: Tree,
): { place: number; chance: number; yes: boolean }[] {
  const implied = withBroader(right, tree);
  return [...withBroader(new Set(candidates.map(({ concept }) => concept)), tree)].flatMap((place) => {
    const chance = chances.get(place)!;
    const said = implied.has(place) || whole || wrong.has(place);
    return said && chance >= leastChance ? [{ place, chance, yes: implied.has(place) }] : [];
  });
}

/** Topics with all above. */
export function withBroader(places: Iterable<number>, { parent }: Tree): Set<number> {
  const all = new Set<number>();
  for (const place of places) for (let step = place; step >= 0 && !all.has(step); step = parent[step]!) all.add(step);
  return all;
}

/** The weights of words, by topic. */
function climb(steps: readonly Step[], wordCount: number): Map<number, Float64Array> {
  const weights = new Map<number, Float64Array>();
  for (const { path } of steps)
    for (const place of path) if (!weights.has(place)) weights.set(place, new Float64Array(wordCount));
  const pulls = new Float64Array(steps.length);
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, { path, odds, yes, words, shares }] of steps.entries()) {
      const said = path.map((place) => weights.get(place)!);
      let move = 0;
      for (const weight of said) for (let k = 0; k < words.length; k += 1) move += weight[words[k]!]! * shares[k]!;
      const chance = logistic(odds + move);
      const step = (Number(yes) - chance - pulls[i]!) / (1 + variance * path.length * chance * (1 - chance));
      pulls[i]! += step;
      for (const weight of said)
        for (let k = 0; k < words.length; k += 1) weight[words[k]!]! += variance * step * shares[k]!;
    }
  }
  return weights;
}

function weightiest(said: Float64Array, words: readonly string[]): Record<string, number> {
  const kept = [...said.keys()]
    .filter((word) => Math.abs(said[word]!) >= leastWeight)
    .sort((a, b) => Math.abs(said[b]!) - Math.abs(said[a]!) || a - b)
    .slice(0, mostWords);
  return Object.fromEntries(kept.map((word) => [words[word]!, Math.round(said[word]! * 1000) / 1000]));
}

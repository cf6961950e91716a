/** Corrections from decided articles: how far off the scores of a topic were, and which words went with it. */
import { logistic, logOdds } from '../../classify/score.ts';
import { ancestors, type Tree } from '../../classify/tree.ts';
import type { ReviewedManner, ReviewedTopic } from '../../model/reviewed.ts';
import type { Concept, Taxonomy } from '../../model/taxonomy.ts';
import type { ReviewExample } from './examples.ts';
import { fitManner } from './manner.ts';

/** What to learn, and how boldly. */
export interface Recipe {
  /** In words, for people. */
  readonly name: string;
  /** Factor on what words say; 0 learns none. */
  readonly words: number;
  /** How many undecided articles' worth of doubt it takes to move a score half way; Infinity learns no adjustment. */
  readonly caution: number;
  /** Whether phrases are ruled out that were refused several times. */
  readonly never: boolean;
  /** Whether to learn how many topics reviewers want. */
  readonly manner: boolean;
}

/** What was learned, as the taxonomy takes it. */
export interface Fitted {
  readonly reviewed: readonly ReviewedTopic[];
  readonly manner?: ReviewedManner;
}

/** Words kept for a topic, the weightiest, and the least weight of one, so that a person can read the file. */
const mostWords = 60;
const leastWeight = 0.01;
/** Topics this deep learn words: narrower ones have too few articles. */
const deepest = 3;
/** What was expected teaches nothing: smaller surprises are most of the work, and change no weight by more than `leastWeight`. */
const leastSurprise = 0.05;
/** A phrase is ruled out when so many articles were refused for it and none accepted. */
const refusalsNeeded = 3;

/** Learns; the same examples in any order give the same. */
export function fitReviewed(
  examples: readonly ReviewExample[],
  tree: Tree,
  taxonomy: Taxonomy,
  recipe: Recipe,
): Fitted {
  const reviewed = fitTopics(examples, tree, taxonomy.concepts, recipe);
  const manner = recipe.manner ? fitManner(examples, tree, { ...taxonomy, reviewed }) : undefined;
  return { reviewed, ...(manner && { manner }) };
}

function fitTopics(
  examples: readonly ReviewExample[],
  tree: Tree,
  concepts: readonly Concept[],
  recipe: Recipe,
): ReviewedTopic[] {
  const sorted = [...examples].sort((a, b) => (a.id < b.id ? -1 : 1));
  const adjust = Number.isFinite(recipe.caution) ? fitAdjust(sorted, recipe.caution) : new Map<number, number>();
  const words =
    recipe.words > 0 ? fitWords(sorted, tree, adjust, recipe.words) : new Map<number, Record<string, number>>();
  const never = recipe.never ? refusedPhrases(sorted) : new Map<number, string[]>();
  return [...new Set([...adjust.keys(), ...words.keys(), ...never.keys()])]
    .sort((a, b) => (concepts[a]!.id < concepts[b]!.id ? -1 : 1))
    .map((place) => ({
      id: concepts[place]!.id,
      adjust: rounded(adjust.get(place) ?? 0),
      words: words.get(place) ?? {},
      never: never.get(place) ?? [],
    }))
    .filter(({ adjust, words, never }) => adjust !== 0 || Object.keys(words).length > 0 || never.length > 0);
}

function rounded(weight: number): number {
  return Math.round(weight * 1000) / 1000;
}

/** Whether the topic is right for an article; undefined when nobody has said. */
function verdict({ right, wrong, whole }: ReviewExample, place: number): boolean | undefined {
  if (right.has(place)) return true;
  return whole || wrong.has(place) ? false : undefined;
}

/** One step of Newton's method from the scores as they are, held back by `caution` (a Gaussian prior); each topic for itself. */
function fitAdjust(examples: readonly ReviewExample[], caution: number): Map<number, number> {
  const sums = new Map<number, { off: number; doubt: number }>();
  for (const example of examples) {
    for (const { concept, score } of example.candidates) {
      const said = verdict(example, concept);
      if (said === undefined) continue;
      const sum = sums.get(concept) ?? { off: 0, doubt: 0 };
      sums.set(concept, sum);
      sum.off += Number(said) - score;
      sum.doubt += score * (1 - score);
    }
  }
  return new Map(
    [...sums]
      .map(([place, { off, doubt }]) => [place, off / (doubt + caution)])
      .filter(([, move]) => Math.abs(move!) >= 0.05) as [number, number][],
  );
}

/** Each word's weight for a topic is its share in the articles, times how much more right the topic was than its score said. */
function fitWords(
  examples: readonly ReviewExample[],
  tree: Tree,
  adjust: ReadonlyMap<number, number>,
  factor: number,
): Map<number, Record<string, number>> {
  const sums = new Map<number, Map<string, number>>();
  for (const example of examples) {
    for (const [place, off] of surprises(example, tree, adjust)) {
      const weights = sums.get(place) ?? new Map<string, number>();
      sums.set(place, weights);
      for (const [word, share] of example.shares) weights.set(word, (weights.get(word) ?? 0) + factor * off * share);
    }
  }
  return new Map(
    [...sums].flatMap(([place, weights]) => {
      const kept = [...weights]
        .filter(([, weight]) => Math.abs(weight) >= leastWeight)
        .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || (a[0] < b[0] ? -1 : 1))
        .slice(0, mostWords);
      return kept.length > 0
        ? [[place, Object.fromEntries(kept.map(([word, weight]) => [word, rounded(weight)]))] as const]
        : [];
    }),
  );
}

/** For every topic and those above: 1 or 0 as reviewers said, less the chance that the scores gave. */
function surprises(example: ReviewExample, tree: Tree, adjust: ReadonlyMap<number, number>): Map<number, number> {
  const none = new Map<number, number>();
  for (const { concept, score } of example.candidates) {
    if (verdict(example, concept) === undefined) continue;
    const chance = logistic(logOdds(score) + (adjust.get(concept) ?? 0));
    for (const place of steps(tree, concept)) none.set(place, (none.get(place) ?? 1) * (1 - chance));
  }
  const right = new Set([...example.right].flatMap((place) => steps(tree, place)));
  const topics = [...new Set([...none.keys(), ...right])].filter((place) => tree.level[place]! <= deepest);
  const off = topics.map((place): [number, number] => [place, Number(right.has(place)) - (1 - (none.get(place) ?? 1))]);
  return new Map(off.filter(([, surprise]) => Math.abs(surprise) >= leastSurprise));
}

function steps(tree: Tree, place: number): number[] {
  return [place, ...ancestors(tree.parent, place)];
}

/** Phrases by topic that only ever earned it where reviewers refused it. */
function refusedPhrases(examples: readonly ReviewExample[]): Map<number, string[]> {
  const counts = new Map<number, Map<string, { yes: number; no: number }>>();
  for (const example of examples) {
    for (const { concept, explain } of example.candidates) {
      if (!example.right.has(concept) && !example.wrong.has(concept)) continue;
      const phrases = counts.get(concept) ?? new Map<string, { yes: number; no: number }>();
      counts.set(concept, phrases);
      for (const phrase of new Set(
        explain().flatMap(({ kind, value, weight }) => (kind === 'phrase' && weight > 0 ? [value] : [])),
      )) {
        const count = phrases.get(phrase) ?? { yes: 0, no: 0 };
        phrases.set(phrase, count);
        if (example.right.has(concept)) count.yes += 1;
        else count.no += 1;
      }
    }
  }
  return new Map(
    [...counts].flatMap(([place, phrases]) => {
      const refused = [...phrases]
        .filter(([, { yes, no }]) => yes === 0 && no >= refusalsNeeded)
        .map(([phrase]) => phrase);
      return refused.length > 0 ? [[place, refused.sort()] as const] : [];
    }),
  );
}

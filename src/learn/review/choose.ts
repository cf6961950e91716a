/** Learns from decided articles what is worth it; what does not help is not kept. */
import type { Scored } from '../../classify/chances.ts';
import type { Tree } from '../../classify/tree.ts';
import type { ReviewedManner, ReviewedTopic } from '../../model/reviewed.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import { crossValidated } from './cross-validate.ts';
import type { ReviewExample } from './examples.ts';
import { bestManner, errorsFromZero, isSureOfManner, manners } from './manner.ts';
import { refusedPhrases } from './phrases.ts';
import { fitWords, verdicts } from './words.ts';
import { decideAll, hierarchicalF1, interval, type Outcome, scoreAll } from './worth.ts';

/** What was tried. */
export interface Trial {
  readonly name: string;
  /** Each article's, with what was learned without it; in the order of the examples measured. */
  readonly outcomes: readonly Outcome[];
  readonly f1: number;
  /** Share of bootstrap draws in which it was better than before. */
  readonly better: number;
  readonly kept: boolean;
}

/** What was tried on the articles that are decided as a whole, and what is learned, if anything. */
export interface Choice {
  readonly before: readonly Outcome[];
  readonly trials: readonly Trial[];
  readonly reviewed: readonly ReviewedTopic[];
  readonly manner?: ReviewedManner;
}

/** With fewer articles than these nothing is sure. */
const fewest = 10;
/**
 * Words are kept from so many articles on, when the decisions are likelier with what others teach by so many standard errors, and tags
 * better. 50 of dev-npr's articles, drawn 30 times, are so kept in 26 draws and worth .88 points for the others (1.15 kept always,
 * worse in 3 draws either way); 50 training articles, scored by models that had not seen them, in one of 20 (always: .02 points, worse
 * in 7). With 25 and fewer, what is kept is luck: 11 of 30 draws kept and 3 of them worse on dev-npr.
 */
const fewestForWords = 30;
const wordsSurely = 1;

/** Learns words and manner, each where it is sure to help. */
export function chooseLearning(examples: readonly ReviewExample[], tree: Tree, taxonomy: Taxonomy): Choice {
  const whole = examples.filter((example) => example.whole).sort((a, b) => (a.id < b.id ? -1 : 1));
  const before = decideAll(whole, whole, tree, taxonomy);
  const refused = refusedPhrases(examples, taxonomy.concepts);
  if (whole.length < fewest) return { before, trials: [], reviewed: refused };
  const withWords = crossValidated(whole, (rest) => {
    const reviewed = fitWords(
      rest.map((i) => whole[i]!),
      tree,
      taxonomy.concepts,
    );
    return (held) =>
      scoreAll(
        held.map((i) => whole[i]!),
        tree,
        { ...taxonomy, reviewed },
      );
  });
  const words = decideAll(withWords, whole, tree, taxonomy);
  const keepsWords =
    whole.length >= fewestForWords &&
    hierarchicalF1(words) > hierarchicalF1(before) &&
    errorsFromZero(likelierBy(whole, withWords, tree)) > wordsSurely;
  const scores = keepsWords ? withWords : whole;
  const outcomes = manners.map((manner) => decideAll(scores, whole, tree, { ...taxonomy, manner }));
  const best = bestManner(outcomes);
  const keepsManner = best > 0 && isSureOfManner(whole, tree, outcomes[0]!, outcomes[best]!);
  const trial = (name: string, outcomes: readonly Outcome[], kept: boolean): Trial => ({
    name,
    outcomes,
    f1: hierarchicalF1(outcomes),
    better: shareBetter(before, outcomes),
    kept,
  });
  const manner = crossValidated(whole, (rest) => {
    const chosen = outcomes[bestManner(outcomes.map((all) => rest.map((i) => all[i]!)))]!;
    return (held) => held.map((i) => chosen[i]!);
  });
  return {
    before,
    trials: [
      trial('words', words, keepsWords),
      trial(`number and depth of topics${keepsWords ? ', words' : ''}`, manner, keepsManner),
    ],
    reviewed: keepsWords ? merged(fitWords(examples, tree, taxonomy.concepts), refused) : refused,
    ...(keepsManner && { manner: manners[best]! }),
  };
}

/** What words say of topics, and which phrases are ruled out for them. */
function merged(words: readonly ReviewedTopic[], refused: readonly ReviewedTopic[]): ReviewedTopic[] {
  const byId = new Map(words.map((topic) => [topic.id, topic]));
  for (const topic of refused) byId.set(topic.id, { ...topic, ...byId.get(topic.id), never: topic.never });
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** How much likelier each article's decisions are with these scores: the difference of the logarithms. */
function likelierBy(examples: readonly ReviewExample[], scores: readonly Scored[], tree: Tree): number[] {
  return examples.map((example, i) =>
    verdicts(example, tree).reduce((sum, { place, chance, yes }) => {
      const after = scores[i]!.chances.get(place)!;
      return sum + (yes ? Math.log(after / chance) : Math.log((1 - after) / (1 - chance)));
    }, 0),
  );
}

function shareBetter(before: readonly Outcome[], after: readonly Outcome[]): number {
  const pairs = after.map((outcome, i) => ({ after: outcome, before: before[i]! }));
  const gain = (drawn: readonly (typeof pairs)[number][]) =>
    hierarchicalF1(drawn.map(({ after }) => after)) - hierarchicalF1(drawn.map(({ before }) => before));
  return interval(pairs, gain).positive;
}

/** Corrects scores by what reviewers taught. */
import type { Evidence } from '../model/tag.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import type { PhraseEvidence } from './evidence.ts';
import { type Candidate, logistic, logOdds } from './score.ts';
import { ancestors, type Tree } from './tree.ts';
import { damped, type WordCounts } from './words.ts';

/** A text's words with their shares; the squares add up to 1. */
export type WordShares = ReadonlyMap<string, number>;

/** Weighs the words of a text by rarity; words the taxonomy's model has not counted say nothing. */
export function createWordShares({ learned }: Taxonomy): (counts: WordCounts) => WordShares {
  const rarity = new Map(learned?.words.words.map((word, i) => [word, learned.words.rarity[i]!]));
  return (counts) => {
    const shares = new Map<string, number>();
    let squares = 0;
    for (const [word, count] of counts) {
      const share = damped(count) * (rarity.get(word) ?? 0);
      if (share === 0) continue;
      shares.set(word, share);
      squares += share * share;
    }
    const length = Math.sqrt(squares) || 1;
    for (const [word, share] of shares) shares.set(word, share / length);
    return shares;
  };
}

/** The phrases found for a concept. */
export interface PhrasesFound {
  readonly concept: number;
  readonly phrases: readonly Pick<PhraseEvidence, 'kind' | 'phrase'>[];
}

/** Drops what reviewers ruled out and moves the other scores; the reasons say so. */
export interface Reviewer {
  /** Whether the phrases found for a concept are among those that alone do not earn it. */
  readonly ruledOut: (found: PhrasesFound) => boolean;
  /** The concepts that have such phrases. */
  readonly hasNever: (concept: number) => boolean;
  readonly adjust: (candidates: readonly Candidate[], counts: WordCounts) => readonly Candidate[];
  /** The same for words already weighed. */
  readonly adjustShares: (candidates: readonly Candidate[], shares: WordShares) => readonly Candidate[];
}

/** Prepares the corrections; undefined when there are none. */
export function createReviewer(taxonomy: Taxonomy, tree: Tree): Reviewer | undefined {
  const { concepts, reviewed } = taxonomy;
  if (reviewed === undefined || reviewed.length === 0) return undefined;
  const placeOf = new Map(concepts.map(({ id }, place) => [id, place]));
  const known = reviewed.flatMap((topic) =>
    placeOf.has(topic.id) ? [{ ...topic, place: placeOf.get(topic.id)! }] : [],
  );
  const byPlace = new Map(known.map((topic) => [topic.place, { ...topic, words: Object.entries(topic.words) }]));
  const never = new Map(known.map(({ place, never }) => [place, new Set(never.map((phrase) => phrase.toLowerCase()))]));
  let sharesOf: ReturnType<typeof createWordShares> | undefined;
  const moves = concepts.map((_, place) => [place, ...ancestors(tree.parent, place)].some((step) => byPlace.has(step)));

  return {
    hasNever: (concept) => (never.get(concept)?.size ?? 0) > 0,
    ruledOut: ({ concept, phrases }) => {
      const phrasesNever = never.get(concept);
      if (phrasesNever === undefined || phrasesNever.size === 0) return false;
      return phrases.every(({ kind, phrase }) => kind === 'against' || phrasesNever.has(phrase.toLowerCase()));
    },
    adjust: (candidates, counts) => {
      sharesOf ??= createWordShares(taxonomy);
      return adjustShares(candidates, sharesOf(counts));
    },
    adjustShares,
  };

  function adjustShares(candidates: readonly Candidate[], shares: WordShares): readonly Candidate[] {
    // What a topic's words say of a text is the same for all narrower ones.
    const said = new Map<number, Said>();
    return candidates.map((candidate) => (moves[candidate.concept] ? adjusted(candidate, shares, said) : candidate));
  }

  function adjusted({ concept, score, explain }: Candidate, shares: WordShares, known: Map<number, Said>): Candidate {
    const steps = [concept, ...ancestors(tree.parent, concept)];
    let odds = logOdds(score);
    for (const step of steps) {
      const said = known.get(step) ?? saidOf(wordsFor(step, shares));
      known.set(step, said);
      odds += said.sum;
    }
    const own = ownAdjustment(concept);
    const added = () => [...own, ...steps.flatMap((step) => known.get(step)!.evidence)];
    return { concept, score: logistic(odds + saidOf(own).sum), explain: () => [...explain(), ...added()] };
  }

  function ownAdjustment(concept: number): Evidence[] {
    const adjust = byPlace.get(concept)?.adjust ?? 0;
    return adjust === 0 ? [] : [evidence('context', `reviewers on ${concepts[concept]!.label}`, adjust)];
  }

  function wordsFor(step: number, shares: WordShares): Evidence[] {
    return (byPlace.get(step)?.words ?? []).flatMap(([word, weight]) => {
      const share = shares.get(word);
      return share === undefined ? [] : [evidence('word', word, weight * share)];
    });
  }
}

/** What reviewers taught of one topic, for one text. */
interface Said {
  readonly evidence: readonly Evidence[];
  readonly sum: number;
}

function saidOf(evidence: readonly Evidence[]): Said {
  return { evidence, sum: evidence.reduce((sum, { weight }) => sum + weight, 0) };
}

function evidence(kind: string, value: string, weight: number): Evidence {
  return { kind, value, start: 0, end: 0, weight };
}

/** Corrects scores by what reviewers taught. */
import type { Evidence } from '../model/tag.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import type { Scored } from './chances.ts';
import type { PhraseEvidence } from './evidence.ts';
import { logistic, logOdds } from './score.ts';
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
  readonly adjust: (scored: Scored, counts: WordCounts) => Scored;
  /** The same for words already weighed. */
  readonly adjustShares: (scored: Scored, shares: WordShares) => Scored;
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
    adjust: (scored, counts) => {
      sharesOf ??= createWordShares(taxonomy);
      return adjustShares(scored, sharesOf(counts));
    },
    adjustShares,
  };

  function adjustShares({ candidates, chances }: Scored, shares: WordShares): Scored {
    // What a topic's words say of a text is the same for all narrower ones.
    const known = new Map<number, Said>();
    const saidOn = (step: number) => {
      const said = known.get(step) ?? saidOf(wordsFor(step, shares));
      known.set(step, said);
      return said;
    };
    const stepsOf = (concept: number) => [concept, ...ancestors(tree.parent, concept)];
    const evidenceFor = (concept: number) => [
      ...ownAdjustment(concept),
      ...stepsOf(concept).flatMap((step) => saidOn(step).evidence),
    ];
    const moved = (concept: number, chance: number) => {
      if (!moves[concept]) return chance;
      const own = byPlace.get(concept)?.adjust ?? 0;
      return logistic(logOdds(chance) + stepsOf(concept).reduce((sum, step) => sum + saidOn(step).sum, own));
    };
    return {
      candidates: candidates.map(({ concept, score, explain }) => ({
        concept,
        score: moved(concept, score),
        explain: () => [...explain(), ...(moves[concept] ? evidenceFor(concept) : [])],
      })),
      chances: {
        get: (concept) => {
          const chance = chances.get(concept);
          return chance === undefined ? undefined : moved(concept, chance);
        },
      },
    };
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

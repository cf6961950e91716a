/** Text and entities to topics: evidence, score, decision. */
import type { Entity, TopicTag } from '../model/tag.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import type { Analysis, CleanText } from '../model/text.ts';
import type { ConceptHabits, TopicModel } from '../model/topic-model.ts';
import { type Chances, createChanceFinder, independentChances, type Scored } from './chances.ts';
import { decide } from './decide.ts';
import { type ConceptEvidence, createEvidenceFinder, type EvidenceFinder } from './evidence.ts';
import { candidateFeatures } from './features.ts';
import { createLabelTagger } from './labels.ts';
import { createLexicon, type NumberSearch } from './lexicon.ts';
import { type Reading, readPassages } from './passages.ts';
import { createReviewer } from './reviewed.ts';
import { createRuleKeeper } from './rules.ts';
import { type Candidate, createTreeScorer, scoreOwn } from './score.ts';
import { type Setting, settings } from './settings.ts';
import { ancestors, createTree, type Tree } from './tree.ts';
import { createWordReader, type Wording, wordsOf } from './words.ts';

/** How to decide. */
export interface ClassifyOptions {
  /** How sure tags have to be; default what reviewers taught, else "balanced". */
  readonly setting?: Setting;
  /** Topics below this score are not given, 0..1; default: the setting's. */
  readonly minScore?: number;
  /** At most so many topics an article; default what reviewers taught, else 5. */
  readonly maxTopics?: number;
}

/**
 * Finds the topics of one text, sorted by score, highest first, then id. `url` is the article's address: its words stand in for
 * a missing title.
 */
export type Classifier = (
  text: CleanText,
  analysis: Analysis,
  entities: readonly Entity[],
  url?: string,
) => readonly TopicTag[];

/** Scores everything a text has evidence for; nothing is decided yet. */
export type CandidateFinder = (
  text: CleanText,
  analysis: Analysis,
  entities: readonly Entity[],
  url?: string,
) => Scored & { readonly reading: Reading };

/** Prepares the search for candidates, reviewers' corrections included. */
export function createCandidateFinder(taxonomy: Taxonomy, tree: Tree): CandidateFinder {
  const { learned: model } = taxonomy;
  const { lexicon, searches } = createLexicon(taxonomy);
  const find = createFinder(taxonomy, searches);
  const keep = createRuleKeeper(taxonomy);
  const scoreKnown: Scorer = model === undefined ? scoreNone(tree) : createScorer(model, tree);
  const known = model?.habits.given.length ?? 0;
  const reviewer = createReviewer(taxonomy, tree);

  return (text, analysis, entities, url) => {
    const reading = readPassages(text, analysis, url, lexicon);
    const found = keep(find(reading), text, analysis, entities);
    const ruledOut = new Set<number>();
    if (reviewer) for (const entry of found.values()) if (reviewer.ruledOut(entry)) ruledOut.add(entry.concept);
    for (const concept of ruledOut) found.delete(concept);
    const own = [...found.values()].filter(({ concept }) => concept >= known);
    for (const { concept } of own) found.delete(concept);
    const { candidates, chancesOf } = scoreKnown(reading, found);
    // What is ruled out is no candidate by the wording of the text either.
    const scored = [...candidates.filter(({ concept }) => !ruledOut.has(concept)), ...scoreOwn(own)];
    const asFound = { candidates: scored, chances: chancesOf(scored) };
    return { reading, ...(reviewer ? reviewer.adjust(asFound, wordsOf(reading)) : asFound) };
  };
}

/** Prepares a classifier over a taxonomy and what was learned about it from labelled articles. */
export function createClassifier(taxonomy: Taxonomy, options: ClassifyOptions = {}): Classifier {
  const { concepts, learned: model, manner } = taxonomy;
  const { setting, maxTopics = manner?.maxTopics ?? 5 } = options;
  // A setting that somebody asks for outranks what reviewers are used to.
  const { pathChance, minScore: settingScore } = (setting === undefined && manner) || settings[setting ?? 'balanced'];
  const minScore = options.minScore ?? settingScore;
  const deepest = manner?.deepest === undefined ? {} : { deepest: manner.deepest };
  const tree = createTree(concepts);
  const find = createCandidateFinder(taxonomy, tree);
  const known = model?.habits.given.length ?? 0;
  const thresholdOf = (concept: number) => Math.max(minScore, concepts[concept]!.minScore ?? ownLeast(concept));
  const ownLeast = (concept: number) => (concept < known ? 0 : ownMinScore);
  const labels = taxonomy.labels && createLabelTagger(taxonomy.labels, options.minScore);
  const alone = taxonomy.labels?.alone === true;

  return (text, analysis, entities, url) => {
    const labelled = labels === undefined ? [] : labels(analysis);
    if (alone) return labelled.slice(0, maxTopics);
    const { candidates, chances } = find(text, analysis, entities, url);
    const given = decide(candidates, tree, { thresholdOf, pathChance, maxTopics, chances, ...deepest });
    const topics = given.map(({ concept, score, explain }) => ({
      id: concepts[concept]!.id,
      label: concepts[concept]!.label,
      path: [...ancestors(tree.parent, concept).reverse(), concept].map((place) => concepts[place]!.label),
      score,
      evidence: explain(),
    }));
    return [...topics, ...labelled].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  };
}

/** A user's own topic is given from this score on, unless it says otherwise: one strong phrase, or two plain ones. */
const ownMinScore = 0.5;

/** Prepares the search for evidence with what was learned of each phrase. */
export function createFinder(taxonomy: Taxonomy, searches: readonly NumberSearch[]): EvidenceFinder {
  const precision = taxonomy.learned?.linkPrecision;
  return createEvidenceFinder(taxonomy, searches, (link) => (precision ? precision[link]! / 255 : undefined));
}

/** Scores what was found in one article. */
export type Scorer = (
  reading: Reading,
  found: ReadonlyMap<number, ConceptEvidence>,
) => {
  readonly candidates: readonly Candidate[];
  /** The chances on the paths of these candidates and of others, a user's own. */
  readonly chancesOf: (candidates: readonly Candidate[]) => Chances;
};

/** Scores the concepts the model knows. */
export function createScorer(model: TopicModel, tree: Tree): Scorer {
  const read = createWordReader(model.words, model.vectors, tree.parent.length);
  const score = createTreeScorer(model.trees);
  const findChances = createChanceFinder(model.pathTrees, tree, model.habits.given.length);
  return (reading, found) => {
    const wording = read(reading);
    return {
      candidates: score(featuresOf(reading, found, wording, model.habits, tree), wording),
      chancesOf: (candidates) => findChances(candidates, found, wording.scores),
    };
  };
}

function scoreNone(tree: Tree): Scorer {
  return () => ({ candidates: [], chancesOf: (candidates) => independentChances(candidates, tree) });
}

/** The features of an article's candidates. */
export function featuresOf(
  { analysis }: Reading,
  found: ReadonlyMap<number, ConceptEvidence>,
  wording: Pick<Wording, 'scores'>,
  habits: ConceptHabits,
  tree: Tree,
): ReturnType<typeof candidateFeatures> {
  return candidateFeatures(found, wording.scores, habits, tree, analysis.count);
}

/** What is asked about each candidate concept: the numbers the trees decide by, and which sort of evidence each belongs to. */
import type { ConceptHabits } from '../model/topic-model.ts';
import { type ConceptEvidence, emptyEvidence } from './evidence.ts';
import type { Tree } from './tree.ts';

/** The sorts of evidence a feature can belong to; "phrases" and "words" are shown one by one, the others as one line of context. */
export const evidenceSorts = [
  'phrases',
  'words',
  'neighbouring topics',
  'how often the topic is given',
  'length of the text',
] as const;
export type EvidenceSort = (typeof evidenceSorts)[number];

const [phrases, words, neighbours, habit, length] = evidenceSorts;

/** The features in order, each with its sort. */
export const features = {
  mass: phrases,
  massOfTop: phrases,
  logMass: phrases,
  learned: phrases,
  learnedOfTop: phrases,
  against: phrases,
  strong: phrases,
  strongCount: phrases,
  count: phrases,
  best: phrases,
  head: phrases,
  lead: phrases,
  spread: phrases,
  hits: phrases,
  first: phrases,
  precision: phrases,
  learnedRank: phrases,
  massRank: phrases,
  topShare: neighbours,
  topLead: neighbours,
  secondShare: neighbours,
  given: habit,
  children: habit,
  level: habit,
  child: neighbours,
  childRatio: neighbours,
  parent: neighbours,
  parentRatio: neighbours,
  sibling: neighbours,
  siblingRatio: neighbours,
  tokens: length,
  words: words,
  wordsOfParent: words,
  wordsOfTop: words,
  wordsOfTopLess: words,
  wordsOfChild: words,
  wordsLessSibling: words,
  wordsShare: words,
  wordsRank: words,
  wordsLessChild: words,
  wordsLessParent: words,
  mostMass: phrases,
  unusualMass: phrases,
  presence: habit,
  rate: habit,
  headShare: phrases,
  leadShare: phrases,
  strongShare: phrases,
  likely: habit,
  named: phrases,
  namedHead: phrases,
  strongHead: phrases,
  unshared: phrases,
  unsharedShare: phrases,
} as const satisfies Readonly<Record<string, EvidenceSort>>;
export const featureSorts: readonly EvidenceSort[] = Object.values(features);

/** A concept that may be given. */
export interface CandidateFeatures {
  readonly evidence: ConceptEvidence;
  readonly values: Float64Array;
}

/**
 * So many concepts by phrases, and so many by wording alone, are looked at. Of the right ones on train, dev and dev-npr .89, .84
 * and .78 are among 16 and 8, .93, .89 and .86 among 30 and 12, .95, .92 and .89 among 40 and 24; five-fold hierarchical F1 is
 * .742, .744 and .745.
 */
const byPhrases = 30;
const byWords = 12;
/** Wording alone makes a candidate from here on. */
const leastWords = 0.08;

/** The features of every candidate of one article. `wording` has a score a concept. */
export function candidateFeatures(
  found: ReadonlyMap<number, ConceptEvidence>,
  wording: Float32Array,
  habits: ConceptHabits,
  tree: Tree,
  tokens: number,
): CandidateFeatures[] {
  const net = (entry: ConceptEvidence | undefined) =>
    entry === undefined || entry.mass <= entry.against ? 0 : entry.mass - entry.against;
  const learned = new Float64Array(wording.length);
  for (const entry of found.values()) learned[entry.concept] = entry.learned;
  const bestBelow = createBestBelow(learned, wording, tree);
  const supported = [...found.values()].filter((entry) => net(entry) > 0);
  const keyOf = (concept: number) =>
    learned[concept]! + 0.3 * Math.min(learned[tree.parent[concept]!] ?? 0, learned[concept]!);
  const keys = supported.map(({ concept }) => ({ concept, key: keyOf(concept) }));
  const ranked = [...keys].sort((a, b) => b.key - a.key || a.concept - b.concept).slice(0, byPhrases);
  const worded = bestWorded(wording, 60);
  const concepts = ranked.map(({ concept }) => concept);
  for (const concept of worded.slice(0, byWords)) {
    if (wording[concept]! > leastWords && !concepts.includes(concept)) concepts.push(concept);
  }
  if (concepts.length === 0) return [];

  const massRank = ranksOf(supported.map((entry) => [entry.concept, net(entry)]));
  const wordsRank = new Map(worded.map((concept, rank) => [concept, rank]));
  const topSums = new Float64Array(wording.length);
  const secondSums = new Float64Array(wording.length);
  let total = 0;
  for (const { concept, key } of keys) {
    topSums[tree.top[concept]!]! += key;
    secondSums[tree.second[concept]!]! += key;
    total += key;
  }
  const mostOfTops = Math.max(1e-9, ...tree.tops.map((top) => topSums[top]!));
  const mostMass = Math.max(...supported.map(net), 0) || 1;
  const mostLearned = ranked[0]?.key ?? 1;
  const mostWords = Math.max(1e-3, ...concepts.map((concept) => wording[concept]!));
  let topWords = -Infinity;
  for (const top of tree.tops) topWords = Math.max(topWords, wording[top]!);

  return concepts.map((concept, rank) => {
    const evidence = found.get(concept) ?? emptyEvidence(concept);
    const mass = net(evidence);
    const own = evidence.learned;
    const parent = tree.parent[concept]!;
    const broader = parent < 0 ? 0 : learned[parent]!;
    const below = bestBelow(concept);
    const child = below.learned;
    const childWords = below.words;
    const beside = parent < 0 ? nothingBelow : bestBelow(parent);
    const sibling = beside.learnedBy === concept ? beside.learnedNext : beside.learned;
    const siblingWords = beside.wordsBy === concept ? beside.wordsNext : beside.words;
    const said = wording[concept]!;
    const parentWords = parent < 0 ? said : wording[parent]!;
    const topSum = topSums[tree.top[concept]!]!;
    const values: Record<keyof typeof features, number> = {
      mass,
      massOfTop: mass / mostMass,
      logMass: Math.log1p(mass),
      learned: own,
      learnedOfTop: own / mostLearned,
      against: evidence.against,
      strong: evidence.strong,
      strongCount: evidence.strongCount,
      count: evidence.count,
      best: evidence.best,
      head: evidence.head,
      lead: evidence.lead,
      spread: bits(evidence.spread),
      hits: evidence.hits,
      first: Math.min(evidence.first, 2000) / Math.max(50, tokens),
      precision: evidence.precision,
      learnedRank: Math.min(rank, 30),
      massRank: Math.min(massRank.get(concept) ?? 30, 30),
      topShare: topSum / (total || 1),
      topLead: topSum / mostOfTops,
      secondShare: secondSums[tree.second[concept]!]! / (total || 1),
      given: Math.log1p(habits.given[concept] ?? 0),
      children: tree.childrenOf[concept]!.length,
      level: tree.level[concept]!,
      child,
      childRatio: child / (own + 1),
      parent: broader,
      parentRatio: broader / (own + 1),
      sibling,
      siblingRatio: sibling / (own + 1),
      tokens,
      words: said,
      wordsOfParent: parentWords,
      wordsOfTop: wording[tree.top[concept]!]!,
      wordsOfTopLess: wording[tree.top[concept]!]! - topWords,
      wordsOfChild: childWords,
      wordsLessSibling: said - siblingWords,
      wordsShare: said / mostWords,
      wordsRank: wordsRank.get(concept) ?? 60,
      wordsLessChild: said - childWords,
      wordsLessParent: parent < 0 ? 0 : said - parentWords,
      mostMass,
      unusualMass: evidence.count === 0 ? -2 : Math.log1p(mass) - (habits.usualMass[concept] ?? 1),
      presence: habits.presence[concept] ?? 0,
      rate: ((habits.given[concept] ?? 0) + 0.3) / ((habits.likely[concept] ?? 0) + 3),
      headShare: mass === 0 ? 0 : evidence.head / mass,
      leadShare: mass === 0 ? 0 : evidence.lead / mass,
      strongShare: mass === 0 ? 0 : evidence.strong / mass,
      likely: Math.log1p(habits.likely[concept] ?? 0),
      named: evidence.named,
      namedHead: evidence.namedHead,
      strongHead: evidence.strongHead,
      unshared: evidence.unshared,
      unsharedShare: mass === 0 ? 0 : evidence.unshared / mass,
    };
    // The keys stand in the order of `features`; a test holds them to it.
    return { evidence, values: new Float64Array(Object.values(values)) };
  });
}

/** The most that is said of any concept directly below another, by phrases and by wording, of which one, and of any but that one. */
interface BestBelow {
  learned: number;
  learnedBy: number;
  learnedNext: number;
  words: number;
  wordsBy: number;
  wordsNext: number;
}

const nothingBelow: BestBelow = { learned: 0, learnedBy: -1, learnedNext: 0, words: 0, wordsBy: -1, wordsNext: 0 };

/** Looks below each concept once. */
function createBestBelow(learned: Float64Array, wording: Float32Array, tree: Tree): (concept: number) => BestBelow {
  const known = new Map<number, BestBelow>();
  return (concept) => {
    const hit = known.get(concept);
    if (hit !== undefined) return hit;
    const best = { ...nothingBelow };
    for (const child of tree.childrenOf[concept]!) {
      const mass = learned[child]!;
      if (mass > best.learned) [best.learnedNext, best.learned, best.learnedBy] = [best.learned, mass, child];
      else if (mass > best.learnedNext) best.learnedNext = mass;
      const said = wording[child]!;
      if (said > best.words) [best.wordsNext, best.words, best.wordsBy] = [best.words, said, child];
      else if (said > best.wordsNext) best.wordsNext = said;
    }
    known.set(concept, best);
    return best;
  };
}

/** The concepts with the highest scores, best first. */
function bestWorded(wording: Float32Array, most: number): number[] {
  const best: number[] = [];
  let least = 0.01;
  for (let concept = 0; concept < wording.length; concept += 1) {
    const said = wording[concept]!;
    if (said <= least) continue;
    let at = best.length;
    while (at > 0 && wording[best[at - 1]!]! < said) at -= 1;
    best.splice(at, 0, concept);
    if (best.length <= most) continue;
    best.pop();
    least = wording[best[most - 1]!]!;
  }
  return best;
}

function ranksOf(values: readonly (readonly [number, number])[]): Map<number, number> {
  return new Map([...values].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([key], rank) => [key, rank]));
}

function bits(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Evidence to scores: each concept's score is a logistic function of the sum of the weights shown with it. */
import type { Evidence } from '../model/tag.ts';
import type { ConceptEvidence } from './evidence.ts';
import type { Tree } from './tree.ts';

/** A concept that may be given, with its probability and the evidence that adds up to it. */
export interface Candidate {
  readonly concept: number;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** The score that evidence adds up to: 1 / (1 + exp(-sum of weights)). */
export function scoreOf(evidence: readonly Evidence[]): number {
  return 1 / (1 + Math.exp(-evidence.reduce((sum, { weight }) => sum + weight, 0)));
}

/** Fitted by logistic regression on the 690 labelled training articles. */
const fitted = { base: -5.66, mass: 1.27, rank: 1.63, neighbours: 1.19, narrower: -2.36, broader: 0.33 };

/** Scores all concepts that have any evidence for them. */
export function scoreConcepts(found: readonly ConceptEvidence[], tree: Tree): Candidate[] {
  const mass = new Map<number, number>();
  for (const { concept, phrases } of found) {
    const sum = phrases.reduce((total, phrase) => total + phrase.mass, 0);
    if (sum > 0) mass.set(concept, sum);
  }
  const massOfTop = new Map<number, number>();
  const narrower = new Map<number, number>();
  let all = 0;
  let most = 0;
  for (const [concept, sum] of mass) {
    const top = tree.top[concept]!;
    const parent = tree.parent[concept]!;
    massOfTop.set(top, (massOfTop.get(top) ?? 0) + sum);
    if (parent >= 0) narrower.set(parent, Math.max(narrower.get(parent) ?? 0, sum));
    all += sum;
    most = Math.max(most, sum);
  }
  return found.flatMap(({ concept, phrases }) => {
    const sum = mass.get(concept);
    if (sum === undefined) return [];
    const own = fitted.mass * Math.log1p(sum) + (fitted.rank * sum) / most;
    const said: Evidence[] = phrases.map(({ phrase, start, end, kind, mass: part }) => ({
      kind,
      value: phrase,
      start,
      end,
      weight: (own * part) / sum,
    }));
    const context: Evidence[] = [
      contextOf('base', fitted.base),
      contextOf('neighbouring topics', (fitted.neighbours * massOfTop.get(tree.top[concept]!)!) / all),
      contextOf('narrower topics', fitted.narrower * Math.min(2, (narrower.get(concept) ?? 0) / (sum + 1))),
      contextOf('broader topic', fitted.broader * Math.min(2, (mass.get(tree.parent[concept]!) ?? 0) / (sum + 1))),
    ];
    const evidence = [...said.sort((a, b) => b.weight - a.weight), ...context.filter(({ weight }) => weight !== 0)];
    return [{ concept, score: scoreOf(evidence), evidence }];
  });
}

function contextOf(value: string, weight: number): Evidence {
  return { kind: 'context', value, start: 0, end: 0, weight };
}

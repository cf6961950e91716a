import { describe, expect, test } from 'vitest';
import { independentChances, pathFeatures, pathSteps } from '../../src/classify/chances.ts';
import { emptyEvidence } from '../../src/classify/evidence.ts';
import { candidateFeatures, features } from '../../src/classify/features.ts';
import { createTree } from '../../src/classify/tree.ts';

const concept = (id: string, parent?: string) => ({ id, label: id, aliases: [], ...(parent && { parent }) });
/** sport > ball > { football, handball }, law */
const tree = createTree([
  concept('sport'),
  concept('ball', 'sport'),
  concept('football', 'ball'),
  concept('handball', 'ball'),
  concept('law'),
]);
const [sport, ball, football, handball, law] = [0, 1, 2, 3, 4] as const;

describe('the features of a candidate', () => {
  const wording = Float32Array.from([0.1, 0.2, 0.4, 0.3, 0.05]);
  const habits = {
    given: Float32Array.from([1, 2, 3, 4, 5]),
    likely: Float32Array.from([2, 3, 4, 5, 6]),
    presence: Float32Array.from([0.1, 0.2, 0.25, 0.4, 0.5]),
    usualMass: Float32Array.from([1, 1, 0.5, 1, 1]),
  };
  const found = new Map([
    [
      football,
      {
        ...emptyEvidence(football),
        ...{ mass: 3, against: 0.5, learned: 1.25, strong: 2, strongCount: 6, count: 7, best: 1.5, head: 0.75 },
        ...{ lead: 0.6, spread: 0b101, hits: 9, first: 20, precision: 0.8, named: 0.9, namedHead: 0.7 },
        ...{ strongHead: 0.65, unshared: 1.75 },
      },
    ],
    [handball, { ...emptyEvidence(handball), mass: 1, learned: 0.5, count: 1 }],
  ]);
  const candidates = candidateFeatures(found, wording, habits, tree, 200);
  const values = candidates.find(({ evidence }) => evidence.concept === football)!.values;
  const asked = Object.fromEntries(Object.keys(features).map((name, i) => [name, values[i]]));

  test('stand under their names', () => {
    expect(values.length).toBe(Object.keys(features).length);
    expect(asked).toMatchObject({
      ...{ mass: 2.5, learned: 1.25, against: 0.5, strong: 2, strongCount: 6, count: 7, best: 1.5, head: 0.75 },
      ...{ lead: 0.6, spread: 2, hits: 9, first: 0.1, precision: 0.8, learnedRank: 0, massRank: 0, children: 0 },
      ...{ level: 3, tokens: 200, mostMass: 2.5, named: 0.9, namedHead: 0.7, strongHead: 0.65, unshared: 1.75 },
      ...{ sibling: 0.5, child: 0, parent: 0, wordsRank: 0, headShare: 0.3, leadShare: 0.24, strongShare: 0.8 },
    });
    expect(asked['words']).toBeCloseTo(0.4, 6);
    expect(asked['wordsOfTop']).toBeCloseTo(0.1, 6);
    expect(asked['wordsLessSibling']).toBeCloseTo(0.1, 6);
    expect(asked['wordsLessParent']).toBeCloseTo(0.2, 6);
    expect(asked['presence']).toBeCloseTo(0.25, 6);
    expect(asked['unusualMass']).toBeCloseTo(Math.log1p(2.5) - 0.5, 6);
    expect(asked['likely']).toBeCloseTo(Math.log1p(4), 6);
  });

  test('wording alone makes a candidate, too', () => {
    expect(candidates.map(({ evidence }) => evidence.concept)).toEqual([football, handball, ball, sport]);
  });
});

describe('the chances of the topics on a path', () => {
  const candidates = [
    { concept: football, score: 0.5 },
    { concept: handball, score: 0.2 },
    { concept: law, score: 0.1 },
  ];

  test('are one less the chance that all below are wrong, if candidates were independent', () => {
    const chances = independentChances(candidates, tree);
    expect([...chances.keys()].sort()).toEqual([sport, ball, football, handball, law]);
    expect(chances.get(ball)).toBeCloseTo(0.6, 12);
    expect(chances.get(sport)).toBeCloseTo(0.6, 12);
    expect(chances.get(law)).toBeCloseTo(0.1, 12);
  });

  test('are asked about with features that stand under their names', () => {
    const found = new Map([[football, { ...emptyEvidence(football), mass: 3, learned: 2 }]]);
    const wording = Float32Array.from([0.25, 0.5, 0, 0, 0.75]);
    const values = pathSteps(candidates, found, wording, tree).valuesOf(ball);
    const asked = Object.fromEntries(pathFeatures.map((name, i) => [name, values[i]]));
    expect(values.length).toBe(pathFeatures.length);
    expect(asked).toMatchObject({ most: 0.5, own: 0, likely: 2, children: 2, words: 0.5, wordsOfTopLess: -0.5 });
    expect(asked).toMatchObject({ share: 1, mass: Math.log1p(2), shareOfParent: 1, wordsOfParent: 0.25, first: 0.5 });
    expect(asked['all']).toBeCloseTo(0.8, 12);
    expect(asked['shareOfAll']).toBeCloseTo(0.75, 12);
    expect(asked['top']).toBeCloseTo(0.6, 12);
    expect(asked['parent']).toBeCloseTo(0.6, 12);
    expect(asked['topLess']).toBeCloseTo(0, 12);
    expect(asked['independent']).toBeCloseTo(Math.log(0.6 / 0.4), 12);
  });
});

import { describe, expect, test } from 'vitest';
import { createLabelTagger } from '../../src/classify/labels.ts';
import { scoreOf } from '../../src/classify/score.ts';
import { packLabels, unpackLabels } from '../../src/knowledge/label-file.ts';
import { type LabelledText, trainLabels } from '../../src/learn/labels.ts';
import { analyse } from '../../src/text/analyse.ts';
import { countTerms } from '../../src/text/bag.ts';
import { stemTerm, termsOf } from '../../src/text/terms.ts';

const words = { sport: ['goal', 'match', 'striker', 'league'], money: ['bank', 'market', 'profit', 'shares'] };

function texts(labelsOf: (sport: boolean, money: boolean) => string[]): LabelledText[] {
  return Array.from({ length: 60 }, (_, i) => {
    const sport = i % 2 === 0;
    const money = i % 3 === 0 || !sport;
    const said = [...(sport ? words.sport : []), ...(money ? words.money : []), `word${i % 7}`];
    const counts = countTerms(termsOf(analyse(said.filter((_word, at) => at % 4 !== i % 4).join(' ')), stemTerm));
    return { counts, labels: labelsOf(sport, money) };
  });
}

const several = trainLabels(
  texts((sport, money) => [...(sport ? ['sport'] : []), ...(money ? ['money'] : [])]),
  { costs: [1] },
).model;
const single = trainLabels(
  texts((sport) => [sport ? 'sport' : 'money']),
  { costs: [1] },
).model;

describe('labels of one’s own', () => {
  test.each([
    ['The striker scored a goal in the league match.', ['sport']],
    ['Bank shares fell and the market lost its profit.', ['money']],
    ['The league match made the bank a profit, and its shares rose with the goal of the striker.', ['money', 'sport']],
    ['Nothing known here.', []],
  ])('%j gets %j', (text, labels) => {
    const tags = createLabelTagger(several)(analyse(text));
    expect(tags.map(({ label }) => label).sort()).toEqual(labels);
  });

  test('one label a text gives the best alone', () => {
    expect(createLabelTagger(single)(analyse('A goal in the match for the bank.')).length).toBe(1);
  });

  test('the evidence adds up to the score, and its places hold the words', () => {
    const text = 'The striker scored a goal in the league match.';
    for (const { score, evidence } of createLabelTagger(several)(analyse(text))) {
      expect(score).toBeCloseTo(scoreOf(evidence), 6);
      for (const { kind, value, start, end } of evidence) {
        if (kind === 'word') expect(text.slice(start, end).toLowerCase()).toBe(value);
      }
    }
  });

  test('training twice gives the same model, and the file holds all of it', () => {
    const again = trainLabels(
      texts((sport) => [sport ? 'sport' : 'money']),
      { costs: [1] },
    ).model;
    expect(again).toEqual(single);
    expect(unpackLabels(packLabels(single))).toEqual(single);
  });

  test('a single label cannot be learned', () => {
    expect(() => trainLabels([{ counts: new Map(), labels: ['x'] }])).toThrow('two labels');
  });
});

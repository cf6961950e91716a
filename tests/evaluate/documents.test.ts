import { describe, expect, test } from 'vitest';
import { type DocumentResult, measureCountries, measureNames, measureSalience } from '../../src/evaluate/documents.ts';
import type { GoldLabels } from '../../src/evaluate/gold.ts';
import type { Entity, EntityType } from '../../src/model/tag.ts';

const text = 'The World Health Organization (WHO) and the parliament met Ada Obi.';
const nothing: GoldLabels = {
  file: 'a.txt',
  topics: [],
  countries: [],
  organisations: [],
  government_bodies: [],
  people: [],
  laws_treaties: [],
  events: [],
};

function entity(type: EntityType, name: string, salience = 0.5, id = `${type}:${name}`): Entity {
  const start = text.indexOf(name);
  const mentions = start === -1 ? [] : [{ start, end: start + name.length }];
  return { id, name, type, salience, score: 1, mentions, evidence: [] };
}

function result(labels: Partial<GoldLabels>, entities: readonly Entity[]): DocumentResult[] {
  return [{ labels: { ...nothing, ...labels }, entities }];
}

describe('countries', () => {
  test('are compared as sets', () => {
    const given = [
      entity('country', 'Kenya', 0.9, 'KE'),
      entity('country', 'Ghana', 0.8, 'GH'),
      entity('country', 'Mali', 0.1, 'ML'),
    ];
    expect(measureCountries(result({ countries: ['KE', 'UG'] }, given))).toEqual({
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
    });
  });
});

describe('names', () => {
  test.each<[string, string, string | undefined]>([
    ['World Health Organization (WHO)', 'organisations', undefined],
    ['the world health organization’s', 'organisations', undefined],
    ['Ada Obi', 'organisations', 'other type'],
    ['Ada', 'people', 'other extent'],
    ['parliament', 'government_bodies', 'lower case'],
    ['Senate', 'government_bodies', 'missed'],
  ])('%s among %s: %s', (name, label, outcome) => {
    const given = [entity('organisation', 'World Health Organization'), entity('person', 'Ada Obi')];
    const scores = measureNames(result({ [label]: [name] }, given), label as 'people', () => text);
    expect(scores.mistakes.map((mistake) => mistake.outcome)).toEqual(outcome === undefined ? [] : [outcome]);
    expect(scores.recall).toBe(outcome === undefined ? 1 : 0);
  });
});

describe('salience', () => {
  test('is perfect when those that matter come first, less when they do not', () => {
    const given = [entity('person', 'Ada Obi', 0.9), entity('person', 'Ben', 0.8), entity('person', 'Cy', 0.1)];
    expect(measureSalience(result({ people: ['Ada Obi'] }, given), 'people', () => text)).toBe(1);
    expect(measureSalience(result({ people: ['Ben'] }, given), 'people', () => text)).toBe(0.5);
  });
});

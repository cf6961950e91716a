import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Entity } from '../../src/model/tag.ts';
import { createRecogniser } from '../../src/recognise/recognise.ts';
import { analyse } from '../../src/text/analyse.ts';

const { names, recogniser } = loadKnowledge();
const recognise = createRecogniser(names, recogniser);
const entitiesOf = (text: string): readonly Entity[] => recognise({ text, titleEnd: 0, removed: [] }, analyse(text));

const pieces = [
  'Russia',
  'Russian',
  'Foreign',
  'Ministry',
  'Ministry of',
  'the',
  'of',
  'and',
  'U.S.',
  "'s",
  '’',
  '(',
  ')',
  'WHO',
  'World Health Organization',
  'START',
  'start',
  'President',
  'Maria',
  'Zakharova',
  'bin',
  'al-',
  'Al',
  '-',
  ',',
  '.',
  '\n',
  'Act',
  '2019',
  'No.',
  'Resolution',
  '2334',
  'said',
  'Moscow',
  'МИД',
  '中国',
  'São',
  'Paulo',
  'Côte d’Ivoire',
  '🙂',
  'A',
  'İstanbul',
  'ﬁ',
  '\u0301',
  'x'.repeat(300),
  'KYIV',
  'kyiv',
  '1',
  '%',
  ';',
  'pro-Russian',
];
const news = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(' '));
const anything = fc.string({ unit: 'binary', maxLength: 300 });

describe('whatever the text', () => {
  test.each([
    ['news', news],
    ['anything', anything],
  ])('%s: mentions are places of the text, none over another, and numbers lie in 0..1', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const entities = entitiesOf(text);
        const mentions = entities.flatMap((entity) => entity.mentions).sort((a, b) => a.start - b.start);
        for (const { start, end } of mentions) {
          const slice = text.slice(start, end);
          expect(slice).toBe(slice.trim());
          expect(slice).toMatch(/[\p{L}\p{N}]/u);
        }
        mentions.slice(1).forEach((mention, i) => {
          expect(mention.start).toBeGreaterThanOrEqual(mentions[i]!.end);
        });
        for (const { salience, score, id, evidence } of entities) {
          expect(id).not.toBe('');
          for (const value of [salience, score]) expect(value >= 0 && value <= 1).toBe(true);
          for (const { start, end } of evidence) expect(start >= 0 && end <= text.length && start <= end).toBe(true);
        }
        expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length);
      }),
      { numRuns: 150 },
    );
  });

  test('the same text gives the same entities, whatever was read before', () => {
    fc.assert(
      fc.property(news, news, (before, text) => {
        const fresh = createRecogniser(names, recogniser)({ text, titleEnd: 0, removed: [] }, analyse(text));
        entitiesOf(before);
        expect(entitiesOf(text)).toEqual(fresh);
      }),
      { numRuns: 15 },
    );
  });

  test('entities come by salience, then id', () => {
    fc.assert(
      fc.property(news, (text) => {
        const order = entitiesOf(text).map(({ salience, id }) => ({ salience, id }));
        expect([...order].sort((a, b) => b.salience - a.salience || (a.id < b.id ? -1 : 1))).toEqual(order);
      }),
    );
  });

  test.each([
    ['capitals', 'RUSSIA AND UKRAINE HOLD TALKS IN ISTANBUL'],
    ['no ends of sentences', 'Russia said '.repeat(3000)],
    ['a list', Array.from({ length: 2000 }, (_, i) => `Name ${i}, Kenya`).join('\n')],
    ['brackets', '('.repeat(20_000)],
    ['capitals in a row', 'Ab '.repeat(20_000)],
    ['laws in brackets', 'A (B) Act '.repeat(4000)],
  ])('%s are read without a stall', (_, text) => {
    expect(entitiesOf(text)).toBeDefined();
  });
});

describe('ids', () => {
  test('are the same in every article', () => {
    const id = (text: string, name: string) => entitiesOf(text).find((entity) => entity.name === name)?.id;
    expect(id('Spokesperson Maria Zakharova spoke.', 'Maria Zakharova')).toBe(
      id('A letter to Maria Zakharova.', 'Maria Zakharova'),
    );
    expect(id('The Kenyan Ministry of Health said.', 'Kenyan Ministry of Health')).toBe(
      'government_body:ke/health-ministry',
    );
  });
});

/** Floors for entities of whole articles, measured with `npm run bench:documents`; raise them, never lower them. */
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clean } from '../../src/clean/clean.ts';
import { type DocumentResult, measureCountries, measureNames, measureSalience } from '../../src/evaluate/documents.ts';
import { readGold } from '../../src/evaluate/gold.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createRecogniser } from '../../src/recognise/recognise.ts';
import { analyse } from '../../src/text/analyse.ts';

const gold = new URL('../../../shared/data/gold', import.meta.url).pathname;

describe.skipIf(!existsSync(gold))('entities of 150 labelled articles', () => {
  const { names, recogniser } = loadKnowledge();
  const recognise = createRecogniser(names, recogniser);
  const texts = new Map<string, string>();
  const results: DocumentResult[] = existsSync(gold)
    ? readGold(gold, 'dev', false).map(({ article, labels }) => {
        const text = clean(article);
        texts.set(labels.file, text.text);
        return { labels, entities: recognise(text, analyse(text.text)) };
      })
    : [];
  const textOf = (file: string): string => texts.get(file)!;

  test('countries an article is about: F1 at least 0.87', () => {
    expect(measureCountries(results).f1).toBeGreaterThanOrEqual(0.87);
  });

  test.each([
    ['people', 0.93, 0.87],
    ['government_bodies', 0.85, 0.735],
    ['laws_treaties', 0.85, 0.7],
    ['organisations', 0.75, 0.73],
    ['events', 0.52, 0.78],
  ] as const)('%s: recall at least %d, salience MAP at least %d', (label, recall, map) => {
    expect(measureNames(results, label, textOf).recall).toBeGreaterThanOrEqual(recall);
    expect(measureSalience(results, label, textOf)).toBeGreaterThanOrEqual(map);
  });
});

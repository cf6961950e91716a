import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dataIsThere, sharedPath } from '../../src/knowledge/build/sources.ts';
import { loadTaxonomy } from '../../src/knowledge/taxonomy.ts';

const gold = existsSync(sharedPath('gold'));
if (!gold) console.warn('tests/quality/topics: gold SKIPPED, the shared data is not beside the repository');
if (!dataIsThere()) console.warn('tests/quality/topics: zero-shot SKIPPED, the shared data is not unpacked');

/** As measured on 26 November 2026, less about .01; nobody lowers these silently. */
const floors = [
  ['dev', '47c564833a3512ba64ab25534bc5cb50cdb14720cb7e3693f5bca5e54044abea', { hF: 0.715, top: 0.814, first: 0.84 }],
  [
    'dev-npr',
    'f0a161e5a77d11982b2b39965a7df0f1527fc466aaa3ab2983f580ccdeb4cd0e',
    { hF: 0.69, top: 0.794, first: 0.84 },
  ],
] as const;

/** Training on the standard splits takes minutes of processor time: asked for with SLUGLINE_SUPERVISED=1. */
const supervised = dataIsThere() && process.env['SLUGLINE_SUPERVISED'] === '1';
if (!supervised) console.warn('tests/quality/topics: supervised floors SKIPPED, set SLUGLINE_SUPERVISED=1');

describe.skipIf(!gold)('topics on the development sets', () => {
  test.each(floors)('%s is the gold that the floors were set on', (name, hash) => {
    const labels = readFileSync(`${sharedPath('gold')}/${name}.jsonl`);
    expect(createHash('sha256').update(labels).digest('hex')).toBe(hash);
  });

  test.each(floors)('%s: hierarchical F1, top level and the first tag', async (name, _hash, floor) => {
    const { scoreGold } = await import('../bench/topics/gold.ts');
    const metrics = scoreGold(name);
    expect(metrics['Hierarchical F1']).toBeGreaterThanOrEqual(floor.hF);
    expect(metrics['Level 1 F1 (microavg)']).toBeGreaterThanOrEqual(floor.top);
    expect(metrics['Precision@1']).toBeGreaterThanOrEqual(floor.first);
  });
});

describe.skipIf(!dataIsThere())('topics on other labelled news, no label of theirs used', () => {
  test('BBC and MasakhaNEWS by their classes', async () => {
    const { scoreZeroShot } = await import('../bench/topics/zero-shot.ts');
    const { bbc, masakha } = scoreZeroShot();
    expect(bbc).toBeGreaterThanOrEqual(0.87);
    expect(masakha).toBeGreaterThanOrEqual(0.8);
  });
});

describe.skipIf(!supervised)('labels of one’s own, on the standard splits', () => {
  test('Reuters R90, micro and macro F1', async () => {
    const { scoreReuters } = await import('../bench/topics/supervised.ts');
    const { micro, macro } = await scoreReuters();
    expect(micro).toBeGreaterThanOrEqual(0.885);
    expect(macro).toBeGreaterThanOrEqual(0.59);
  });

  test('BBC over five folds, 20 Newsgroups by date', async () => {
    const { scoreBbc, scoreNewsgroups } = await import('../bench/topics/supervised.ts');
    expect(scoreBbc()).toBeGreaterThanOrEqual(0.983);
    expect(scoreNewsgroups()).toBeGreaterThanOrEqual(0.715);
  });
});

describe('the shipped taxonomy', () => {
  const taxonomy = loadTaxonomy();

  test('has all 1,085 active Media Topics, each with a phrase, and successors for the retired', () => {
    const set = taxonomy.phraseSets[0]!;
    expect(taxonomy.concepts.length).toBe(1085);
    expect(new Set(set.linkConcept).size).toBe(1085);
    expect(Object.keys(taxonomy.successors).length).toBeGreaterThan(250);
  });

  test('fits what was learned', () => {
    const { habits, linkPrecision, words } = taxonomy.learned!;
    expect(habits.given.length).toBe(taxonomy.concepts.length);
    expect(linkPrecision.length).toBe(taxonomy.phraseSets[0]!.linkConcept.length);
    expect(words.start.length).toBe(words.words.length + 1);
  });
});

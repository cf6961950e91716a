import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dataIsThere, sharedPath } from '../../src/knowledge/build/sources.ts';
import { loadTaxonomy } from '../../src/knowledge/taxonomy.ts';

if (!dataIsThere()) console.warn('tests/quality/topics: SKIPPED, the shared data is not beside the repository');

/** As measured on 26 November 2026 less .015; nobody lowers these silently. */
const floors = [
  ['dev', '47c564833a3512ba64ab25534bc5cb50cdb14720cb7e3693f5bca5e54044abea', { hF: 0.69, top: 0.78, first: 0.76 }],
  ['dev-npr', 'f0a161e5a77d11982b2b39965a7df0f1527fc466aaa3ab2983f580ccdeb4cd0e', { hF: 0.65, top: 0.76, first: 0.78 }],
] as const;

describe.skipIf(!dataIsThere())('topics on the development sets', () => {
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

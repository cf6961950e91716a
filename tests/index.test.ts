import { expect, test } from 'vitest';
import * as slugline from '../src/index.ts';

test('the public API is this list', () => {
  expect(Object.keys(slugline).sort()).toEqual([
    'UsageError',
    'createTagger',
    'entityTypes',
    'loadKnowledge',
    'mergeShards',
    'readArticles',
    'runBatch',
    'tagToStream',
  ]);
});

test('reads, tags and says why, in four calls', async () => {
  const tag = slugline.createTagger(slugline.loadKnowledge());
  const found: string[] = [];
  for await (const record of slugline.readArticles(['input/articles/derby.txt'])) {
    if ('article' in record) found.push(...tag(record.article).topics.map(({ label }) => label));
  }
  expect(found).toContain('football');
});

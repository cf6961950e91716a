import { expect, test } from 'vitest';
import { suggestTopics } from '../../src/learn/suggest.ts';
import type { TaggedArticle } from '../../src/model/tag.ts';

function tagged(id: string, text: string, score?: number): TaggedArticle {
  const topics = score === undefined ? [] : [{ id: 't', label: 't', path: ['t'], score, evidence: [] }];
  const rest = {
    source: '',
    language: 'en',
    status: 'tagged',
    removed: [],
    entities: [],
    wordCount: 1,
    sentences: [],
  } as const;
  return { id, text, topics, ...rest };
}

async function* run(): AsyncGenerator<TaggedArticle> {
  for (let i = 0; i < 20; i += 1) yield tagged(`u${i}`, `The grain corridor held on day ${i}. Officials spoke.`);
  for (let i = 0; i < 20; i += 1) yield tagged(`s${i}`, `The football match ended ${i}. Officials spoke.`, 0.9);
}

test('phrases that only articles without a sure topic share become draft topics', async () => {
  const [first, ...rest] = await suggestTopics(run);
  expect(first).toMatchObject({ unsure: 20, others: 0 });
  expect(first!.phrases).toContain('grain corridor');
  expect(rest.flatMap(({ phrases }) => phrases)).not.toContain('officials');
});

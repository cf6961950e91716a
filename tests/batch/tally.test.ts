import { describe, expect, test } from 'vitest';
import { addTally, emptyTally, isLookedThrough, tallyArticle } from '../../src/batch/tally.ts';
import type { TaggedArticle } from '../../src/model/tag.ts';
import { entity, tagged, topic } from '../write/tagged.ts';

const kenya = entity({ id: 'KE', name: 'Kenya', type: 'country', salience: 0.9 });
const articles = [
  tagged({ published: '2026-01-02T08:00:00Z', entities: [kenya], topics: [topic({ path: ['politics', 'treaty'] })] }),
  tagged({ published: '2026-01-02', entities: [kenya], topics: [topic({ path: ['politics'], score: 1 })] }),
  tagged({ topics: [] }),
  tagged({ status: 'empty', topics: [] }),
];

function tallyOf(some: readonly TaggedArticle[]) {
  const tally = emptyTally();
  for (const article of some) tallyArticle(tally, article);
  return tally;
}

describe('the tally of a run', () => {
  test('counts articles by all that the overview shows', () => {
    const { statuses, topics, time, countries, entities, given, withoutTopic } = tallyOf(articles);
    expect([...statuses]).toEqual([
      ['tagged', 3],
      ['empty', 1],
    ]);
    expect([...topics]).toEqual([
      ['politics', 2],
      ['politics\0treaty', 1],
    ]);
    expect([...time]).toEqual([['2026-01-02\0politics', 2]]);
    expect([...countries]).toEqual([['Kenya\0politics', 2]]);
    expect(entities.get('KE')).toEqual({ name: 'Kenya', type: 'country', articles: 2 });
    expect(given[9]).toBe(1);
    expect(withoutTopic).toBe(1);
  });

  test.each([1, 2, 3])('is the sum of its batches, in the same order, cut behind article %i', (cut) => {
    const sum = emptyTally();
    for (const part of [articles.slice(0, cut), articles.slice(cut)]) addTally(sum, tallyOf(part));
    expect(sum).toEqual(tallyOf(articles));
    expect([...sum.topics.keys()]).toEqual([...tallyOf(articles).topics.keys()]);
  });

  test('leaves out the rarest of too many entities, and not the frequent ones', () => {
    const tally = emptyTally();
    for (let n = 0; n < 8_192; n += 1) {
      const others = Array.from({ length: 15 }, (_, i) => entity({ id: `x${n * 15 + i}`, name: 'X', type: 'person' }));
      tallyArticle(tally, tagged({ entities: [kenya, ...others], topics: [] }));
    }
    expect(tally.entities.size).toBeLessThanOrEqual(100_000);
    expect(tally.entities.get('KE')?.articles).toBe(8_192);
  });

  test('tells the batches in which entities are looked through', () => {
    const batch = tallyOf(Array.from({ length: 32 }, () => tagged()));
    const sum = emptyTally();
    const due = Array.from({ length: 256 }, () => {
      const isDue = isLookedThrough(sum, batch);
      addTally(sum, batch);
      return isDue;
    });
    expect(due.indexOf(true)).toBe(255);
    expect(isLookedThrough(sum, batch)).toBe(false);
  });
});

/** The smallest tagged article, for tests to change. */
import type { Entity, TaggedArticle, TopicTag } from '../../src/model/tag.ts';

export function tagged(change: Partial<TaggedArticle> = {}): TaggedArticle {
  return {
    id: 'a1',
    source: 'a.txt',
    language: 'en',
    status: 'tagged',
    text: 'Talks in Oslo\nThe treaty holds. Norway said so.',
    removed: [],
    sentences: [0, 14, 32],
    entities: [],
    topics: [],
    wordCount: 9,
    ...change,
  };
}

export function topic(change: Partial<TopicTag> = {}): TopicTag {
  return {
    id: 'medtop:20000639',
    label: 'treaty',
    path: ['politics', 'diplomacy', 'treaty'],
    score: 0.75,
    evidence: [{ kind: 'phrase', value: 'treaty', start: 18, end: 24, weight: 1 }],
    ...change,
  };
}

export function entity(change: Partial<Entity> = {}): Entity {
  return {
    id: 'NO',
    name: 'Norway',
    type: 'country',
    salience: 0.5,
    score: 0.9,
    country: 'NO',
    mentions: [{ start: 32, end: 38 }],
    evidence: [],
    ...change,
  };
}

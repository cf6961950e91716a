/** Which articles a list shows, and in which order. */
import { type Decided, isYes, keyOf } from '../model/decisions.ts';
import type { IndexedArticle, RunIndex } from './run-index.ts';

/** A question to the list; empty fields ask for nothing. */
export interface ListQuery {
  /** Words of the title, or the article's id; where the run is indexed, also of the text. */
  readonly words: string;
  /** Label or id of a topic; narrower ones count. */
  readonly topic: string;
  /** Name or id of an entity. */
  readonly entity: string;
  /** ISO 3166-1 alpha-2 code or name of a country the article is about. */
  readonly country: string;
  readonly status: string;
  /** Only articles with a topic nobody has decided on, or without any topic and decision. */
  readonly undecided: boolean;
  readonly order: Order;
}

/** The orders of the list, each with what people read. */
export const orders = {
  uncertain: 'least certain first',
  run: 'as in the run',
  newest: 'newest first',
} as const;
export type Order = keyof typeof orders;

/** The places of the articles that answer, in order. `inText` are the ids of those whose text holds the words. */
export function listArticles(
  index: RunIndex,
  decided: Decided,
  query: ListQuery,
  inText: ReadonlySet<string> = new Set(),
): number[] {
  const keep = createFilter(index, decided, query, inText);
  const found: number[] = [];
  index.articles.forEach((article, place) => {
    if (keep(article)) found.push(place);
  });
  if (query.order === 'run') return found;
  if (query.order === 'newest') {
    const { articles } = index;
    return found.sort((a, b) => compare(articles[b]!.published, articles[a]!.published) || a - b);
  }
  const certainty = Float32Array.from(index.articles, (article) => certaintyOf(article, index, decided));
  return found.sort((a, b) => certainty[a]! - certainty[b]! || a - b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function createFilter(
  index: RunIndex,
  decided: Decided,
  query: ListQuery,
  inText: ReadonlySet<string>,
): (article: IndexedArticle) => boolean {
  const tests: ((article: IndexedArticle) => boolean)[] = [];
  const { status } = query;
  const words = query.words.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length > 0)
    tests.push(({ title, id }) => {
      const text = `${title} ${id}`.toLowerCase();
      return inText.has(id) || words.every((word) => text.includes(word));
    });
  if (status !== '') tests.push((article) => article.status === status);
  if (query.topic !== '') {
    const asked = query.topic.toLowerCase();
    const meant = placesOf(
      index.topics,
      ({ id, path }) => id.toLowerCase() === asked || path.some((label) => label.toLowerCase() === asked),
    );
    tests.push(({ topics }) => topics.some((topic) => meant.has(topic)));
  }
  if (query.entity !== '') {
    const meant = placesOf(index.entities, named(query.entity));
    tests.push(({ entities }) => entities.some((entity) => meant.has(entity)));
  }
  if (query.country !== '') {
    const meant = placesOf(index.entities, (entity) => entity.type === 'country' && named(query.country)(entity));
    tests.push(({ countries }) => countries.some((country) => meant.has(country)));
  }
  if (query.undecided) tests.push((article) => isUndecided(article, index, decided));
  return (article) => tests.every((test) => test(article));
}

function named(asked: string): (entity: { readonly id: string; readonly name: string }) => boolean {
  const lower = asked.toLowerCase();
  return ({ id, name }) => id.toLowerCase() === lower || name.toLowerCase() === lower;
}

function placesOf<T>(things: readonly T[], meant: (thing: T) => boolean): Set<number> {
  return new Set(things.flatMap((thing, place) => (meant(thing) ? [place] : [])));
}

function isUndecided({ id, status, topics }: IndexedArticle, index: RunIndex, { byTag }: Decided): boolean {
  if (status !== 'tagged') return false;
  return topics.length === 0 || topics.some((topic) => !byTag.has(topicKey(id, index.topics[topic]!.id)));
}

function topicKey(document_id: string, id: string): string {
  return keyOf({ document_id, kind: 'topic', id });
}

/**
 * How sure the run is of an article's least sure undecided topic: 0 for one of score 0.5, up to 0.5. Articles without topics come at
 * 0.25, those that are all decided or not tagged last.
 */
function certaintyOf({ id, status, topics, scores }: IndexedArticle, index: RunIndex, { byTag }: Decided): number {
  if (status !== 'tagged') return 2;
  if (topics.length === 0) return 0.25;
  let least = 1;
  topics.forEach((topic, i) => {
    if (!byTag.has(topicKey(id, index.topics[topic]!.id))) least = Math.min(least, Math.abs(scores[i]! - 0.5));
  });
  return least;
}

/** One row of the list, as the page gets it. */
export function listRow(place: number, index: RunIndex, { byTag }: Decided) {
  const { id, title, published, status, topics, scores } = index.articles[place]!;
  return {
    place,
    id,
    title,
    published,
    status,
    topics: topics.map((topic, i) => {
      const { id: topicId, label } = index.topics[topic]!;
      const decision = byTag.get(topicKey(id, topicId));
      return { id: topicId, label, score: scores[i], ...(decision && { right: isYes(decision) }) };
    }),
  };
}

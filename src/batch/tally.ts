/** What the overview of a run counts, added up article by article and batch by batch: plain values, which a worker can send. */
import { aboutCountries } from '../model/about.ts';
import type { ArticleStatus, TaggedArticle, TypeName } from '../model/tag.ts';

/** Numbers of articles. Keys stand in the order in which they were first met; the parts of a key are parted by NUL. */
export interface Tally {
  readonly statuses: Map<ArticleStatus, number>;
  /** By topic, as the labels from the top down to it: the articles that have it or a narrower one. */
  readonly topics: Map<string, number>;
  /** By day (2026-11-26) and top topic. */
  readonly time: Map<string, number>;
  /** By name of a country they are about and top topic. */
  readonly countries: Map<string, number>;
  /** By id; when they are too many, those named least are left out. */
  readonly entities: Map<string, EntityTally>;
  /** Topics given by score, in tenths: `[0, 0.1)` first. */
  readonly given: number[];
  /** Tagged articles without any topic. */
  withoutTopic: number;
}

/** An entity, and how many articles name it. */
export interface EntityTally {
  readonly name: string;
  readonly type: TypeName;
  articles: number;
}

/**
 * Entities that are kept, 0.25 kB each, whenever they are looked through. Articles have 8 new ones each: a million of them would have
 * gigabytes, of which the overview shows 25. At most 165,000 are held.
 */
const mostEntities = 100_000;
/** Entities are looked through behind every so many articles of a run: the same ones are left out, however it came to its tally. */
const lookEvery = 8_192;

export function emptyTally(): Tally {
  return {
    statuses: new Map(),
    topics: new Map(),
    time: new Map(),
    countries: new Map(),
    entities: new Map(),
    given: new Array<number>(10).fill(0),
    withoutTopic: 0,
  };
}

/** Counts one article more; of too many entities the rarest are left out now and then. */
export function tallyArticle(tally: Tally, article: TaggedArticle): void {
  count(tally.statuses, article.status);
  if (article.status === 'tagged' && article.topics.length === 0) tally.withoutTopic += 1;
  for (const path of pathsOf(article)) count(tally.topics, path);
  const about = aboutCountries(article.entities);
  const day = /^\d{4}-\d{2}-\d{2}/.exec(article.published ?? '')?.[0];
  for (const top of new Set(article.topics.map(({ path }) => path[0]!))) {
    if (day !== undefined) count(tally.time, `${day}\0${top}`);
    for (const { name } of about) count(tally.countries, `${name}\0${top}`);
  }
  for (const { id, name, type } of article.entities) countEntity(tally, id, { name, type, articles: 1 });
  for (const { score } of article.topics) tally.given[Math.min(9, Math.floor(score * 10))]! += 1;
  if (articlesIn(tally) % lookEvery === 0) leaveOutRarest(tally.entities);
}

function leaveOutRarest(entities: Map<string, EntityTally>): void {
  for (let rarest = 1; entities.size > mostEntities; rarest += 1)
    for (const [id, { articles }] of entities) if (articles <= rarest) entities.delete(id);
}

/** How many articles were counted. */
export function articlesIn({ statuses }: Tally): number {
  return [...statuses.values()].reduce((sum, articles) => sum + articles, 0);
}

/** Whether entities are to be looked through among the articles of `part`: then those are counted one by one, and not added. */
export function isLookedThrough(sum: Tally, part: Tally): boolean {
  const before = articlesIn(sum);
  return Math.floor((before + articlesIn(part)) / lookEvery) > Math.floor(before / lookEvery);
}

/** Adds what the articles behind those of `sum` give. */
export function addTally(sum: Tally, { entities, given, withoutTopic, ...counts }: Tally): void {
  for (const name of ['statuses', 'topics', 'time', 'countries'] as const)
    for (const [key, articles] of counts[name]) count<string>(sum[name], key, articles);
  for (const [id, entity] of entities) countEntity(sum, id, entity);
  for (const [tenth, topics] of given.entries()) sum.given[tenth]! += topics;
  sum.withoutTopic += withoutTopic;
}

/** Adds to one number of many. */
export function count<K>(counts: Map<K, number>, key: K, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function countEntity({ entities }: Tally, id: string, { name, type, articles }: EntityTally): void {
  const known = entities.get(id);
  if (known) known.articles += articles;
  else entities.set(id, { name, type, articles });
}

/** Every topic of an article and all above, each once. */
function pathsOf({ topics }: TaggedArticle): Set<string> {
  return new Set(topics.flatMap(({ path }) => path.map((_, i) => path.slice(0, i + 1).join('\0'))));
}

/** What the overview of a run shows, added up in one pass. */
import { dirname } from 'node:path';
import { openDecisionLog } from '../../learn/decision-log.ts';
import { aboutCountries } from '../../model/about.ts';
import { type Decided, isYes, keyOf } from '../../model/decisions.ts';
import type { ArticleStatus, TaggedArticle, TypeName } from '../../model/tag.ts';
import { readTagged, taggedPath } from '../../read/tagged.ts';

/** A topic or a step above one, with the articles that have it or a narrower one. */
export interface TopicCount {
  /** Labels from the top down to it. */
  readonly path: readonly string[];
  readonly articles: number;
}

/** What became of the decided tags of about one score. */
export interface ScoreBin {
  /** Mean score of its tags, 0..1. */
  readonly score: number;
  /** Share of them that reviewers said yes to. */
  readonly right: number;
  readonly tags: number;
}

/** Everything the overview shows. */
export interface Report {
  readonly articles: number;
  readonly statuses: Readonly<Partial<Record<ArticleStatus, number>>>;
  /** Tagged articles without any topic. */
  readonly withoutTopic: number;
  /** Top topics first by count, each followed by its narrower ones. */
  readonly topics: readonly TopicCount[];
  /** Articles by month (or day, when all lie in one month or two) and top topic. */
  readonly time: readonly { readonly date: string; readonly topic: string; readonly articles: number }[];
  /** Articles by country they are about and top topic. */
  readonly countries: readonly { readonly country: string; readonly topic: string; readonly articles: number }[];
  /** The entities named in most articles. */
  readonly entities: readonly { readonly name: string; readonly type: TypeName; readonly articles: number }[];
  /** How right scores were, for topics decided on; empty without decisions. */
  readonly scores: readonly ScoreBin[];
  readonly decisions: number;
  /** Topics given by score, in tenths: `[0, 0.1)` first. */
  readonly given: readonly number[];
}

/** How many of each are shown. */
const most = { narrower: 4, countries: 15, entities: 25 } as const;

/** Adds up the run in a folder. Throws `UsageError` when there is none. Memory: one count for each topic, entity and month. */
export async function collectReport(output: string): Promise<Report> {
  const decided = openDecisionLog(dirname(taggedPath(output))).decided();
  const statuses = new Map<ArticleStatus, number>();
  const topics = new Map<string, number>();
  const time = new Map<string, number>();
  const countries = new Map<string, number>();
  const entities = new Map<string, { name: string; type: TypeName; articles: number }>();
  const judged: { score: number; right: boolean }[] = [];
  const given = new Array<number>(10).fill(0);
  let articles = 0;
  let withoutTopic = 0;
  for await (const article of readTagged(output)) {
    articles += 1;
    count(statuses, article.status);
    if (article.status === 'tagged' && article.topics.length === 0) withoutTopic += 1;
    for (const path of pathsOf(article)) count(topics, path);
    const tops = new Set(article.topics.map(({ path }) => path[0]!));
    const day = /^\d{4}-\d{2}-\d{2}/.exec(article.published ?? '')?.[0];
    for (const top of tops) {
      if (day !== undefined) count(time, `${day}\0${top}`);
      for (const { name } of aboutCountries(article.entities)) count(countries, `${name}\0${top}`);
    }
    for (const { id, name, type } of article.entities) {
      const known = entities.get(id) ?? { name, type, articles: 0 };
      entities.set(id, known);
      known.articles += 1;
    }
    for (const { score } of article.topics) given[Math.min(9, Math.floor(score * 10))]! += 1;
    judged.push(...judgedTopics(article, decided));
  }
  return {
    articles,
    statuses: Object.fromEntries(statuses),
    withoutTopic,
    topics: treeOf(topics),
    time: overTime(time),
    countries: byCountry(countries),
    entities: [...entities.values()]
      .sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1))
      .slice(0, most.entities),
    scores: scoreBins(judged),
    decisions: decided.byTag.size,
    given,
  };
}

function count<K>(counts: Map<K, number>, key: K, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** Every topic of an article and all above, each once. */
function pathsOf({ topics }: TaggedArticle): Set<string> {
  return new Set(topics.flatMap(({ path }) => path.map((_, i) => path.slice(0, i + 1).join('\0'))));
}

function treeOf(counts: ReadonlyMap<string, number>): TopicCount[] {
  const all = [...counts].map(([key, articles]) => ({ path: key.split('\0'), articles }));
  const sorted = all.sort((a, b) => b.articles - a.articles || (a.path.join() < b.path.join() ? -1 : 1));
  return sorted
    .filter(({ path }) => path.length === 1)
    .flatMap((top) => [
      top,
      ...sorted.filter(({ path }) => path.length === 2 && path[0] === top.path[0]).slice(0, most.narrower),
    ]);
}

function overTime(byDay: ReadonlyMap<string, number>): Report['time'] {
  const months = new Set(Array.from(byDay.keys(), (key) => key.slice(0, 7)));
  const length = months.size > 2 ? 7 : 10;
  const counts = new Map<string, number>();
  for (const [key, articles] of byDay) {
    const [day, topic] = key.split('\0') as [string, string];
    count(counts, `${day.slice(0, length)}\0${topic}`, articles);
  }
  return [...counts]
    .map(([key, articles]) => ({ date: key.split('\0')[0]!, topic: key.split('\0')[1]!, articles }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function byCountry(counts: ReadonlyMap<string, number>): Report['countries'] {
  const cells = [...counts].map(([key, articles]) => ({
    country: key.split('\0')[0]!,
    topic: key.split('\0')[1]!,
    articles,
  }));
  const sums = new Map<string, number>();
  for (const { country, articles } of cells) count(sums, country, articles);
  const shown = [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most.countries);
  return shown.flatMap(([country]) => cells.filter((cell) => cell.country === country));
}

function judgedTopics(
  { id: document_id, topics }: TaggedArticle,
  { byTag }: Decided,
): { score: number; right: boolean }[] {
  return topics.flatMap(({ id, score, evidence }) => {
    const decision = byTag.get(keyOf({ document_id, kind: 'topic', id }));
    // A tag that stands because of a decision says nothing about scores.
    if (decision === undefined || evidence.some(({ kind }) => kind === 'decision')) return [];
    return [{ score, right: isYes(decision) }];
  });
}

function scoreBins(judged: readonly { readonly score: number; readonly right: boolean }[]): ScoreBin[] {
  return Array.from({ length: 10 }, (_, bin) =>
    judged.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === bin),
  ).flatMap((tags) =>
    tags.length === 0
      ? []
      : [
          {
            score: tags.reduce((sum, { score }) => sum + score, 0) / tags.length,
            right: tags.filter(({ right }) => right).length / tags.length,
            tags: tags.length,
          },
        ],
  );
}

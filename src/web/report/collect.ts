/** What the overview of a run shows. */
import { dirname } from 'node:path';
import { articlesIn, count, emptyTally, type Tally, tallyArticle } from '../../batch/tally.ts';
import { openDecisionLog } from '../../learn/decision-log.ts';
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

/**
 * Adds up the run in a folder; with its `tally` only where reviewers decided on its tags. Throws `UsageError` when there is none. Memory:
 * one count for each topic and day, and for 200,000 entities at most.
 */
export async function collectReport(output: string, tally?: Tally): Promise<Report> {
  const decided = openDecisionLog(dirname(taggedPath(output))).decided();
  const read = tally && decided.byTag.size === 0 ? { tally, judged: [] } : await readRun(output, decided);
  const { statuses, withoutTopic, topics, time, countries, entities, given } = read.tally;
  return {
    articles: articlesIn(read.tally),
    statuses: Object.fromEntries(statuses),
    withoutTopic,
    topics: treeOf(topics),
    time: overTime(time),
    countries: byCountry(countries),
    entities: [...entities.values()]
      .sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1))
      .slice(0, most.entities),
    scores: scoreBins(read.judged),
    decisions: decided.byTag.size,
    given,
  };
}

/** A topic that reviewers decided on. */
interface Judged {
  readonly score: number;
  readonly right: boolean;
}

async function readRun(output: string, decided: Decided): Promise<{ tally: Tally; judged: Judged[] }> {
  const tally = emptyTally();
  const judged: Judged[] = [];
  for await (const article of readTagged(output)) {
    tallyArticle(tally, article);
    judged.push(...judgedTopics(article, decided));
  }
  return { tally, judged };
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

function judgedTopics({ id: document_id, topics }: TaggedArticle, { byTag }: Decided): Judged[] {
  return topics.flatMap(({ id, score, evidence }) => {
    const decision = byTag.get(keyOf({ document_id, kind: 'topic', id }));
    // A tag that stands because of a decision says nothing about scores.
    if (decision === undefined || evidence.some(({ kind }) => kind === 'decision')) return [];
    return [{ score, right: isYes(decision) }];
  });
}

function scoreBins(judged: readonly Judged[]): ScoreBin[] {
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

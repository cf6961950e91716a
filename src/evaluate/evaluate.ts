/** A run's tags against gold: topics, and countries where gold tells them. */
import { basename } from 'node:path';
import type { TaggedArticle } from '../model/tag.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { readTagged } from '../read/tagged.ts';
import { type DocumentResult, measureCountries, type SetScores } from './documents.ts';
import { type GoldTopics, readGoldFile } from './gold-file.ts';
import { measureEachTopic, measureTopics, type TopicMetrics, type TopicResult, type TopicScores } from './topics.ts';

/** How a run compares with gold. */
export interface Evaluation {
  readonly topics: TopicMetrics;
  /** Topics in gold or given, those with most support first. */
  readonly perTopic: readonly (TopicScores & { readonly label: string })[];
  /** Absent where gold names no countries. */
  readonly countries?: SetScores;
  /** Articles of gold that the run does not have; they count as given nothing. */
  readonly missing: readonly string[];
  /** Names in gold that the taxonomy does not know; they count as missed. */
  readonly unknown: readonly string[];
}

/** Compares the run in `output` with the gold in `goldPath`, see `readGoldFile`. Throws `UsageError` when either cannot be read. */
export async function evaluateRun(goldPath: string, output: string, taxonomy: Taxonomy): Promise<Evaluation> {
  const { articles, unknown } = readGoldFile(goldPath, taxonomy);
  const run = await articlesOf(output, articles);
  const found = articles.map((gold) => ({ gold, article: run.get(gold.document) }));
  const results = found.map(({ gold, article }) => resultOf(gold, article));
  const labels = new Map(taxonomy.concepts.map(({ id, label }) => [id, label]));
  const aboutCountries = found.flatMap(({ gold, article }) =>
    gold.countries === undefined
      ? []
      : [{ labels: { countries: gold.countries }, entities: article?.entities ?? [] } as unknown as DocumentResult],
  );
  return {
    topics: measureTopics(results, taxonomy.concepts),
    perTopic: measureEachTopic(results).map((scores) => ({ ...scores, label: labels.get(scores.id) ?? scores.id })),
    ...(aboutCountries.length > 0 ? { countries: measureCountries(aboutCountries) } : {}),
    missing: found.filter(({ article }) => article === undefined).map(({ gold }) => gold.document),
    unknown,
  };
}

function resultOf({ topics, judged }: GoldTopics, article: TaggedArticle | undefined): TopicResult {
  const given = article?.topics.map(({ id }) => id) ?? [];
  return { gold: topics, given: judged === undefined ? given : given.filter((id) => judged.has(id)) };
}

/** The articles that gold speaks of, by the name it has for them: the id, or the file. */
async function articlesOf(output: string, gold: readonly GoldTopics[]): Promise<Map<string, TaggedArticle>> {
  const wanted = new Set(gold.map(({ document }) => document));
  const found = new Map<string, TaggedArticle>();
  for await (const article of readTagged(output)) {
    for (const name of [article.id, article.source, basename(article.source)]) {
      if (wanted.has(name) && !found.has(name)) found.set(name, article);
    }
  }
  return found;
}

/** `articles.csv`: one row per article. */
import { aboutCountries } from '../model/about.ts';
import type { EntityType, TaggedArticle } from '../model/tag.ts';
import { joinValues } from '../text/cells.ts';
import { csvLines, scoreCell } from './csv.ts';
import type { OutputFile } from './write.ts';

/** The columns, in order, each with how it is filled. */
const columns = {
  document_id: ({ id }) => id,
  source: ({ source }) => source,
  url: ({ url }) => url ?? '',
  title: ({ title }) => title ?? '',
  published: ({ published }) => published ?? '',
  language: ({ language }) => language,
  status: ({ status }) => status,
  topics: ({ topics }) => joinValues(topics.map(({ label }) => label)),
  topic_ids: ({ topics }) => joinValues(topics.map(({ id }) => id)),
  topic_scores: ({ topics }) => joinValues(topics.map(({ score }) => scoreCell(score))),
  people: names('person'),
  organisations: names('organisation'),
  government_bodies: names('government_body'),
  countries: ({ entities }) => joinValues(aboutCountries(entities).map(({ name }) => name)),
  country_codes: ({ entities }) => joinValues(aboutCountries(entities).map(({ id }) => id)),
  places: names('place'),
  laws_treaties: names('law_treaty'),
  events: names('event'),
  word_count: ({ wordCount }) => String(wordCount),
  duplicate_of: ({ duplicateOf }) => duplicateOf ?? '',
  error: ({ error }) => error ?? '',
} satisfies Record<string, (article: TaggedArticle) => string>;

function names(wanted: EntityType): (article: TaggedArticle) => string {
  return ({ entities }) => joinValues(entities.filter(({ type }) => type === wanted).map(({ name }) => name));
}

export const articlesCsv: OutputFile = {
  columns: Object.keys(columns),
  lines: (articles) => csvLines(articles.map((article) => Object.values(columns).map((fill) => fill(article)))),
};

/** What a search found, as a person reads it in a terminal and as CSV. */
import type colours from 'picocolors';
import type { FoundArticle, SearchResult } from '../search/embedded/query.ts';
import type { MarkedText } from '../search/embedded/snippets.ts';
import { joinValues } from '../text/cells.ts';
import { csvLines } from '../write/csv.ts';
import { printable } from './printable.ts';
import { counted } from './table.ts';

type Colours = ReturnType<typeof colours.createColors>;

/** What there was to search, and how long it took. */
export interface Effort {
  readonly size: number;
  readonly milliseconds: number;
}

/** Lays out an answer; ends with a newline. Hits stand in bold, in brackets where there are no colours. */
export function answerText(result: SearchResult, { size, milliseconds }: Effort, colours: Colours): string {
  const { total, articles, facets } = result;
  return [
    colours.dim(`${total} of ${counted(size, 'article')} in ${milliseconds.toFixed(0)} ms`),
    ...articles.flatMap((article, i) => ['', ...articleLines(article, i + 1, colours)]),
    '',
    ...Object.entries(facets).flatMap(([name, values]) => {
      if (values.length === 0) return [];
      const listed = values.map(
        ({ key, label, count }) => `${printable(name === 'topics' ? key : label)} ${colours.dim(String(count))}`,
      );
      return [`${colours.bold(name.replaceAll('_', ' ').padEnd(18))}${listed.join(' · ')}`];
    }),
    '',
  ].join('\n');
}

function articleLines(article: FoundArticle, number: number, colours: Colours): string[] {
  const { id, url, published, title, snippet, topics, countries } = article;
  const about = [
    published?.slice(0, 10),
    countries.map((country) => country.id).join(' '),
    topics.map(({ label }) => label).join(', '),
  ];
  return [
    `${String(number).padStart(2)}  ${title.text === '' ? colours.bold(printable(id)) : marked(title, colours)}`,
    `    ${marked(snippet, colours)}`,
    `    ${colours.dim(printable([...about, url ?? id].filter(Boolean).join(' · ')))}`,
  ];
}

function marked({ text, marks }: MarkedText, colours: Colours): string {
  let shown = '';
  let at = 0;
  for (const { start, end } of marks) {
    const hit = printable(text.slice(start, end));
    shown +=
      printable(text.slice(at, start)) + (colours.isColorSupported ? colours.bold(colours.yellow(hit)) : `[${hit}]`);
    at = end;
  }
  return shown + printable(text.slice(at));
}

const columns = [
  'document_id',
  'rank',
  'published',
  'title',
  'snippet',
  'topics',
  'topic_ids',
  'country_codes',
  'url',
  'source',
] as const;

/** The articles of an answer as CSV with a header; hits in brackets. */
export async function answerCsv({ articles }: SearchResult): Promise<string> {
  const plain = { isColorSupported: false } as Colours;
  return csvLines([
    columns,
    ...articles.map(({ id, rank, published = '', title, snippet, topics, countries, url = '', source }) => [
      id,
      rank.toFixed(4),
      published,
      title.text,
      marked(snippet, plain),
      joinValues(topics.map(({ label }) => label)),
      joinValues(topics.map((topic) => topic.id)),
      joinValues(countries.map((country) => country.id)),
      url,
      source,
    ]),
  ]);
}

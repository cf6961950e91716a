/** A record in anybody's field names to an article in ours. */
import type { Article, Markup } from '../model/article.ts';
import { UsageError } from '../model/errors.ts';
import { isoDate } from './dates.ts';
import type { RawProblem, RawRecord } from './reader.ts';

/**
 * Our fields, and the names that other tools give them, best first; compared without case, "_", "-" and spaces. Sources: Annif,
 * news-please, MN-DS, NewsCatcher, NewsAPI, Media Cloud, RSS, WordPress, Hugging Face news sets.
 */
const aliases = {
  id: ['id', 'documentid', 'docid', 'guid', 'uuid', 'articleid', '_id', 'itemid', 'newid', 'key'],
  title: ['title', 'headline', 'headlines', 'articletitle'],
  text: [
    ...[
      'text',
      'body',
      'maintext',
      'content',
      'paragraphs',
      'fulltext',
      'articletext',
      'bodytext',
      'articlebody',
      'bodies',
      'story',
      'article',
    ],
    ...['html', 'bodyhtml', 'contenthtml', 'texthtml', 'bodyxhtml', 'documenttext', 'rawtext', 'plaintext'],
    ...['description', 'summary', 'abstract', 'lead', 'shortdescription'],
  ],
  url: ['url', 'link', 'href', 'canonicalurl', 'weburl', 'articleurl', 'sourceurl', 'permalink', 'uri'],
  published: [
    ...[
      'published',
      'datepublish',
      'datepublished',
      'publishdate',
      'publisheddate',
      'publishedat',
      'pubdate',
      'publicationdate',
    ],
    ...[
      'publishedtime',
      'firstpublished',
      'date',
      'datetime',
      'timestamp',
      'time',
      'created',
      'createdat',
      'versioncreated',
      'firstcreated',
    ],
  ],
  language: ['language', 'lang', 'languagecode', 'lng', 'locale'],
  source: [
    'source',
    'sourcedomain',
    'sourcename',
    'publisher',
    'publication',
    'outlet',
    'site',
    'sitename',
    'domain',
    'newspaper',
    'journal',
  ],
} as const;

type Field = keyof typeof aliases;

/** The names that `--field` can map, in the order of the help text. */
const fieldNames = Object.keys(aliases) as readonly Field[];

/** Records nested deeper are refused: nothing of ours reads them, and writing them could overflow the stack. */
const deepest = 64;

/** Turns a record into an article without an id where it has none. */
export type ToArticle = (record: RawRecord, inputName: string) => (Omit<Article, 'id'> & { id?: string }) | RawProblem;

/** Prepares `ToArticle` for the user's own mapping, `{ text: 'body_html' }`. Throws `UsageError` for a field that we do not have. */
export function createToArticle(mapping: Readonly<Record<string, string>> = {}): ToArticle {
  const unknown = Object.keys(mapping).find((name) => !Object.hasOwn(aliases, name));
  if (unknown !== undefined)
    throw new UsageError(`--field ${unknown}=…: no such field. Give one of: ${fieldNames.join(', ')}.`);

  return (record, inputName) => {
    const { fields, position } = record;
    if (isDeeper(fields, deepest))
      return problem(position, `nested deeper than ${deepest} levels`, 'flatten the record');
    const found = new Map<string, string>();
    for (const key of Object.keys(fields)) {
      const name = foldedName(key);
      if (!found.has(name)) found.set(name, key);
    }
    const used = new Set<string>();
    const textKey = take('text');
    const text = textKey === undefined ? '' : asText(textKey.value);
    const title = asLine(take('title')?.value);
    if (textKey === undefined && title === undefined && !isStated('text') && !isStated('title')) {
      const seen = Object.keys(fields).slice(0, 12).join(', ') || 'none';
      return problem(
        position,
        'no field holds a text or a title',
        `name it with --field text=NAME; the fields are: ${seen}`,
      );
    }
    const url = asLine(take('url')?.value);
    const published = asLine(take('published')?.value);
    const language = asLine(take('language')?.value)?.replace('_', '-');
    const id = asLine(take('id')?.value);
    const source = asLine(take('source')?.value) ?? inputName;
    const metadata = Object.fromEntries(
      Object.entries(fields).filter(([key, value]) => !used.has(key) && !isEmpty(value)),
    );
    return {
      ...(id === undefined ? {} : { id }),
      source,
      position,
      ...(url === undefined ? {} : { url }),
      ...(title === undefined ? {} : { title }),
      ...(published === undefined ? {} : { published: isoDate(published) }),
      ...(language === undefined || !/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*$/.test(language) ? {} : { language }),
      text,
      markup: record.markup ?? markupOf(text),
      ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
    };

    /** Whether the record has the field at all, be it empty: an empty article is none that we failed to read. */
    function isStated(field: Field): boolean {
      return mapping[field] === undefined && aliases[field].some((alias) => found.has(alias));
    }

    /** The first of a field's names that holds something; the user's own name alone where they gave one. */
    function take(field: Field): { readonly value: unknown } | undefined {
      const own = mapping[field];
      if (own !== undefined) {
        const value = own in fields ? fields[own] : own.split('.').reduce<unknown>(step, fields);
        used.add(own in fields ? own : own.split('.')[0]!);
        return isEmpty(value) ? undefined : { value };
      }
      for (const alias of aliases[field]) {
        const key = found.get(alias);
        if (key === undefined || used.has(key) || isEmpty(fields[key])) continue;
        used.add(key);
        return { value: fields[key] };
      }
      return undefined;
    }
  };
}

function problem(position: string, reason: string, hint: string): RawProblem {
  return { position, reason, hint };
}

/** "date_publish", "pubDate" → "datepublish", "pubdate"; "_id" stays. */
function foldedName(key: string): string {
  return key === '_id' ? key : key.toLowerCase().replace(/[\s_\-.:]+/g, '');
}

function step(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (typeof value === 'string' && value.trim() === '');
}

/**
 * A body: a string; paragraphs as an array; `{"rendered": "<p>…"}` as WordPress writes it. Half a surrogate pair, which cannot be written
 * as UTF-8, becomes U+FFFD.
 */
function asText(value: unknown): string {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return paragraphsOrRoles(value);
  if (typeof value === 'object' && value !== null) return asText(innerText(value as Record<string, unknown>));
  return value === undefined || value === null ? '' : String(value);
}

/** Paragraphs belong together; bodies that differ in role, as in ninjs 2, are the same text in several forms, and the first one will do. */
function paragraphsOrRoles(values: readonly unknown[]): string {
  const forms = values.some((value) => step(value, 'role') !== undefined || step(value, 'contenttype') !== undefined);
  return (forms ? values.slice(0, 1) : values).map(asText).filter(Boolean).join('\n\n');
}

/** A one-line value; an object gives its name or text: `{"id": null, "name": "BBC News"}`. */
function asLine(value: unknown): string | undefined {
  if (Array.isArray(value)) return asLine(value[0]);
  if (typeof value === 'object' && value !== null) return asLine(innerText(value as Record<string, unknown>));
  if (value === undefined || value === null) return undefined;
  const line = String(value)
    .toWellFormed()
    .replace(/[\s\0]+/g, ' ')
    .trim();
  return line === '' ? undefined : line;
}

function innerText(value: Readonly<Record<string, unknown>>): unknown {
  return (
    value.rendered ??
    value.text ??
    value.value ??
    value.name ??
    value.title ??
    value.html ??
    value['#text'] ??
    value.$oid ??
    value.$date
  );
}

/** Bodies in JSON and CSV seldom say how they are written: a block or line-break tag that is closed properly makes them HTML. */
function markupOf(text: string): Markup {
  return /<(?:p|br|div|h[1-6]|ul|ol|table|article|section|html|body|figure|blockquote)(?:\s[^<>]*)?\/?>/i.test(text)
    ? 'html'
    : 'text';
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

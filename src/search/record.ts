/** One article as every engine takes it: flat fields to filter and count by, and its tags with their evidence. */
import { aboutCountries } from '../model/about.ts';
import type { Entity, EntityType, Evidence, Mention, TaggedArticle, TopicTag } from '../model/tag.ts';

/** One topic or entity given to an article, with what earned it. */
export interface RecordTag {
  readonly kind: 'topic' | 'entity';
  /** Type of an entity; of a topic, the top of its path. */
  readonly type: string;
  readonly id: string;
  readonly label: string;
  /** Of a topic: labels from the top down, joined by `pathSeparator`. */
  readonly path?: string;
  readonly score: number;
  readonly salience?: number;
  readonly country?: string;
  readonly wikidata?: string;
  readonly mentions?: readonly Mention[];
  readonly evidence: readonly Evidence[];
}

/** The fields are named as the columns of `articles.csv` where both have them. Absent is unknown, never null. */
export interface SearchRecord {
  readonly document_id: string;
  readonly source?: string;
  readonly url?: string;
  readonly title?: string;
  /** The body: cleaned text with the title as its first line. Every offset points into it. */
  readonly text?: string;
  /** As the run has it. */
  readonly published?: string;
  /** The same as an instant in UTC, "2024-08-19T00:00:00Z", where it is a full ISO 8601 date; a time without a zone counts as UTC. */
  readonly published_at?: string;
  /** "2024-08" of `published`. */
  readonly month?: string;
  readonly language: string;
  readonly status: string;
  readonly word_count: number;
  readonly duplicate_of?: string;
  readonly topics: readonly string[];
  readonly topic_ids: readonly string[];
  /** Every topic's path and those of its ancestors: "politics", "politics > diplomacy", ... each once. */
  readonly topic_paths: readonly string[];
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  readonly government_bodies: readonly string[];
  /** The countries the article is about, as in `articles.csv`. */
  readonly countries: readonly string[];
  readonly country_codes: readonly string[];
  readonly places: readonly string[];
  readonly laws_treaties: readonly string[];
  readonly events: readonly string[];
  /** The types of the entities it names, each once. */
  readonly entity_types: readonly string[];
  readonly tags: readonly RecordTag[];
}

/** How a field is searched: words, a whole value to filter and count by, several such, an instant, a whole number, tags. */
export type FieldKind = 'words' | 'value' | 'values' | 'instant' | 'number' | 'tags';

/** Every field and its kind, in order: the one list that mappings, schemas and settings of all engines come from. */
export const fields = {
  document_id: 'value',
  source: 'value',
  url: 'value',
  title: 'words',
  text: 'words',
  published: 'value',
  published_at: 'instant',
  month: 'value',
  language: 'value',
  status: 'value',
  word_count: 'number',
  duplicate_of: 'value',
  topics: 'values',
  topic_ids: 'values',
  topic_paths: 'values',
  people: 'values',
  organisations: 'values',
  government_bodies: 'values',
  countries: 'values',
  country_codes: 'values',
  places: 'values',
  laws_treaties: 'values',
  events: 'values',
  entity_types: 'values',
  tags: 'tags',
} as const satisfies Record<keyof SearchRecord, FieldKind>;

/** The fields that people count by, in order. */
export const facetFields = [
  'topic_paths',
  'topics',
  'topic_ids',
  'countries',
  'country_codes',
  'people',
  'organisations',
  'government_bodies',
  'places',
  'laws_treaties',
  'events',
  'entity_types',
  'month',
  'language',
  'status',
] as const satisfies readonly (keyof SearchRecord)[];

/** Between the labels of a path; what InstantSearch's hierarchical menu expects. */
export const pathSeparator = ' > ';

/** The record of an article. */
export function searchRecord(article: TaggedArticle): SearchRecord {
  const { id, source, url, title, text, published, language, status, wordCount, duplicateOf, topics, entities } =
    article;
  const about = aboutCountries(entities);
  const named = (wanted: EntityType) => unique(entities.filter(({ type }) => type === wanted).map(({ name }) => name));
  return wellFormed({
    document_id: id,
    source,
    ...(url !== undefined && { url }),
    ...(title !== undefined && { title }),
    text,
    ...dates(published),
    language,
    status,
    word_count: wordCount,
    ...(duplicateOf !== undefined && { duplicate_of: duplicateOf }),
    topics: unique(topics.map(({ label }) => label)),
    topic_ids: unique(topics.map((topic) => topic.id)),
    topic_paths: topicPaths(topics),
    people: named('person'),
    organisations: named('organisation'),
    government_bodies: named('government_body'),
    countries: unique(about.map(({ name }) => name)),
    country_codes: unique(about.map((country) => country.id)),
    places: named('place'),
    laws_treaties: named('law_treaty'),
    events: named('event'),
    entity_types: unique(entities.map(({ type }) => type)),
    tags: [...topics.map(topicRecord), ...entities.map(entityRecord)],
  });
}

/** What slugline adds to an article that is already there: all but what the article brought itself. */
export function tagsOnly(record: SearchRecord): SearchRecord {
  const {
    source: _source,
    url: _url,
    title: _title,
    text: _text,
    published: _published,
    published_at: _at,
    month: _month,
    ...tags
  } = record;
  return tags;
}

/** The paths of topics with all their ancestors, each once, in the order of the topics. */
export function topicPaths(topics: readonly TopicTag[]): string[] {
  return unique(topics.flatMap(({ path }) => path.map((_, depth) => path.slice(0, depth + 1).join(pathSeparator))));
}

/** The dates of a record; only `published` itself where it is not ISO 8601. */
function dates(published: string | undefined): Pick<SearchRecord, 'published' | 'published_at' | 'month'> {
  if (published === undefined) return {};
  const iso = /^(\d{4}-\d\d)-\d\d(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/.exec(published);
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(published) || iso?.[2] === undefined ? published : `${published}Z`;
  const instant = iso === null ? Number.NaN : Date.parse(zoned);
  if (Number.isNaN(instant)) return { published };
  return { published, published_at: new Date(instant).toISOString().replace('.000Z', 'Z'), month: iso![1]! };
}

function topicRecord({ id, label, path, score, evidence }: TopicTag): RecordTag {
  return { kind: 'topic', type: path[0] ?? '', id, label, path: path.join(pathSeparator), score, evidence };
}

function entityRecord({ name: label, ...entity }: Entity): RecordTag {
  return { kind: 'entity', label, ...entity };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** Half a character pair, for which UTF-8 has no form, and NUL, which PostgreSQL and SQLite cannot hold; both are one unit long, as is U+FFFD. */
const unwritable = /[\p{Surrogate}\0]/gu;
const mayBeUnwritable = /[\ud800-\udfff\0]/;

/** The same value with every string writable; offsets stay right. */
function wellFormed<T>(value: T): T {
  if (typeof value === 'string') {
    return (mayBeUnwritable.test(value) ? value.replace(unwritable, '\ufffd') : value) as T;
  }
  if (Array.isArray(value)) return value.map(wellFormed) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, wellFormed(held)])) as T;
}

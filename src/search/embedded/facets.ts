/** What articles are counted and filtered by, and the numbers that stand for the values. */
import { aboutCountries } from '../../model/about.ts';
import type { EntityType, TaggedArticle } from '../../model/tag.ts';
import { pathSeparator } from '../record.ts';

/** One value of a facet. */
export interface FacetValue {
  /** What makes it the value it is: a topic's path, an entity's id, a month. */
  readonly key: string;
  readonly label: string;
  /** The topic's own id; of an ancestor only where it was itself given to an article. */
  readonly id?: string;
}

/** The facets in order, each with its values in an article. A facet's place in the list is part of its values' numbers: add at the end. */
export const facetValues = {
  topics: topicValues,
  countries: ({ entities }) => aboutCountries(entities).map(({ id, name }) => ({ key: id, label: name })),
  people: named('person'),
  organisations: named('organisation'),
  government_bodies: named('government_body'),
  laws_treaties: named('law_treaty'),
  months: ({ published }) => {
    const month = /^\d{4}-\d\d(?=-\d\d)/.exec(published ?? '')?.[0];
    return month === undefined ? [] : [{ key: month, label: month }];
  },
  types: ({ entities }) => [...new Set(entities.map(({ type }) => type))].map((type) => ({ key: type, label: type })),
} satisfies Record<string, (article: TaggedArticle) => FacetValue[]>;

/** The name of a facet. */
export type FacetName = keyof typeof facetValues;

/** The names of all facets, in order. */
export const facetNames = Object.keys(facetValues) as readonly FacetName[];

/** A topic and its ancestors, each a value of its own: a filter on one takes all below it along. */
function topicValues({ topics }: TaggedArticle): FacetValue[] {
  return topics.flatMap(({ id, path }) =>
    path.map((label, depth) => ({
      key: path.slice(0, depth + 1).join(pathSeparator),
      label,
      ...(depth === path.length - 1 && { id }),
    })),
  );
}

function named(wanted: EntityType): (article: TaggedArticle) => FacetValue[] {
  return ({ entities }) =>
    entities.filter(({ type }) => type === wanted).map(({ id, name }) => ({ key: id, label: name }));
}

/** The low bits of a value's number count the values of its facet from 0; the high ones are the facet's place. 2^26 values a facet. */
const placeBits = 26;

/** The number of a facet's value at a place. */
export function valueNumber(facet: number, place: number): number {
  return (facet << placeBits) | place;
}

/** The facet's place of a value's number. */
export function facetOf(number: number): number {
  return number >>> placeBits;
}

/** The value's place within its facet. */
export function placeOf(number: number): number {
  return number & ((1 << placeBits) - 1);
}

/** The day of an article whose day is unknown: before every other, and no 0, which stands for no article. */
const unknownDay = 1;

/** The day an article was published as one number, 20230507. */
export function dayNumber(published: string | undefined): number {
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(published ?? '');
  return day === null ? unknownDay : Math.max(unknownDay, Number(day[1]! + day[2]! + day[3]!));
}

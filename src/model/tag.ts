/** What is found: entities, topics, and the evidence for both. */
import type { Removed } from './text.ts';

/** The types of named things slugline knows; the list is the one source for help, docs and checks. */
export const entityTypes = [
  'person',
  'organisation',
  'government_body',
  'country',
  'place',
  'nationality',
  'law_treaty',
  'event',
  'facility',
  'product',
] as const;
export type EntityType = (typeof entityTypes)[number];
/** One of those, or a type of the user's own that a recogniser of theirs gives. */
export type TypeName = EntityType | (string & {});

/** A place in the text where an entity is named: `[start, end)` in UTF-16 units of `CleanText.text`. */
export interface Mention {
  readonly start: number;
  readonly end: number;
}

/** Words of the text that speak for (weight > 0) or against (weight < 0) a tag; a reader can check them. */
export interface Evidence {
  /** What sort of evidence, e.g. "phrase", "against", "entity", "list", "rule", "learned", "nationality", "capital". */
  readonly kind: string;
  /** What it says, in words: the phrase or name as known, the rule. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** Its share of the score; 0 when it is counted but not weighed. */
  readonly weight: number;
}

/** One named thing, with every place that names it. */
export interface Entity {
  /** ISO 3166-1 alpha-2 code of a country, Wikidata id where a source gives one, else a stable local id. */
  readonly id: string;
  readonly name: string;
  readonly type: TypeName;
  /** How much the article is about it, 0..1. */
  readonly salience: number;
  /** How sure we are that it is named here and of this type, 0..1. */
  readonly score: number;
  /** ISO 3166-1 alpha-2 code of the country it belongs to. */
  readonly country?: string;
  /** Wikidata id, "Q…". */
  readonly wikidata?: string;
  /** In text order. Empty only for a country known by evidence alone (nationality, capital). */
  readonly mentions: readonly Mention[];
  readonly evidence: readonly Evidence[];
}

/** One topic given to an article. */
export interface TopicTag {
  /** "medtop:20000639" for IPTC Media Topics, else the id the taxonomy gives it. */
  readonly id: string;
  readonly label: string;
  /** Labels from the top of the taxonomy down to this topic. */
  readonly path: readonly string[];
  /** Probability that the tag is right, 0..1. */
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

export const articleStatuses = ['tagged', 'empty', 'unsupported_language', 'duplicate', 'rejected'] as const;
/** What became of an article: tagged, skipped with this reason, or rejected because tagging it failed. */
export type ArticleStatus = (typeof articleStatuses)[number];

/** Everything slugline says about one article; one line of `tagged.jsonl`. */
export interface TaggedArticle {
  readonly id: string;
  readonly source: string;
  readonly url?: string;
  readonly title?: string;
  readonly published?: string;
  /** BCP 47 tag, stated or detected; "und" when unknown. */
  readonly language: string;
  readonly status: ArticleStatus;
  /** The cleaned text that every offset points into. */
  readonly text: string;
  readonly removed: readonly Removed[];
  /** Where each sentence of `text` starts, in text order: what a reader is shown around an evidence. */
  readonly sentences: readonly number[];
  /** Sorted by salience, highest first, then id. */
  readonly entities: readonly Entity[];
  /** Sorted by score, highest first, then id. */
  readonly topics: readonly TopicTag[];
  readonly wordCount: number;
  /** The id of the article this one copies. */
  readonly duplicateOf?: string;
  /** Why it is not tagged, in one line. */
  readonly error?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

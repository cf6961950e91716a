/** What the classifier knows: concepts, their tree, the phrases that speak for and against them, and how much each weighs. */
import type { LabelModel } from './label-model.ts';
import type { PhraseIndex } from './phrases.ts';
import type { ReviewedManner, ReviewedTopic } from './reviewed.ts';
import type { EntityType } from './tag.ts';
import type { TopicModel } from './topic-model.ts';

/** One topic of a taxonomy. */
export interface Concept {
  /** "medtop:20000639" for IPTC Media Topics, else the user's own id. */
  readonly id: string;
  /** Plain newsroom label. */
  readonly label: string;
  /** Id of the broader concept; absent at the top. */
  readonly parent?: string;
  /** Other names people look it up by. */
  readonly aliases: readonly string[];
  /** What the concept covers, in a sentence. */
  readonly definition?: string;
  /** Tags of this topic need at least this score, 0..1; over the setting's own threshold. */
  readonly minScore?: number;
}

/** How strongly a phrase speaks for a concept; the order is the code in `PhraseSet.linkStrength`. */
export const strengths = ['strong', 'phrases', 'weak', 'against'] as const;
export type Strength = (typeof strengths)[number];

/** Phrases and the concepts they speak for, compiled. The links of phrase p are `[linkStart[p], linkStart[p + 1])`. */
export interface PhraseSet {
  readonly index: PhraseIndex;
  /** Each phrase as its author wrote it. */
  readonly written: readonly string[];
  /** How rare each phrase is: ln of one over the share of articles that hold it. */
  readonly rarity: Float32Array;
  readonly linkStart: Int32Array;
  /** Place of the concept in `Taxonomy.concepts`. */
  readonly linkConcept: Uint16Array;
  /** Place in `strengths`. */
  readonly linkStrength: Uint8Array;
  /** 1 where the phrase counts only in the case it is written in ("START", "AIDS"). */
  readonly linkCased: Uint8Array;
  /** 1 where the phrase is the concept's label or one of its aliases. */
  readonly linkNames: Uint8Array;
}

/** Where a required phrase must stand. */
export interface Requirement {
  /** One of these phrases must be there; empty: the topic's own phrases. */
  readonly anyOf: readonly string[];
  readonly scope: 'text' | 'title' | 'sentence' | 'words';
  /** For scope "words": at most so many words between it and a phrase of the topic. */
  readonly words?: number;
  /** At least so many times. */
  readonly times: number;
}

/** What a user's own topic asks for besides phrases. */
export interface TopicRule {
  /** Place of the concept in `Taxonomy.concepts`. */
  readonly concept: number;
  /** Names or ids of entities that speak for it, lower case. */
  readonly entities: readonly string[];
  readonly entityTypes: readonly EntityType[];
  readonly require: readonly Requirement[];
}

/** A text a topic's author expects to get the topic, or not. */
export interface TopicExample {
  readonly concept: number;
  readonly text: string;
  readonly expected: boolean;
  /** "topics.yaml:12". */
  readonly place: string;
}

/** Concepts and what speaks for them, compiled. */
export interface Taxonomy {
  /** "IPTC Media Topics"; empty for a taxonomy without a name. */
  readonly name: string;
  /** ISO date of the vocabulary's release; empty when unknown. */
  readonly released: string;
  readonly concepts: readonly Concept[];
  /** Retired id → the concept that took its place. */
  readonly successors: Readonly<Record<string, string>>;
  /** The shipped phrases first, then the user's own. */
  readonly phraseSets: readonly PhraseSet[];
  /** What reviewers taught about topics. */
  readonly reviewed?: readonly ReviewedTopic[];
  /** How many topics reviewers want. */
  readonly manner?: ReviewedManner;
  readonly rules: readonly TopicRule[];
  readonly examples: readonly TopicExample[];
  /** What labelled articles taught about the first concepts of the list, the shipped ones. */
  readonly learned?: TopicModel;
  /** A classifier trained on the user's own labels. */
  readonly labels?: LabelModel;
}

/** What the stages know, loaded and checked: names, taxonomy, weights. */
import type { EntityModel } from './entity-model.ts';
import type { LanguageGrams } from './languages.ts';
import type { NameKnowledge } from './names.ts';
import type { Reviewed } from './reviewed.ts';
import type { Taxonomy } from './taxonomy.ts';

/** Everything a tagger needs besides the article. Same knowledge, same article: same tags. */
export interface Knowledge {
  /** SHA-256 (hex) over all files it was loaded from, shipped and the user's own; stands in `run.json`. */
  readonly hash: string;
  readonly names: NameKnowledge;
  readonly taxonomy: Taxonomy;
  /** What tells the languages of articles apart. */
  readonly languages: LanguageGrams;
  /** What reviewers taught, besides what stands in the taxonomy. */
  readonly reviewed?: Reviewed;
  /** The learned recogniser's weights as shipped; absent in a build without them. */
  readonly recogniser?: Uint8Array;
  /** A recogniser for the user's own types. */
  readonly entityModel?: EntityModel;
}

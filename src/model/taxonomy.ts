/** What the classifier knows: concepts, their tree, and the phrases that speak for and against them. */

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
}

/** Concepts and what speaks for them, compiled. */
export interface Taxonomy {
  readonly concepts: readonly Concept[];
}

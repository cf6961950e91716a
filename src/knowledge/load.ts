/** Loads the shipped knowledge and the user's own into one checked whole. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityModel } from '../model/entity-model.ts';
import { UsageError } from '../model/errors.ts';
import type { Knowledge } from '../model/knowledge.ts';
import { entityFileName, unpackEntityModel } from './entity-file.ts';
import { knowledgeHash } from './hash.ts';
import { loadLanguages } from './languages.ts';
import { loadNames } from './names.ts';
import { loadReviewed } from './reviewed-file.ts';
import { shippedFolder } from './shipped.ts';
import { loadTaxonomy } from './taxonomy.ts';

/** Where knowledge comes from. */
export interface KnowledgeOptions {
  /** The user's folder with `names.csv`, `topics.yaml`, and what `slugline learn` and `slugline train` wrote; left out when it does not exist. */
  readonly folder?: string;
}

/** Loads and checks all knowledge. Throws `UsageError` naming file, line and key of a mistake in the user's own. */
export function loadKnowledge(options: KnowledgeOptions = {}): Knowledge {
  const reviewed = options.folder === undefined ? undefined : loadReviewed(options.folder);
  const recogniser = loadRecogniser();
  const entityModel = options.folder === undefined ? undefined : loadEntityModel(options.folder, recogniser);
  return {
    hash: knowledgeHash(shippedFolder, options.folder),
    languages: loadLanguages(),
    names: loadNames(options.folder),
    taxonomy: {
      ...loadTaxonomy(options.folder),
      ...(reviewed && { reviewed: reviewed.topics }),
      ...(reviewed?.manner && { manner: reviewed.manner }),
    },
    ...(reviewed && { reviewed }),
    ...(recogniser && { recogniser }),
    ...(entityModel && { entityModel }),
  };
}

/** The shipped recogniser's weights; undefined in a build without them. */
export function loadRecogniser(): Uint8Array | undefined {
  const path = join(shippedFolder, 'recogniser.bin');
  return existsSync(path) ? readFileSync(path) : undefined;
}

function loadEntityModel(folder: string, recogniser: Uint8Array | undefined): EntityModel | undefined {
  const file = join(folder, entityFileName);
  if (!existsSync(file)) return undefined;
  const model = unpackEntityModel(readFileSync(file), file);
  if (recogniser === undefined || model.recogniser !== createHash('sha256').update(recogniser).digest('hex'))
    throw new UsageError(
      `${file}: was trained with the recogniser of another version of slugline. Train it again with "slugline train entities".`,
    );
  return model;
}

/** A trained recogniser for one's own types of names, to and from its file. */
import type { EntityModel } from '../model/entity-model.ts';
import { UsageError } from '../model/errors.ts';
import { type Pack, pack, unpack } from '../text/pack.ts';

/** What `slugline train entities` writes into the user's knowledge folder. */
export const entityFileName = 'entities.model';

/** Version of the features that the weights are of; those of another are refused. */
const layout = 1;

/** Packs a model. */
export function packEntityModel(model: EntityModel): Uint8Array {
  return pack({ layout, ...model } as unknown as Pack);
}

/** Reads what `packEntityModel` wrote. Throws `UsageError` when the bytes are something else. */
export function unpackEntityModel(bytes: Uint8Array, file: string): EntityModel {
  const values = tryUnpack(bytes);
  if (values === undefined || values.layout !== layout || !Array.isArray(values.types))
    throw new UsageError(`${file}: is no model of slugline's. Train it again with "slugline train entities".`);
  return values as unknown as EntityModel;
}

function tryUnpack(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    return unpack(bytes) as unknown as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

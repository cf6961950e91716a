/** A trained classifier for one's own labels, to and from its file. */
import type { LabelModel } from '../model/label-model.ts';
import { type Pack, pack, unpack } from '../text/pack.ts';

/** What `slugline train topics` writes into the user's knowledge folder. */
export const labelFileName = 'topics.model';

/** Packs a model. */
export function packLabels(model: LabelModel): Uint8Array {
  return pack(model as unknown as Pack);
}

/** Reads what `packLabels` wrote. Throws when the bytes are not a pack. */
export function unpackLabels(bytes: Uint8Array): LabelModel {
  return unpack(bytes) as unknown as LabelModel;
}

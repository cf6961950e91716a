/** What was learned about topics, to and from the one file it is shipped in. */
import type { TopicModel } from '../model/topic-model.ts';
import { type Pack, pack, unpackShared } from '../text/pack.ts';

const parts = ['words', 'vectors', 'habits', 'trees', 'pathTrees'] as const;

/** Packs a model: every array of every part under "part.name". */
export function packTopicModel(model: TopicModel): Uint8Array {
  const flat: Record<string, unknown> = { linkPrecision: model.linkPrecision };
  for (const part of parts) for (const [key, value] of Object.entries(model[part])) flat[`${part}.${key}`] = value;
  return pack(flat as Pack);
}

/** Reads what `packTopicModel` wrote. Throws when the bytes are not a pack. */
export function unpackTopicModel(bytes: Uint8Array): TopicModel {
  const { linkPrecision, ...flat } = unpackShared(bytes);
  const model: Record<string, Record<string, unknown>> = Object.fromEntries(parts.map((part) => [part, {}]));
  for (const [key, value] of Object.entries(flat)) {
    const [part, name] = key.split('.') as [string, string];
    model[part]![name] = value;
  }
  return { ...model, linkPrecision } as unknown as TopicModel;
}

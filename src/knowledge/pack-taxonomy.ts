/** A taxonomy to and from the one file it is shipped in. */
import type { PhraseSet, Taxonomy } from '../model/taxonomy.ts';
import { type Pack, pack, unpackShared } from '../text/pack.ts';

/** Packs concepts and their one set of phrases. */
export function packTaxonomy(taxonomy: Taxonomy): Uint8Array {
  const { phraseSets, learned: _learned, labels: _labels, ...about } = taxonomy;
  const { index, ...set } = phraseSets[0]!;
  return pack({ ...about, ...index, ...set } as unknown as Pack);
}

/** Reads what `packTaxonomy` wrote. Throws when the bytes are not a pack. */
export function unpackTaxonomy(bytes: Uint8Array): Taxonomy {
  const { vocabulary, edgeFrom, edgeTerm, edgeTo, phraseAt, ...rest } = unpackShared(bytes);
  const { name, released, concepts, successors, rules, examples, ...set } = rest;
  const index = { vocabulary, edgeFrom, edgeTerm, edgeTo, phraseAt };
  const phrases = { ...set, index } as unknown as PhraseSet;
  return { name, released, concepts, successors, rules, examples, phraseSets: [phrases] } as unknown as Taxonomy;
}

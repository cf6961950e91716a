/** Labelled articles as the topic model learns from them. */

import type { Lexicon } from '../../classify/lexicon.ts';
import { type Reading, readPassages } from '../../classify/passages.ts';
import { createTree, type Tree } from '../../classify/tree.ts';
import { type WordCounts, wordsOf } from '../../classify/words.ts';
import { clean } from '../../clean/clean.ts';
import { readGold } from '../../evaluate/gold.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import { analyse } from '../../text/analyse.ts';

/** One labelled article, read and cleaned. */
export interface LabelledArticle {
  readonly reading: Reading;
  readonly counts: WordCounts;
  /** Places of the topics given, as given. */
  readonly given: ReadonlySet<number>;
  /** Those and all broader ones. */
  readonly implied: ReadonlySet<number>;
}

/** Reads a set of labelled articles, see `readGold`, with the lexicon of the taxonomy. */
export function readLabelled(
  folder: string,
  name: string,
  titled: boolean,
  taxonomy: Taxonomy,
  lexicon: Lexicon,
): LabelledArticle[] {
  const placeOf = new Map(taxonomy.concepts.map(({ id }, place) => [id, place]));
  const tree = createTree(taxonomy.concepts);
  return readGold(folder, name, titled).map(({ article, labels }) => {
    const text = clean(article);
    const reading = readPassages(text, analyse(text.text), article.url, lexicon);
    const given = new Set(labels.topics.flatMap((code) => placeOf.get(`medtop:${code}`) ?? []));
    return { reading, counts: wordsOf(reading), given, implied: withBroader(given, tree) };
  });
}

function withBroader(given: ReadonlySet<number>, tree: Tree): Set<number> {
  const all = new Set<number>();
  for (const concept of given) for (let at = concept; at >= 0; at = tree.parent[at]!) all.add(at);
  return all;
}

/** Labelled articles as the topic model learns from them. */

import type { Lexicon } from '../../classify/lexicon.ts';
import { type Reading, readPassages } from '../../classify/passages.ts';
import { createTree, type Tree } from '../../classify/tree.ts';
import { type WordCounts, wordsOf } from '../../classify/words.ts';
import { clean } from '../../clean/clean.ts';
import { readGold } from '../../evaluate/gold.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import { analyse } from '../../text/analyse.ts';

/** One labelled article, cleaned and counted. */
export interface LabelledText {
  readonly counts: WordCounts;
  /** Places of the topics given, as given. */
  readonly given: ReadonlySet<number>;
  /** Those and all broader ones. */
  readonly implied: ReadonlySet<number>;
  readonly read: (lexicon: Lexicon) => Reading;
}

/** The same, read. */
export interface LabelledArticle extends LabelledText {
  readonly reading: Reading;
}

const emptyLexicon: Lexicon = () => ({ weighed: new Int32Array(), numbers: [] });

/** Reads a set of labelled articles, see `readGold`. */
export function readLabelled(folder: string, name: string, titled: boolean, taxonomy: Taxonomy): LabelledText[] {
  const placeOf = new Map(taxonomy.concepts.map(({ id }, place) => [id, place]));
  const tree = createTree(taxonomy.concepts);
  return readGold(folder, name, titled).map(({ article, labels }) => {
    const text = clean(article);
    const analysis = analyse(text.text);
    const read = (lexicon: Lexicon) => readPassages(text, analysis, article.url, lexicon);
    const given = new Set(labels.topics.flatMap((code) => placeOf.get(`medtop:${code}`) ?? []));
    return { counts: wordsOf(read(emptyLexicon)), given, implied: withBroader(given, tree), read };
  });
}

function withBroader(given: ReadonlySet<number>, tree: Tree): Set<number> {
  const all = new Set<number>();
  for (const concept of given) for (let at = concept; at >= 0; at = tree.parent[at]!) all.add(at);
  return all;
}

/** Decided articles as learning sees them: what the classifier made of them without any learning, and what reviewers said. */
import type { Scored } from '../../classify/chances.ts';
import { type Classifier, createCandidateFinder, createClassifier } from '../../classify/classify.ts';
import { createWordShares, type WordShares } from '../../classify/reviewed.ts';
import { createTree, type Tree } from '../../classify/tree.ts';
import { wordsOf } from '../../classify/words.ts';
import type { Decision } from '../../model/decisions.ts';
import type { TaggedArticle } from '../../model/tag.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import { analyse } from '../../text/analyse.ts';

/** One article with decisions on its topics. Topics are places in `Taxonomy.concepts`. */
export interface ReviewExample extends Scored {
  readonly id: string;
  readonly shares: WordShares;
  readonly right: ReadonlySet<number>;
  readonly wrong: ReadonlySet<number>;
  /** Every topic the article was given is decided on: what nobody said yes to is wrong. */
  readonly whole: boolean;
}

/** Turns a tagged article and what counts of its decisions into an example. */
export type ExampleMaker = (article: TaggedArticle, decisions: readonly Decision[]) => ReviewExample;

/** Prepares the making of examples: nothing learned before has a part in them, so that learning again gives the same. */
export function createExampleMaker({ reviewed: _reviewed, manner: _manner, ...taxonomy }: Taxonomy): {
  make: ExampleMaker;
  tree: Tree;
} {
  const tree = createTree(taxonomy.concepts);
  const find = createCandidateFinder(taxonomy, tree);
  const classify: Classifier = createClassifier(taxonomy);
  const sharesOf = createWordShares(taxonomy);
  const placeOf = new Map(taxonomy.concepts.map(({ id }, place) => [id, place]));

  const make: ExampleMaker = (article, decisions) => {
    const titleEnd = article.title !== undefined && article.text.startsWith(article.title) ? article.title.length : 0;
    const text = { text: article.text, titleEnd, removed: article.removed };
    const analysis = analyse(article.text);
    const { candidates, chances, reading } = find(text, analysis, article.entities, article.url);
    const decided = decisions.filter(({ kind, id }) => kind === 'topic' && placeOf.has(id));
    const placesWith = (verdict: boolean) =>
      new Set(decided.filter(({ decision }) => (decision !== 'no') === verdict).map(({ id }) => placeOf.get(id)!));
    const words = new Set(decided.map(({ id }) => id));
    const given = classify(text, analysis, article.entities, article.url);
    const whole = [given, article.topics].some((topics) => topics.every(({ id }) => words.has(id)));
    return {
      id: article.id,
      candidates,
      chances,
      shares: sharesOf(wordsOf(reading)),
      right: placesWith(true),
      wrong: placesWith(false),
      whole,
    };
  };
  return { make, tree };
}

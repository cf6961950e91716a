/** One line of `tagged.jsonl` to what the index keeps of it: all of the indexing that needs no database. */
import { UsageError } from '../../model/errors.ts';
import type { TaggedArticle } from '../../model/tag.ts';
import { parseTagged } from '../../read/tagged.ts';
import { dayNumber, type FacetValue, facetNames, facetValues } from './facets.ts';
import { searchedText, storable } from './searched-text.ts';

/** What the index keeps of one article. */
export interface PreparedArticle {
  readonly id: string;
  /** As `dayNumber` gives it. */
  readonly day: number;
  /** UTF-8. The engine would turn a string into it character by character, at a tenth of the whole time. */
  readonly title: Uint8Array;
  readonly body: Uint8Array;
  /** Places of its values, each once, in the list that all batches' `values` make up. */
  readonly values: readonly number[];
}

/** The articles of one batch of lines. */
export interface Prepared {
  readonly articles: readonly PreparedArticle[];
  /** Values not met before: the list goes on with them. A value then travels once, not with every article that has it. */
  readonly values: readonly PreparedValue[];
  /** The list was too long to be remembered and begins anew with this batch. */
  readonly restarted: boolean;
  /** Place in the batch of a line that is no tagged article; nothing behind it was prepared. */
  readonly broken?: number;
}

/** A facet's place in `facetNames` and one of its values. */
export interface PreparedValue extends FacetValue {
  readonly facet: number;
}

/** Prepares the lines of one batch. */
export type Preparer = (lines: readonly Buffer[]) => Prepared;

/** Values remembered, so that memory stays bounded: about 30 MB. */
const remembered = 200_000;

/** Makes a preparer with an empty list of values. */
export function createPreparer(): Preparer {
  const known = facetNames.map(() => new Map<string, number>());
  /** Values that were first met without their id. */
  const nameless = new Set<number>();
  let length = 0;

  return (lines) => {
    const restarted = length > remembered;
    if (restarted) {
      length = 0;
      nameless.clear();
      for (const map of known) map.clear();
    }
    const values: PreparedValue[] = [];
    const articles: PreparedArticle[] = [];

    function placeOf(facet: number, value: FacetValue): number {
      const place = known[facet]!.get(value.key);
      if (place !== undefined && (value.id === undefined || !nameless.has(place))) return place;
      // Told again once its id is known.
      if (place !== undefined) nameless.delete(place);
      if (value.id === undefined) nameless.add(length);
      known[facet]!.set(value.key, length);
      values.push({ facet, ...value });
      length += 1;
      return length - 1;
    }

    for (const [at, line] of lines.entries()) {
      const article = parsed(line);
      if (article === undefined) return { articles, values, restarted, broken: at };
      const { title, body } = searchedText(article);
      const places = facetNames.flatMap((name, facet) =>
        facetValues[name](article).map((value) => placeOf(facet, value)),
      );
      articles.push({
        id: storable(article.id),
        day: dayNumber(article.published),
        title: encoder.encode(title),
        body: encoder.encode(body),
        values: places,
      });
    }
    return { articles, values, restarted };
  };
}

const encoder = new TextEncoder();

/** Undefined for a line that is no tagged article: whoever knows where it stands says so. */
function parsed(line: Buffer): TaggedArticle | undefined {
  try {
    return parseTagged(line.toString(), () => '');
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

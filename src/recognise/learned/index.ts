/** The learned recogniser: names that no list knows, found and typed from how they are written and what stands around them. */

import type { EntityModel } from '../../model/entity-model.ts';
import type { EntityType, TypeName } from '../../model/tag.ts';
import type { Analysis } from '../../model/text.ts';
import { calibrate } from './confidence.ts';
import { createFineTyper, listsOf } from './fine.ts';
import { hashText } from './hash.ts';
import { createLexicon } from './lexicon.ts';
import { unpackModel } from './model.ts';
import { createOwnReader } from './own.ts';
import { createTagger } from './tagger.ts';
import { splitTokens, type Tokens } from './tokens.ts';

/** A name in the text, `[start, end)` in UTF-16 units, with its type and the probability (calibrated) that both are right. */
export interface LearnedMention<Type extends TypeName = EntityType> {
  readonly start: number;
  readonly end: number;
  readonly type: Type;
  readonly score: number;
}

/** Finds the names of a text, in order, none within another. Same analysis, same mentions, whatever was read before. */
export type LearnedRecogniser = (analysis: Analysis) => readonly LearnedMention[];

/** What the shipped recogniser reads, and beside it what the user's own does; each in order, none within another of its list. */
export interface Readings {
  readonly shipped: readonly LearnedMention[];
  readonly own: readonly LearnedMention<TypeName>[];
}

/** The style of our own annotation guide, which the product follows. */
export const ownStyle = 'slugline';

/** Loads a packed model (about 100 ms). Throws where the bytes are not a model of this version. */
export function createLearnedRecogniser(bytes: Uint8Array): LearnedRecogniser {
  const read = createReader(bytes);
  return (analysis) => read(analysis).shipped;
}

/** Loads a packed model and, where there is one, a model of the user's own that builds on it. */
export function createReader(bytes: Uint8Array, own?: EntityModel): (analysis: Analysis) => Readings {
  const model = unpackModel(bytes);
  const { calibration } = model;
  const lexicon = createLexicon(model.lexicon, model.name);
  const tag = createTagger(model, lexicon, hashText(ownStyle));
  const typeOf = createFineTyper(model.fine);
  const readOwn = own && createOwnReader(own, typeOf, lexicon);

  return (analysis) => {
    const tokens = splitTokens(analysis);
    const { words, numbers, sentences } = tokens;
    const lists = Array.from({ length: sentences.length - 1 }, (_, s) => words.slice(sentences[s], sentences[s + 1]));
    const tagged = tag(lists, numbers && ((s, i) => numbers[sentences[s]! + i]!));
    const shipped = tagged.map(({ words, spans }) =>
      spans.map(({ first, end, type: coarse, score }) => {
        const fine = typeOf({ words, first, end, coarse, lists: listsOf(words, first, end, lexicon) });
        return { first, end, type: fine.type, score: calibrate(score * fine.score, calibration) };
      }),
    );
    return { shipped: inText(tokens, shipped), own: inText(tokens, readOwn?.(lists, tagged) ?? []) };
  };
}

/** From names among the tokens of sentences to names in the text. */
function inText<Type extends TypeName>(
  { starts, ends, sentences }: Tokens,
  found: readonly (readonly { first: number; end: number; type: Type; score: number }[])[],
): LearnedMention<Type>[] {
  return found.flatMap((spans, s) =>
    spans.map(({ first, end, type, score }) => ({
      start: starts[sentences[s]! + first]!,
      end: ends[sentences[s]! + end - 1]!,
      type,
      score,
    })),
  );
}

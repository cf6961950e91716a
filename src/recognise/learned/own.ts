/** Reads names of the user's own types, from the text and from what the shipped recogniser read in it. */

import type { EntityModel } from '../../model/entity-model.ts';
import { calibrate } from './confidence.ts';
import type { FineTyper } from './fine.ts';
import { createHints } from './hints.ts';
import type { Lexicon } from './lexicon.ts';
import { unpackWeights } from './model.ts';
import { createTagger, type TaggedSentence } from './tagger.ts';

/** A name among the tokens of a sentence, `[first, end)`, with its calibrated score. */
export interface OwnSpan {
  readonly first: number;
  readonly end: number;
  readonly type: string;
  readonly score: number;
}

/** Reads a document's sentences of tokens, given what the shipped tagger made of them; one list of names a sentence. */
export type OwnReader = (
  sentences: readonly (readonly string[])[],
  shipped: readonly TaggedSentence[],
) => readonly (readonly OwnSpan[])[];

/** `typeOf` and `lexicon` are the shipped recogniser's. */
export function createOwnReader(model: EntityModel, typeOf: FineTyper, lexicon: Lexicon): OwnReader {
  const hints = createHints(typeOf, lexicon);
  const tag = createTagger(unpackWeights(model), lexicon, 0, hints);
  return (sentences, shipped) => {
    hints.read(shipped);
    return tag(sentences).map(({ spans }) =>
      spans.map(({ first, end, type, score }) => ({
        first,
        end,
        type: model.types[type]!,
        score: calibrate(score, model.calibration),
      })),
    );
  };
}

/** The learned recogniser: names that no list knows, found and typed from how they are written and what stands around them. */

import type { EntityType } from '../../model/tag.ts';
import type { Analysis } from '../../model/text.ts';
import { createFineTyper, listsOf } from './fine.ts';
import { hashText } from './hash.ts';
import { createLexicon } from './lexicon.ts';
import { unpackModel } from './model.ts';
import { createTagger } from './tagger.ts';
import { splitTokens } from './tokens.ts';

/** A name in the text, `[start, end)` in UTF-16 units, with its type and the probability (calibrated) that both are right. */
export interface LearnedMention {
  readonly start: number;
  readonly end: number;
  readonly type: EntityType;
  readonly score: number;
}

/** Finds the names of a text, in order, none within another. Same analysis, same mentions, whatever was read before. */
export type LearnedRecogniser = (analysis: Analysis) => readonly LearnedMention[];

/** The style of our own annotation guide, which the product follows. */
const ownStyle = 'slugline';

/** Loads a packed model (about 100 ms). Throws where the bytes are not a model of this version. */
export function createLearnedRecogniser(bytes: Uint8Array): LearnedRecogniser {
  const model = unpackModel(bytes);
  const lexicon = createLexicon(model.lexicon);
  const tag = createTagger(model, lexicon, hashText(ownStyle));
  const typeOf = createFineTyper(model.fine);
  const [slope, intercept] = model.calibration;

  return (analysis) => {
    const { words, starts, ends, sentences } = splitTokens(analysis);
    const lists = Array.from({ length: sentences.length - 1 }, (_, s) => words.slice(sentences[s], sentences[s + 1]));
    const mentions: LearnedMention[] = [];
    tag(lists).forEach((sentence, s) => {
      const offset = sentences[s]!;
      for (const { first, end, type: coarse, score } of sentence.spans) {
        const fine = typeOf({
          words: sentence.words,
          first,
          end,
          coarse,
          lists: listsOf(sentence.words, first, end, lexicon),
        });
        mentions.push({
          start: starts[offset + first]!,
          end: ends[offset + end - 1]!,
          type: fine.type,
          score: calibrate(score * fine.score, slope, intercept),
        });
      }
    });
    return mentions;
  };
}

/** Bends a probability by a logistic curve on its log-odds, so that 0.8 is right four times in five. */
function calibrate(probability: number, slope: number, intercept: number): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return 1 / (1 + Math.exp(-(slope * Math.log(p / (1 - p)) + intercept)));
}

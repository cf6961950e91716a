/** The model card of a user's own recogniser, in Markdown. */

import type { LabelledNames } from './labelled-names.ts';
import { type SpanRow, spanRows } from './measure.ts';
import type { OwnTraining } from './own.ts';

/** What the card says; all of it was measured or counted. */
export interface CardFacts extends Omit<OwnTraining, 'model'> {
  readonly texts: readonly LabelledNames[];
  readonly types: readonly string[];
  readonly alone: boolean;
  readonly folds: number;
  readonly seed: number;
  readonly calibration: readonly [number, number];
}

export function ownCard(facts: CardFacts): string {
  const { texts, types, alone, folds, seed, scores, calibrationError, calibration } = facts;
  const names = texts.reduce((sum, { entities }) => sum + entities.length, 0);
  const rows = spanRows(scores);
  return [
    '# Model card',
    `A recogniser for ${types.length} types of names, from ${texts.length} labelled texts with ${names} names.`,
    `On held-out parts of them (${folds} parts, seed ${seed}; each was read by a model that had learned from the others): ${shares(rows[0]!)}.`,
    `Scores are calibrated by a logistic curve fitted on the same parts (slope ${calibration[0].toFixed(2)}, intercept ${calibration[1].toFixed(2)}); before it, what was stated and what was right differed by ${calibrationError.toFixed(3)} in the mean.`,
    'A name is right when both its ends and its type are (conlleval). Types with a few names are measured poorly: one name moves them by points.',
    '',
    'It is a linear-chain conditional random field over words, shapes, affixes, clusters, lists of names and what the shipped recogniser reads in the text.',
    'It knows texts like those it was trained on; of the training texts it holds hashes and weights, no sentence.',
    alone
      ? 'Runs give names of these types only.'
      : 'Runs give its names beside those of the other types; where both read one, it has its way.',
    '',
    '| type | names | found | precision | recall | F1 |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(
      ({ type, support, found, precision, recall, f1 }) =>
        `| ${type} | ${support} | ${found} | ${precision.toFixed(3)} | ${recall.toFixed(3)} | ${f1.toFixed(3)} |`,
    ),
    '',
  ].join('\n');
}

/** "precision 0.712, recall 0.689, F1 0.700". */
export function shares({ precision, recall, f1 }: SpanRow): string {
  return `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`;
}

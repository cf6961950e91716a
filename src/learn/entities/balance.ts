/** Sets the voices of a trained tagger against each other: what its hidden layer and its transitions say weighs more, and "no name" a little more. */

import { outside } from '../../recognise/learned/labels.ts';
import { legalMoves } from './crf.ts';
import type { RoundedTagger } from './ensemble.ts';

/** Factor on hidden layer and transitions, and what is added to every transition to "no name". */
export interface Balance {
  readonly factor: number;
  readonly outside: number;
}

/** The tagger so weighed. `labels` is the number of labels. */
export function balanced({ tagger, network }: RoundedTagger, labels: number, balance: Balance): RoundedTagger {
  const { from, to } = legalMoves(labels);
  const transitions = tagger.transitions.map((x) => x * balance.factor);
  from.forEach((label, k) => {
    if (to[k] === outside) transitions[label * labels + outside]! += balance.outside;
  });
  const output = network.output.map((x) => x * balance.factor);
  return { tagger: { ...tagger, transitions }, network: { ...network, output } };
}

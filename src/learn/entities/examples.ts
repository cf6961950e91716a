/** Annotated sentences as examples for the fine types. */

import { coarseOf, listsOf } from '../../recognise/learned/fine.ts';
import { coarseTypes } from '../../recognise/learned/labels.ts';
import type { Lexicon } from '../../recognise/learned/lexicon.ts';
import { isAllCapitals } from '../../recognise/learned/sentence.ts';
import { describeWord } from '../../recognise/learned/word.ts';
import type { AnnotatedCorpus, AnnotatedSentence } from './annotated.ts';
import type { FineExample } from './fine.ts';
import type { TypedSpan } from './measure.ts';

/** The true names of a sentence with their fine types. */
export function fineSpans({ labels, fine }: AnnotatedSentence): TypedSpan[] {
  const spans: TypedSpan[] = [];
  fine.forEach((type, first) => {
    if (type === undefined) return;
    let end = first + 1;
    while (labels[end]?.startsWith('I-')) end += 1;
    spans.push({ first, end, type });
  });
  return spans;
}

/** Every name of a corpus, in its sentence. */
export function fineExamples(corpus: AnnotatedCorpus, lexicon: Lexicon): FineExample[] {
  return corpus.documents.flatMap(({ sentences }) =>
    sentences.flatMap((sentence) => {
      const inCapitals = isAllCapitals(sentence.tokens);
      const words = sentence.tokens.map((token) => describeWord(token, inCapitals, lexicon.facts));
      return fineSpans(sentence).map(({ first, end, type }) => ({
        words,
        first,
        end,
        coarse: coarseTypes.indexOf(coarseOf[type as FineExample['type']]),
        lists: listsOf(words, first, end, lexicon),
        type: type as FineExample['type'],
      }));
    }),
  );
}

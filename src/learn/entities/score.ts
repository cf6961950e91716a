/** Runs a model over a corpus's own tokens and counts what it found. */

import { createFineTyper, type FineTyper, listsOf } from '../../recognise/learned/fine.ts';
import { hashText } from '../../recognise/learned/hash.ts';
import { coarseTypes } from '../../recognise/learned/labels.ts';
import { createLexicon, type Lexicon } from '../../recognise/learned/lexicon.ts';
import type { RecogniserModel } from '../../recognise/learned/model.ts';
import { createTagger, type TaggedSentence } from '../../recognise/learned/tagger.ts';
import type { AnnotatedCorpus } from './annotated.ts';
import type { Judged } from './calibrate.ts';
import type { Corpus } from './corpora.ts';
import { fineSpans } from './examples.ts';
import { createSpanScores, type SpanScores, spansOfLabels, type TypedSpan } from './measure.ts';

export interface Scored {
  readonly scores: SpanScores;
  readonly tokens: number;
  /** CPU seconds of the recogniser alone. */
  readonly seconds: number;
}

/** Scores the four coarse types. `style` names an annotation style to imitate; without one the model is told nothing. */
export function scoreCoarse(model: RecogniserModel, corpus: Corpus, style?: string): Scored {
  const tag = createTagger(model, createLexicon(model.lexicon), style === undefined ? 0 : hashText(style));
  const scores = createSpanScores();
  let tokens = 0;
  let seconds = 0;
  for (const { sentences } of corpus.documents) {
    const start = process.cpuUsage();
    const tagged = tag(sentences.map((sentence) => sentence.tokens));
    seconds += process.cpuUsage(start).user / 1e6;
    sentences.forEach(({ tokens: words, labels }, s) => {
      tokens += words.length;
      const found = tagged[s]!.spans.map(({ first, end, type }) => ({ first, end, type: coarseTypes[type]! }));
      scores.add(spansOfLabels(labels), found);
    });
  }
  return { scores, tokens, seconds };
}

/** Scores the ten types in the product's own style, and judges every name found for calibration (before it is calibrated). */
export function scoreFine(model: RecogniserModel, corpus: AnnotatedCorpus): { scores: SpanScores; judged: Judged[] } {
  const lexicon = createLexicon(model.lexicon);
  const tag = createTagger(model, lexicon, hashText(corpus.style));
  const typeOf = createFineTyper(model.fine);
  const scores = createSpanScores();
  const judged: Judged[] = [];
  for (const { sentences } of corpus.documents) {
    const tagged = tag(sentences.map((sentence) => sentence.tokens));
    sentences.forEach((sentence, s) => {
      const wanted = fineSpans(sentence);
      const found = typeSpans(tagged[s]!, typeOf, lexicon);
      scores.add(wanted, found);
      for (const { first, end, type, probability } of found)
        judged.push({
          probability,
          right: wanted.some((span) => span.first === first && span.end === end && span.type === type),
        });
    });
  }
  return { scores, judged };
}

function typeSpans(
  { words, spans }: TaggedSentence,
  typeOf: FineTyper,
  lexicon: Lexicon,
): (TypedSpan & { probability: number })[] {
  return spans.map(({ first, end, type: coarse, score }) => {
    const fine = typeOf({ words, first, end, coarse, lists: listsOf(words, first, end, lexicon) });
    return { first, end, type: fine.type, probability: score * fine.score };
  });
}

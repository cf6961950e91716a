/** Reads our own annotated news: sentences with spans of the ten types, over the tokens that the product reads. */

import { readFileSync } from 'node:fs';
import type { EntityType } from '../../model/tag.ts';
import { coarseOf } from '../../recognise/learned/fine.ts';
import { splitTokens } from '../../recognise/learned/tokens.ts';
import { analyse } from '../../text/analyse.ts';
import type { LabelledSentence } from './columns.ts';
import type { Corpus } from './corpora.ts';

interface Line {
  readonly id: string;
  readonly text: string;
  readonly entities: readonly { readonly start: number; readonly end: number; readonly type: EntityType }[];
}

/** A sentence with the fine type of each span: `fine[i]` is the type of the span that starts at token i. */
export interface AnnotatedSentence extends LabelledSentence {
  readonly fine: readonly (EntityType | undefined)[];
}
export interface AnnotatedCorpus extends Corpus {
  readonly documents: readonly { readonly sentences: readonly AnnotatedSentence[] }[];
}

/** Reads JSON lines of `{id, text, entities}`; lines g0000 to g0009 are one document, as are those of any ten. */
export function readAnnotated(name: string, path: string): AnnotatedCorpus {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
  const documents = new Map<string, AnnotatedSentence[]>();
  for (const line of lines) {
    const key = /^g\d+$/.test(line.id) ? line.id.slice(0, -1) : line.id;
    const sentences = documents.get(key) ?? [];
    documents.set(key, sentences);
    sentences.push(...labelLine(line));
  }
  return {
    name,
    style: 'slugline',
    hasMisc: true,
    documents: [...documents.values()].map((sentences) => ({ sentences })),
  };
}

function labelLine({ text, entities }: Line): AnnotatedSentence[] {
  const tokens = splitTokens(analyse(text));
  const sentences: AnnotatedSentence[] = [];
  for (let s = 0; s + 1 < tokens.sentences.length; s += 1) {
    const words: string[] = [];
    const labels: string[] = [];
    const fine: (EntityType | undefined)[] = [];
    for (let i = tokens.sentences[s]!; i < tokens.sentences[s + 1]!; i += 1) {
      const entity = entities.find(({ start, end }) => tokens.starts[i]! < end && tokens.ends[i]! > start);
      const first = entity !== undefined && (i === tokens.sentences[s] || tokens.ends[i - 1]! <= entity.start);
      words.push(tokens.words[i]!);
      labels.push(entity === undefined ? 'O' : `${first ? 'B' : 'I'}-${coarseOf[entity.type]}`);
      fine.push(first ? entity.type : undefined);
    }
    sentences.push({ tokens: words, labels, fine });
  }
  return sentences;
}

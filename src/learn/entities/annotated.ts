/** Reads our own annotated news: sentences with spans of the ten types, over the tokens that the product reads. */

import { readFileSync } from 'node:fs';
import type { EntityType } from '../../model/tag.ts';
import { coarseOf } from '../../recognise/learned/fine.ts';
import { splitTokens } from '../../recognise/learned/tokens.ts';
import { analyse } from '../../text/analyse.ts';
import type { LabelledSentence } from './columns.ts';
import type { Corpus } from './corpora.ts';

/** A name in a text, `[start, end)` in UTF-16 units. */
export interface LabelledSpan<Type extends string = string> {
  readonly start: number;
  readonly end: number;
  readonly type: Type;
}

export interface AnnotatedLine {
  readonly id: string;
  readonly text: string;
  readonly entities: readonly LabelledSpan<EntityType>[];
}

/** A sentence with the fine type of each span: `fine[i]` is the type of the span that starts at token i. */
export interface AnnotatedSentence extends LabelledSentence {
  readonly fine: readonly (EntityType | undefined)[];
}
export interface AnnotatedCorpus extends Corpus {
  readonly documents: readonly { readonly sentences: readonly AnnotatedSentence[] }[];
}

/** Reads JSON lines of `{id, text, entities}` into documents. */
export function readAnnotated(name: string, path: string): AnnotatedCorpus {
  return annotatedCorpus(name, readStories(path));
}

/** Stories as a corpus, a document each. */
export function annotatedCorpus(name: string, stories: readonly (readonly AnnotatedLine[])[]): AnnotatedCorpus {
  const documents = stories.map((lines) => ({
    sentences: lines.flatMap((line) => labelText<EntityType>(line, (type) => coarseOf[type])),
  }));
  return { name, style: 'slugline', hasMisc: true, documents };
}

/** The lines of a file of annotated news, by story: ten consecutive lines "g0000" to "g0009" are mostly one; other lines stand alone. */
export function readStories(path: string): AnnotatedLine[][] {
  const stories = new Map<string, AnnotatedLine[]>();
  for (const json of readFileSync(path, 'utf8').trimEnd().split('\n')) {
    const line = JSON.parse(json) as AnnotatedLine;
    const story = /^g\d+$/.test(line.id) ? line.id.slice(0, -1) : line.id;
    const lines = stories.get(story);
    if (lines === undefined) stories.set(story, [line]);
    else lines.push(line);
  }
  return [...stories.values()];
}

/** A story as one text, a line each, with the spans in it. */
export function storyText(lines: readonly AnnotatedLine[]): Pick<AnnotatedLine, 'text' | 'entities'> {
  const entities: LabelledSpan<EntityType>[] = [];
  let text = '';
  for (const line of lines) {
    for (const { start, end, type } of line.entities)
      entities.push({ start: text.length + start, end: text.length + end, type });
    text += `${line.text.replaceAll('\n', ' ')}\n`;
  }
  return { text, entities };
}

/** Cuts a text as the product does, and labels its tokens: `labelOf` says how a type is called there. */
export function labelText<Type extends string>(
  { text, entities }: { readonly text: string; readonly entities: readonly LabelledSpan<Type>[] },
  labelOf: (type: Type) => string,
): (LabelledSentence & { readonly fine: readonly (Type | undefined)[] })[] {
  const tokens = splitTokens(analyse(text));
  const sentences: (LabelledSentence & { readonly fine: readonly (Type | undefined)[] })[] = [];
  for (let s = 0; s + 1 < tokens.sentences.length; s += 1) {
    const words: string[] = [];
    const labels: string[] = [];
    const fine: (Type | undefined)[] = [];
    for (let i = tokens.sentences[s]!; i < tokens.sentences[s + 1]!; i += 1) {
      const entity = entities.find(({ start, end }) => tokens.starts[i]! < end && tokens.ends[i]! > start);
      const first = entity !== undefined && (i === tokens.sentences[s] || tokens.ends[i - 1]! <= entity.start);
      words.push(tokens.words[i]!);
      labels.push(entity === undefined ? 'O' : `${first ? 'B' : 'I'}-${labelOf(entity.type)}`);
      fine.push(first ? entity.type : undefined);
    }
    sentences.push({ tokens: words, labels, fine });
  }
  return sentences;
}

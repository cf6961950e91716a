/** What a reader is shown for a tag: the words that earned it, where, and the sentence around them. */

import type { Entity, Evidence, TaggedArticle, TopicTag } from '../model/tag.ts';
import type { Range } from '../model/text.ts';

/** A tag's evidence, ready to print. */
export interface ShownEvidence {
  /** How many places of the text speak for it. */
  readonly count: number;
  /** The words as written, each once; the strongest first. */
  readonly words: readonly string[];
  /** The first of the strongest places; absent when the evidence has no place in the text. */
  readonly place?: Range;
}

/** An entity's evidence: the places that name it, in text order; for one known by evidence alone, those places. */
export function entityEvidence(entity: Entity, text: string): ShownEvidence {
  return shown(entity.mentions.length > 0 ? entity.mentions : entity.evidence, text);
}

/** A topic's evidence: the places that speak for it, the heaviest first, then in text order. */
export function topicEvidence(topic: TopicTag, text: string): ShownEvidence {
  return shown(topic.evidence.filter(({ weight }) => weight > 0).sort(byWeight), text);
}

function byWeight(a: Evidence, b: Evidence): number {
  return b.weight - a.weight || a.start - b.start || a.end - b.end;
}

/** Places in the text tell a reader most; what has none (a rule, a related topic) is named only when there is nothing else. */
function shown(found: readonly (Range & { readonly value?: string })[], text: string): ShownEvidence {
  const placed = found.filter(({ start, end }) => start < end);
  const words = new Map<string, string>();
  for (const { start, end } of placed) {
    const written = text.slice(start, end);
    const key = written.toLowerCase();
    if (!words.has(key)) words.set(key, written);
  }
  const [first] = placed;
  if (first === undefined) return { count: found.length, words: found.flatMap(({ value }) => value || []) };
  return { count: placed.length, words: [...words.values()], place: { start: first.start, end: first.end } };
}

/** The sentence that holds the character at `at`, in one line. */
export function sentenceAround({ text, sentences }: Pick<TaggedArticle, 'text' | 'sentences'>, at: number): string {
  let first = 0;
  let last = sentences.length;
  while (last - first > 1) {
    const middle = (first + last) >> 1;
    if (sentences[middle]! <= at) first = middle;
    else last = middle;
  }
  return text
    .slice(sentences[first] ?? 0, sentences[first + 1] ?? text.length)
    .trim()
    .replace(moreThanSpace, ' ');
}

/** White space that is no single space: what is one line already is not made anew. */
const moreThanSpace = /\s{2,}|[^\S ]/g;

/** What the shipped recogniser read of a document, as features for a tagger of the user's own types: it starts from all that ours knows. */

import { entityTypes } from '../../model/tag.ts';
import { createHashList, type HashList, push } from './features.ts';
import { type FineTyper, fineFeatures, listsOf } from './fine.ts';
import { mix } from './hash.ts';
import type { Lexicon } from './lexicon.ts';
import type { TaggedSentence } from './tagger.ts';
import type { Word } from './word.ts';

export interface Hints {
  /** Takes over what the shipped tagger read of a document. */
  readonly read: (document: readonly TaggedSentence[]) => void;
  /** True where it read a name at token `i` of a sentence. */
  readonly isRead: (sentence: number, i: number) => boolean;
  /** Adds the features of token `i`. */
  readonly features: (sentence: number, i: number, word: Word, out: HashList) => void;
}

/** A token in a name, or beside it. */
interface Hint {
  /** Place in the name and fine type, without and with how sure both are. */
  readonly kind: number;
  readonly sure: number;
  /** Features of the whole name. */
  readonly whole: Int32Array;
}
const none: Hint = { kind: 1, sure: 1, whole: new Int32Array() };

export function createHints(typeOf: FineTyper, lexicon: Lexicon): Hints {
  const list = createHashList();
  let hints: (Hint | undefined)[][] = [];

  function hintsOf({ words, spans }: TaggedSentence): (Hint | undefined)[] {
    const found: (Hint | undefined)[] = [];
    for (const { first, end, type: coarse, score } of spans) {
      const span = { words, first, end, coarse, lists: listsOf(words, first, end, lexicon) };
      const fine = typeOf(span);
      list.size = 0;
      fineFeatures(span, list);
      const whole = list.hashes.slice(0, list.size).map((hash) => mix(520, hash));
      const type = entityTypes.indexOf(fine.type);
      for (let i = first; i < end; i += 1) {
        const place = (i === first ? 1 : 0) + (i === end - 1 ? 2 : 0);
        const kind = mix(mix(2, place), type);
        found[i] = { kind, sure: mix(kind, stepOf(score * fine.score)), whole };
      }
    }
    return found;
  }

  function features(sentence: number, i: number, word: Word, out: HashList): void {
    const read = hints[sentence]!;
    const here = read[i] ?? none;
    const before = read[i - 1] ?? none;
    const after = read[i + 1] ?? none;
    push(out, mix(501, here.kind));
    push(out, mix(502, here.sure));
    push(out, mix(503, before.kind));
    push(out, mix(504, after.kind));
    push(out, mix(mix(505, before.kind), mix(here.kind, after.kind)));
    push(out, mix(mix(506, here.kind), word.normHash));
    push(out, mix(mix(507, here.kind), word.shapeHash));
    push(out, mix(mix(508, before.kind), word.normHash));
    push(out, mix(mix(509, after.kind), word.normHash));
    for (const level of [1, 2]) push(out, mix(mix(510 + level, here.kind), word.facts.clusters[level] ?? -1));
    for (const hash of here.whole) push(out, hash);
  }

  return {
    read: (document) => {
      hints = document.map(hintsOf);
    },
    isRead: (sentence, i) => hints[sentence]![i] !== undefined,
    features,
  };
}

/** How sure, in five steps. */
const limits = [0.5, 0.75, 0.9, 0.98];
const stepOf = (score: number): number => limits.filter((limit) => score >= limit).length;

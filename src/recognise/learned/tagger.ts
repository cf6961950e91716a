/** Finds names in the tokens of a document: of four coarse types, or of the user's own. */

import { createDecoder, type Span } from './decode.ts';
import { createFeatureTable } from './feature-table.ts';
import { afterSentence, beforeSentence, createHashList, neighbourFeatures, push } from './features.ts';
import { createGate, createGateSums, gatePlaces } from './gate.ts';
import { createGenre } from './genre.ts';
import { mix } from './hash.ts';
import { createHiddenLayer } from './hidden.ts';
import type { Hints } from './hints.ts';
import type { Lexicon } from './lexicon.ts';
import { createDocumentMemory, elsewhereFeatures, type WordMemory } from './memory.ts';
import type { TaggerModel } from './model.ts';
import { createPhraseCover } from './phrases.ts';
import { isAllCapitals } from './sentence.ts';
import { longestSentence } from './tokens.ts';
import { createVotes } from './votes.ts';
import { createWordCache, type KnownWord } from './word-cache.ts';

export interface TaggedSentence {
  readonly words: readonly KnownWord[];
  readonly inCapitals: boolean;
  readonly spans: readonly Span[];
}

/** Tags the sentences of one document, each a list of tokens. `numberOf` gives the number of a token in a vocabulary. */
export type Tagger = (
  sentences: readonly (readonly string[])[],
  numberOf?: (sentence: number, token: number) => number,
) => TaggedSentence[];

/** Tokens around a possible name that the hidden layer reads; 30 instead gain 0.02 on CoNLL testa. */
const reach = 3;

/** `style` is the hash of the annotation style to imitate, 0 for none. `hints` have read each document before it is tagged. */
export function createTagger(model: TaggerModel, lexicon: Lexicon, style: number, hints?: Hints): Tagger {
  const { step, transitions } = model.tagger;
  const L = Math.sqrt(transitions.length);
  const add = createFeatureTable(model.tagger, L, model.name);
  const cache = createWordCache(lexicon, createGateSums(model.gate), add, L, style);
  const { sums, width } = cache;
  const mayBeName = createGate<KnownWord>(model.gate, sums, ({ row }) => row * width);
  const memory = createDocumentMemory();
  const cover = createPhraseCover(lexicon);
  const genre = createGenre(lexicon.usualTopics);
  const hidden = model.network && createHiddenLayer(model.network, model.vectors!);
  const decoder = createDecoder(transitions);
  const votes = createVotes(L);
  const list = createHashList(512);
  let linear = new Int32Array(256 * L);
  let scores = new Float64Array(256 * L);
  /** Tokens that may be part of a name. */
  let open = new Uint8Array(256);

  return (sentences, numberOf) => {
    const read = sentences.map((tokens, s) => {
      const inCapitals = isAllCapitals(tokens);
      return { words: tokens.map((token, i) => cache.of(token, inCapitals, numberOf?.(s, i))), inCapitals };
    });
    memory.clear();
    genre.readDocument(read.map(({ words }) => words));
    const remembers = read.length > 1;
    if (remembers) for (const { words, inCapitals } of read) memory.read(words, inCapitals);
    const tagged = read.map(({ words, inCapitals }, s) => {
      genre.turnTo(s);
      score(words, inCapitals, remembers, s);
      return { words, inCapitals, spans: decoder.decode(words.length, scores, open) };
    });
    if (!remembers) return tagged;
    votes.read(tagged);
    // Few sentences differ: scored again, they cost less than keeping the scores of all.
    return tagged.map((sentence, s) => {
      if (!votes.differ(sentence)) return sentence;
      const { words, inCapitals } = sentence;
      genre.turnTo(s);
      score(words, inCapitals, remembers, s);
      votes.add(sentence, scores, open);
      return { words, inCapitals, spans: decoder.decode(words.length, scores, open) };
    });
  };

  function score(words: readonly KnownWord[], inCapitals: boolean, remembers: boolean, sentence: number): void {
    const n = words.length;
    if (open.length < n) {
      linear = new Int32Array(n * 2 * L);
      scores = new Float64Array(n * 2 * L);
      open = new Uint8Array(n * 2);
    }
    cover.read(words);
    for (let from = 0; from < n; from += longestSentence) {
      const to = Math.min(n, from + longestSentence);
      cache.fill(words, Math.max(0, from - 2), Math.min(n, to + 2));
      scoreStretch(words, from, to, inCapitals, remembers, sentence);
    }
    runHidden(words);
  }

  function scoreStretch(
    words: readonly KnownWord[],
    from: number,
    to: number,
    inCapitals: boolean,
    remembers: boolean,
    sentence: number,
  ): void {
    for (let i = from; i < to; i += 1) {
      open[i] = mayBeName(words, i) || cover.isCovered(i) || hints?.isRead(sentence, i) ? 1 : 0;
      if (open[i] === 0) continue;
      addWords(words, i);
      addContext(words, i, inCapitals, remembers, sentence);
      for (let y = 0; y < L; y += 1) scores[i * L + y] = linear[i * L + y]! * step;
    }
  }

  /** The weights of a word and of the two on either side, as seen from its place. */
  function addWords(words: readonly KnownWord[], i: number): void {
    const to = i * L;
    linear.fill(0, to, to + L);
    const last = Math.min(words.length - 1, i + 2);
    for (let j = Math.max(0, i - 2); j <= last; j += 1) {
      const from = words[j]!.row * width + gatePlaces + (j - i + 2) * L;
      for (let y = 0; y < L; y += 1) linear[to + y]! += sums[from + y]!;
    }
  }

  function addContext(
    words: readonly KnownWord[],
    i: number,
    inCapitals: boolean,
    remembers: boolean,
    sentence: number,
  ): void {
    const word = words[i]!;
    const n = words.length;
    list.size = 0;
    neighbourFeatures(
      i,
      i > 1 ? words[i - 2]! : beforeSentence,
      i > 0 ? words[i - 1]! : beforeSentence,
      word,
      i + 1 < n ? words[i + 1]! : afterSentence,
      i + 2 < n ? words[i + 2]! : afterSentence,
      list,
    );
    cover.features(i, n, word, list);
    if (style !== 0) push(list, mix(mix(207, style), cover.signature(i)));
    if (word.capital) genre.features(word, cover.signature(i), list);
    const known = word.capital && remembers ? memory.of(word) : undefined;
    if (word.capital && remembers) memory.features(words, i, inCapitals, known, list);
    hints?.features(sentence, i, word, list);
    add(list, linear, i * L);
    if (known !== undefined && known.neighbourCount > 2) addElsewhere(known, i);
  }

  /** The features of a word's other neighbours are the same at each of its places: summed once a document. */
  function addElsewhere(known: WordMemory, i: number): void {
    known.sum ??= new Int32Array(L);
    const { sum } = known;
    if (!known.isSummed) {
      known.isSummed = true;
      sum.fill(0);
      list.size = 0;
      elsewhereFeatures(known, list);
      add(list, sum, 0);
    }
    for (let y = 0; y < L; y += 1) linear[i * L + y]! += sum[y]!;
  }

  function runHidden(words: readonly KnownWord[]): void {
    if (hidden === undefined) return;
    const n = words.length;
    for (let i = 0; i < n; i += 1) {
      if (open[i] === 0) continue;
      const from = Math.max(0, i - reach);
      let last = i;
      for (let j = i + 1; j < n && j - last <= 2 * reach; j += 1) if (open[j] === 1) last = j;
      hidden.run(words, from, Math.min(n, last + 1 + reach), open, scores);
      i = last;
    }
  }
}

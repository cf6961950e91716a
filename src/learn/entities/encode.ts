/** Turns labelled documents into the numbers that training reads: word types, feature hashes, labels. */

import {
  afterSentence,
  atSlot,
  beforeSentence,
  createHashList,
  type HashList,
  neighbourFeatures,
  push,
  styleFeatures,
  windowSlots,
  wordFeatures,
} from '../../recognise/learned/features.ts';
import { createGenre } from '../../recognise/learned/genre.ts';
import { hashText, mix } from '../../recognise/learned/hash.ts';
import { coarseTypes, labelOf } from '../../recognise/learned/labels.ts';
import type { Lexicon } from '../../recognise/learned/lexicon.ts';
import { createDocumentMemory, elsewhereFeatures } from '../../recognise/learned/memory.ts';
import { createPhraseCover } from '../../recognise/learned/phrases.ts';
import { isAllCapitals } from '../../recognise/learned/sentence.ts';
import { describeWord, type Word } from '../../recognise/learned/word.ts';
import type { LabelledDocument } from './columns.ts';
import type { Corpus } from './corpora.ts';

/** A list of lists of numbers, end to end: list i is `[starts[i], starts[i + 1])` of `values`. */
export interface Lists {
  readonly starts: number[];
  readonly values: Numbers;
}

/** A typed array that grows. */
export interface Numbers {
  data: Int32Array;
  size: number;
}

/** Every form of a word that was met, with the features it gives at each of the five places. */
export interface WordTypes {
  readonly words: Word[];
  /** One list a type and place: `type * windowSlots + slot`. */
  readonly features: Lists;
  /** The same for the features of the type's annotation style. */
  readonly styled: Lists;
}

export interface EncodedSentence {
  /** Types of its tokens. */
  readonly types: Int32Array;
  readonly labels: Uint8Array;
  /** True where "O" may hide a MISC. */
  readonly partial: boolean;
  /** Index of its first token in the lists of `Encoded`. */
  readonly firstToken: number;
  readonly document: number;
}

export interface Encoded {
  /** Types of the labels, see `labels.ts`. */
  readonly labelTypes: readonly string[];
  readonly types: WordTypes;
  readonly sentences: EncodedSentence[];
  /** Features of tokens among their neighbours, one list a token. */
  readonly features: Lists;
  readonly styled: Lists;
}

/** Reads corpora one after the other into one numbering. */
export interface Encoder {
  readonly add: (corpus: Corpus) => void;
  readonly encoded: Encoded;
}

/** What else is said of a document's tokens than words and neighbours say: `read` it, then ask for token `i` of sentence `s`. */
export interface MoreFeatures {
  readonly read: (sentences: readonly (readonly string[])[]) => void;
  readonly features: (s: number, i: number, word: Word, out: HashList) => void;
}

export function createEncoder(
  lexicon: Lexicon,
  labelTypes: readonly string[] = coarseTypes,
  more?: MoreFeatures,
): Encoder {
  const genre = createGenre(lexicon.usualTopics);
  const types: WordTypes = { words: [], features: createLists(), styled: createLists() };
  const encoded: Encoded = { labelTypes, types, sentences: [], features: createLists(), styled: createLists() };
  const ids = new Map<string, number>();
  const memory = createDocumentMemory();
  const cover = createPhraseCover(lexicon);
  const list = createHashList(2048);
  let documents = 0;

  function typeOf(raw: string, inCapitals: boolean, style: string): number {
    const key = `${style}\n${inCapitals ? 1 : 0}${raw}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const word = describeWord(raw, inCapitals, lexicon.facts);
    const id = types.words.push(word) - 1;
    ids.set(key, id);
    addType(types.features, (sink) => wordFeatures(word, sink));
    addType(types.styled, (sink) => styleFeatures(word, hashText(style), sink));
    return id;
  }

  function addDocument(document: LabelledDocument, style: string, hasMisc: boolean): void {
    const sentences = document.sentences.map(({ tokens, labels }) => {
      const inCapitals = isAllCapitals(tokens);
      const ids = Int32Array.from(tokens, (token) => typeOf(token, inCapitals, style));
      return { ids, inCapitals, labels, words: Array.from(ids, (id) => types.words[id]!) };
    });
    memory.clear();
    const remembers = sentences.length > 1;
    if (remembers) for (const { words, inCapitals } of sentences) memory.read(words, inCapitals);
    genre.readDocument(sentences.map(({ words }) => words));
    const styleHash = hashText(style);
    more?.read(document.sentences.map(({ tokens }) => tokens));
    sentences.forEach(({ ids, inCapitals, labels, words }, s) => {
      cover.read(words);
      genre.turnTo(s);
      const n = words.length;
      encoded.sentences.push({
        types: ids,
        labels: encodeLabels(labels, labelTypes),
        partial: !hasMisc,
        firstToken: encoded.features.starts.length - 1,
        document: documents,
      });
      for (let i = 0; i < n; i += 1) {
        const word = words[i]!;
        list.size = 0;
        neighbourFeatures(
          i,
          words[i - 2] ?? beforeSentence,
          words[i - 1] ?? beforeSentence,
          word,
          words[i + 1] ?? afterSentence,
          words[i + 2] ?? afterSentence,
          list,
        );
        cover.features(i, n, word, list);
        if (word.capital) genre.features(word, cover.signature(i), list);
        if (word.capital && remembers) {
          const known = memory.of(word);
          memory.features(words, i, inCapitals, known, list);
          if (known !== undefined) elsewhereFeatures(known, list);
        }
        more?.features(s, i, word, list);
        addList(encoded.features, list.hashes, list.size);
        list.size = 0;
        push(list, mix(mix(207, styleHash), cover.signature(i)));
        addList(encoded.styled, list.hashes, list.size);
      }
    });
    documents += 1;
  }

  return {
    add: (corpus) => {
      for (const document of corpus.documents) addDocument(document, corpus.style, corpus.hasMisc);
    },
    encoded,
  };
}

function createLists(): Lists {
  return { starts: [0], values: { data: new Int32Array(1 << 16), size: 0 } };
}

function addList(lists: Lists, hashes: Int32Array, size: number): void {
  const { values } = lists;
  while (values.size + size > values.data.length) {
    const grown = new Int32Array(values.data.length * 2);
    grown.set(values.data);
    values.data = grown;
  }
  values.data.set(hashes.subarray(0, size), values.size);
  values.size += size;
  lists.starts.push(values.size);
}

/** Spreads the features of one type over the places from which they are seen. */
function addType(lists: Lists, emit: (sink: (hash: number, offsets: number) => void) => void): void {
  const found: [number, number][] = [];
  emit((hash, offsets) => found.push([hash, offsets]));
  for (let slot = 0; slot < windowSlots; slot += 1) {
    const seen = found.filter(([, offsets]) => ((offsets >> slot) & 1) === 1).map(([hash]) => atSlot(hash, slot));
    addList(lists, Int32Array.from(seen), seen.length);
  }
}

/** BIO labels to the tagger's numbers. */
function encodeLabels(labels: readonly string[], types: readonly string[]): Uint8Array {
  return Uint8Array.from(labels, (label, i) => {
    if (label === 'O') return 0;
    const type = label.slice(2);
    const begins = label.startsWith('B');
    const goesOn = labels[i + 1] === `I-${type}`;
    return labelOf(type, begins ? (goesOn ? 'B' : 'U') : goesOn ? 'I' : 'L', types);
  });
}

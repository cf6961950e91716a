/**
 * wink-nlp, put together from its parts: cuts a text into the tokens and sentences that `winkNLP(model, ['sbd'])` cuts it into, but lets its caller
 * keep the tokens of a chunk. wink-nlp looks each up anew, of 34 s over 3,000 articles 5.
 */
import { createRequire } from 'node:module';
import languageModel from 'wink-eng-lite-web-model';

/** A token of a chunk. */
export interface WinkToken {
  /** Its number among all words that the instance has met. */
  readonly word: number;
  readonly value: string;
  /** What the search for sentences reads of it: without a space before it, and with one. */
  readonly symbols: readonly [number, number];
}

/** An instance of wink-nlp. Its word cache never shrinks: 1 million unseen words are 129 MB. */
export interface Wink {
  /** The tokens of a stretch without spaces and line breaks, or of one of nothing but line breaks. */
  readonly tokensOf: (chunk: string) => WinkToken[];
  /** The words of the model that end with a full stop: "Mr." */
  readonly abbreviations: ReadonlySet<string>;
  /** The number of any word, as tokens have it. */
  readonly wordOf: (value: string) => number;
  /** The first token of each sentence, from the symbols of all tokens. */
  readonly sentenceStarts: (symbols: Int32Array) => number[];
}

/** Makes an instance, in about 60 ms. */
export function createWink(): Wink {
  const core = model.core();
  const cache = createCache(withFeaturesAsked(core), model.featureFn);
  const tokens: number[] = [];
  const document = wrapDocument({ cache: { ...cache, lookup: ofModel }, tokens, nonBreakingSpaces: {} });
  const tokenize = createTokenizer(compileExpressions(core.trex), core.tcat.hash, core.preserve);
  const { machines, transformers, setter } = model.sbd();
  const machine = createMachine(cache);
  machine.importJSON(machines[0]!);

  return {
    tokensOf: (chunk) => {
      tokens.length = 0;
      tokenize(document, chunk);
      const found: WinkToken[] = [];
      for (let at = 0; at < tokens.length; at += numbersAToken) found.push(tokenAt(at));
      return found;
    },
    abbreviations: new Set(core.features.lexeme.list.filter((word) => word.endsWith('.'))),
    wordOf: (value) => cache.add(value, 0),
    sentenceStarts: (symbols) => {
      const document = { numOfTokens: symbols.length, sentences: [] as [number, number][] };
      setter(machine.recognize(symbols), document);
      return document.sentences.map(([first]) => first);
    },
  };

  /** Words of the model only: whether wink-nlp cuts "386BSD" depends on whether it has met "386BSD." before. */
  function ofModel(word: string): readonly number[] | null {
    const found = cache.lookup(word);
    return found?.length === 1 && found[0]! >= cache.intrinsicSize() ? null : found;
  }

  function tokenAt(at: number): WinkToken {
    const word = tokens[at]!;
    const expansion = tokens[at + 1]!;
    const normal = expansion > mostSpaces ? cache.nox(expansion) : cache.normal(word);
    const value = cache.value(word);
    // The machine knows a line break, which it skips, by its number.
    const symbolOf = (spaces: number) => (value === '\n' ? normal : transformers[0]!(normal, cache, [word, spaces], 0));
    return { word, value, symbols: [symbolOf(0), symbolOf(1)] };
  }
}

/** Of all that wink-nlp finds out of a new word the search for sentences asks for one. */
function withFeaturesAsked(core: Core): Core {
  return { ...core, packing: { ...core.packing, efList: ['isAbbrev'] } };
}

/** Of a token: its word; its expansion, where it is part of a contraction, above the number of spaces before it; and two that we do not ask for. */
const numbersAToken = 4;
const mostSpaces = 0xffff;

interface Cache {
  /** The number of a word, or four numbers a part of a contraction. */
  readonly lookup: (word: string) => readonly number[] | null;
  /** The number of a word, which is new or not; `category` is of no matter here. */
  readonly add: (word: string, category: number) => number;
  /** How many words the model has. */
  readonly intrinsicSize: () => number;
  readonly value: (word: number) => string;
  readonly normal: (word: number) => number;
  readonly nox: (expansion: number) => number;
}

interface Core {
  readonly features: { readonly lexeme: { readonly list: readonly string[] } };
  readonly packing: { readonly efList: readonly string[] };
  readonly trex: unknown;
  readonly tcat: { readonly hash: unknown };
  readonly preserve: unknown;
}

/** Patterns found, `[first token, last token, name]`. */
type Patterns = readonly (readonly [number, number, string])[];

interface Sentences {
  readonly machines: readonly string[];
  readonly transformers: readonly ((normal: number, cache: Cache, tokens: readonly number[], i: number) => number)[];
  readonly setter: (patterns: Patterns, document: { numOfTokens: number; sentences: [number, number][] }) => void;
}

const model = languageModel as unknown as {
  readonly core: () => Core;
  readonly sbd: () => Sentences;
  readonly featureFn: unknown;
};

const load = createRequire(import.meta.url);
const createCache = load('wink-nlp/src/cache.js') as (core: Core, features: unknown) => Cache;
const compileExpressions = load('wink-nlp/src/compile-trex.js') as (trex: unknown) => unknown;
const createTokenizer = load('wink-nlp/src/tokenizer.js') as (
  expressions: unknown,
  categories: unknown,
  preserve: unknown,
) => (document: unknown, text: string) => void;
const wrapDocument = load('wink-nlp/src/dd-wrapper.js') as (document: {
  cache: Cache;
  tokens: number[];
  nonBreakingSpaces: object;
}) => unknown;
const createMachine = load('wink-nlp/src/automaton.js') as (cache: Cache) => {
  readonly importJSON: (machine: string) => void;
  readonly recognize: (symbols: Int32Array) => Patterns;
};

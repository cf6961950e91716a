/**
 * wink-nlp, put together from its parts: cuts a text into the tokens and sentences that `winkNLP(model, ['sbd'])` cuts it into, but lets its caller
 * keep the tokens of a chunk. wink-nlp looks each up anew, of 34 s over 3,000 articles 5.
 */
import { createRequire } from 'node:module';
import { plainLetters } from './terms.ts';
import { openWinkWords, type WinkWords } from './wink-words.ts';

/** A token of a chunk. */
export interface WinkToken {
  readonly value: string;
  /** What the search for sentences reads of it: without a space before it, and with one. */
  readonly symbols: readonly [number, number];
}

/** An instance of wink-nlp. */
export interface Wink {
  /** The tokens of a stretch without spaces and line breaks, or of one of nothing but line breaks. */
  readonly tokensOf: (chunk: string) => WinkToken[];
  /** Whether the model has a word: "Mr." */
  readonly isOfModel: (word: string) => boolean;
  /** The first token of each sentence, from the symbols of all tokens. */
  readonly sentenceStarts: (symbols: Int32Array) => number[];
}

/** Makes an instance: the first of all threads in 100 ms, every other in less than one. */
export function createWink(): Wink {
  const { words, rules } = openWinkWords();
  const tokens: number[] = [];
  const document = wrapDocument({ cache: words, tokens, nonBreakingSpaces: {} });
  const tokenize = createTokenizer(compileExpressions(rules.trex), rules.tcat.hash, rules.preserve);
  const { machines, transformers, setter } = loadSentences();
  const machine = createMachine(words);
  machine.importJSON(machines[0]!);

  return {
    tokensOf: (chunk) => {
      // Words of the model only: whether wink-nlp cuts "386BSD" depends on whether it has met "386BSD." before.
      words.forget();
      const whole = plainLetters.test(chunk) ? (words.lookup(chunk) ?? [words.add(chunk)]) : [];
      // More than one number for a contraction: "cannot".
      if (whole.length === 1) return [tokenOf(whole[0]!, 0)];
      tokens.length = 0;
      tokenize(document, chunk);
      const found: WinkToken[] = [];
      for (let at = 0; at < tokens.length; at += numbersAToken) found.push(tokenOf(tokens[at]!, tokens[at + 1]!));
      return found;
    },
    isOfModel: (word) => words.lookup(word) !== null,
    sentenceStarts: (symbols) => {
      const document = { numOfTokens: symbols.length, sentences: [] as [number, number][] };
      setter(machine.recognize(symbols), document);
      return document.sentences.map(([first]) => first);
    },
  };

  function tokenOf(word: number, expansion: number): WinkToken {
    const normal = expansion > mostSpaces ? words.nox(expansion) : words.normal(word);
    const value = words.value(word);
    // The machine knows a line break, which it skips, by its number.
    const symbolOf = (spaces: number) => (value === '\n' ? normal : transformers[0]!(normal, words, [word, spaces], 0));
    return { value, symbols: [symbolOf(0), symbolOf(1)] };
  }
}

/** Of a token: its word; its expansion, where it is part of a contraction, above the number of spaces before it; and two that we do not ask for. */
const numbersAToken = 4;
const mostSpaces = 0xffff;

/** Patterns found, `[first token, last token, name]`. */
type Patterns = readonly (readonly [number, number, string])[];

interface Sentences {
  readonly machines: readonly string[];
  readonly transformers: readonly ((
    normal: number,
    cache: WinkWords,
    tokens: readonly number[],
    i: number,
  ) => number)[];
  readonly setter: (patterns: Patterns, document: { numOfTokens: number; sentences: [number, number][] }) => void;
}

const load = createRequire(import.meta.url);
const loadSentences = load('wink-eng-lite-web-model/dist/load-sbd-model.js') as () => Sentences;
const compileExpressions = load('wink-nlp/src/compile-trex.js') as (trex: unknown) => unknown;
const createTokenizer = load('wink-nlp/src/tokenizer.js') as (
  expressions: unknown,
  categories: unknown,
  preserve: unknown,
) => (document: unknown, text: string) => void;
const wrapDocument = load('wink-nlp/src/dd-wrapper.js') as (document: {
  cache: WinkWords;
  tokens: number[];
  nonBreakingSpaces: object;
}) => unknown;
const createMachine = load('wink-nlp/src/automaton.js') as (cache: WinkWords) => {
  readonly importJSON: (machine: string) => void;
  readonly recognize: (symbols: Int32Array) => Patterns;
};

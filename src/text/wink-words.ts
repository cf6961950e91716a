/**
 * The words of wink-nlp's English model, and what wink-nlp asks of any word, as its own cache answers it. The model is one for all threads: as
 * objects it is 16 MB in each.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sharedBytes, toShared } from '../threads/shared.ts';
import { hash53 } from './hash.ts';

/** Words by number: those of the model first, then those met since `forget`. */
export interface WinkWords {
  /** The number of a word of the model, four numbers a part where it is a contraction; null for any other word. */
  readonly lookup: (word: string) => readonly number[] | null;
  /** The number of any word. */
  readonly add: (word: string) => number;
  readonly value: (number: number) => string;
  /** The number of a word in lower case and usual spelling. */
  readonly normal: (number: number) => number;
  /** The same of a part of a contraction, as `lookup` gives it with the spaces before it. */
  readonly nox: (expansion: number) => number;
  readonly property: (number: number, name: 'sbdHint' | 'isAbbrev') => number;
  /** Forgets the words that are not of the model. */
  readonly forget: () => void;
}

/** Which bits of a word's numbers hold a property: the place of the number, a mask, a shift. */
type Bits = readonly [number, number, number];
type Property = 'isAbbrev' | 'isContraction' | 'isSpellingMapped' | 'lemma' | 'normal' | 'sbdHint';

/** What is no table of words. */
interface Rules {
  readonly packing: {
    /** Numbers a word. */
    readonly size: number;
    readonly layout: Readonly<Record<Property, Bits>>;
  };
  readonly trex: unknown;
  readonly tcat: { readonly hash: unknown };
  readonly preserve: unknown;
  /** Base64 of little-endian uint32: the parts of contractions. */
  readonly xpansions: string;
}

interface Published extends Rules {
  readonly features: { readonly lexeme: { readonly list: readonly string[] } };
  /** Base64 of little-endian uint32. */
  readonly lexicon: string;
}

const load = createRequire(import.meta.url);
const { version } = load('wink-eng-lite-web-model/package.json') as { readonly version: string };
const featuresOf = load('wink-eng-lite-web-model/dist/feature.js') as (config: unknown) => {
  readonly isAbbrev: (word: string) => number;
};

/** A third full. */
const slotCount = 1 << 18;
/** As wink-nlp packs a contraction: the place of its parts, how many numbers they have; and the place of a part above the spaces before it. */
const [placeMask, countShift, countMask] = [0x3fff, 14, 0x1f];
const [partShift, partMask] = [16, 0x3fff];

/** Reads the model, or what another thread has made of it. */
export function openWinkWords(): { readonly words: WinkWords; readonly rules: Rules } {
  let parsed: Published | undefined;
  const letters = new Uint16Array(part('letters', () => utf16(list().join(''))));
  const startOf = new Int32Array(part('starts', () => startsOf(list())));
  const facts = new Uint32Array(part('facts', () => Buffer.from(published().lexicon, 'base64')));
  const slots = new Int32Array(part('slots', () => slotsOf(list())));
  const rules = JSON.parse(Buffer.from(part('rules', () => Buffer.from(rulesOf(published())))).toString()) as Rules;
  return { words: createWinkWords(letters, startOf, facts, slots, rules), rules };

  function part(name: string, make: () => Uint8Array): SharedArrayBuffer {
    return sharedBytes(`${name} of wink-eng-lite-web-model ${version}`, () => toShared(make()));
  }

  function list(): readonly string[] {
    return published().features.lexeme.list;
  }

  function published(): Published {
    const file = load.resolve('wink-eng-lite-web-model/dist/languages/cur/models/eng-core-web-model.json');
    parsed ??= JSON.parse(readFileSync(file, 'utf8')) as Published;
    return parsed;
  }
}

function rulesOf({ packing, trex, tcat, preserve, xpansions }: Published): string {
  return JSON.stringify({ packing, trex, tcat, preserve, xpansions } satisfies Rules);
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

function startsOf(list: readonly string[]): Uint8Array {
  const starts = new Int32Array(list.length + 1);
  list.forEach((word, number) => {
    starts[number + 1] = starts[number]! + word.length;
  });
  return new Uint8Array(starts.buffer);
}

/** An open-addressing table: in each slot one more than the number of a word, or 0. */
function slotsOf(list: readonly string[]): Uint8Array {
  const slots = new Int32Array(slotCount);
  list.forEach((word, number) => {
    let slot = hash53(word) & (slotCount - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slotCount - 1);
    slots[slot] = number + 1;
  });
  return new Uint8Array(slots.buffer);
}

function createWinkWords(
  letters: Uint16Array,
  startOf: Int32Array,
  facts: Uint32Array,
  slots: Int32Array,
  { packing, xpansions }: Rules,
): WinkWords {
  const { size, layout } = packing;
  const modelSize = startOf.length - 1;
  const parts = new Uint32Array(new Uint8Array(Buffer.from(xpansions, 'base64')).buffer);
  const { isAbbrev } = featuresOf({});
  const met: string[] = [];

  return {
    lookup: (word) => {
      const number = find(word);
      if (number === undefined) return null;
      if (bits(number, 'isContraction') === 0) return [number];
      const lemma = bits(number, 'lemma');
      const place = lemma & placeMask;
      const found: number[] = [];
      // The second of a part is where its normal form is.
      for (let k = place; k < place + ((lemma >> countShift) & countMask); k += 4)
        found.push(parts[k]!, k + 1, parts[k + 2]!, parts[k + 3]!);
      return found;
    },
    add,
    value,
    normal: (number) => {
      if (number < modelSize) return spelled(number, number + bits(number, 'normal'));
      const text = value(number);
      const lower = text.toLowerCase();
      const normal = lower === text ? number : add(lower);
      return normal < modelSize ? spelled(normal, normal) : normal;
    },
    nox: (expansion) => parts[(expansion >>> partShift) & partMask]!,
    property: (number, name) => {
      if (number < modelSize) return bits(number, name);
      return name === 'isAbbrev' ? isAbbrev(value(number)) : 0;
    },
    forget: () => {
      met.length = 0;
    },
  };

  function add(word: string): number {
    return find(word) ?? modelSize + met.push(word) - 1;
  }

  function value(number: number): string {
    if (number >= modelSize) return met[number - modelSize]!;
    return String.fromCharCode(...letters.subarray(startOf[number], startOf[number + 1]));
  }

  /** The number of another spelling, where the word has one. */
  function spelled(number: number, otherwise: number): number {
    return bits(number, 'isSpellingMapped') === 0 ? otherwise : bits(number, 'lemma');
  }

  function bits(number: number, name: Property): number {
    const [at, mask, shift] = layout[name];
    return (facts[number * size + at]! & mask) >>> shift;
  }

  function find(word: string): number | undefined {
    for (let slot = hash53(word) & (slotCount - 1); slots[slot] !== 0; slot = (slot + 1) & (slotCount - 1)) {
      const number = slots[slot]! - 1;
      if (isWord(number, word)) return number;
    }
    return undefined;
  }

  function isWord(number: number, word: string): boolean {
    const start = startOf[number]!;
    if (startOf[number + 1]! - start !== word.length) return false;
    for (let i = 0; i < word.length; i += 1) if (letters[start + i] !== word.charCodeAt(i)) return false;
    return true;
  }
}

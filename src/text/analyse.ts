/** Text to tokens and sentences, over wink-nlp, with character offsets and the same result whatever was read before. */
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { Analysis } from '../model/text.ts';

type Wink = ReturnType<typeof winkNLP>;

/**
 * Runs of non-spaces longer than this are blanked before wink-nlp, which is quadratic in them: 60,000 characters of hyphen
 * chain or base64 take it 15 s whole, 30 ms cut at 200. The longest word in our news corpora has 96 characters (an URL aside).
 */
const longestRun = 200;
export const tooLongRun = new RegExp(`\\S{${longestRun + 1},}`, 'g');

/** Runs of full stops: whether wink-nlp makes "a.m.." "a.m" ".." or "a.m." "." depends on the words it met before. */
const stops = /\.{2,}/g;

/** wink-nlp's word cache never shrinks (1 million unseen words: +129 MB); a new instance costs 90 ms, so about one per 8,000 articles. */
const tokensPerInstance = 4_000_000;

/** Read once: at every instance the model makes this part a string anew, of the string that it was, so that the 17th was too long for any. */
const metaModel = (model.metaCER as () => unknown)();
/** wink-nlp's model, of which any number of instances can be made. */
export const steadyModel = { ...model, metaCER: () => metaModel };

let wink: Wink | undefined;
let tokensSeen = 0;

/** Splits a text into tokens and sentences. Deterministic: depends on `text` alone. Linear time, whatever the text. */
export function analyse(text: string): Analysis {
  const blanked = blankStops(mayHoldLongRun(text) ? text.replace(tooLongRun, (run) => ' '.repeat(run.length)) : text);
  const doc = freshWink().readDoc(blanked);
  const values: string[] = doc.tokens().out();
  tokensSeen += values.length;
  return tokenTable(text, blanked, values, doc.sentences().out(wink!.its.span) as unknown as [number, number][]);
}

function blankStops(text: string): string {
  if (!text.includes('..')) return text;
  return text.replace(stops, (run) => (run.length === 2 ? '. ' : ` …${' '.repeat(run.length - 2)}`));
}

/** Where a plain space comes often enough there is no such run, and no expression need look for one. */
function mayHoldLongRun(text: string): boolean {
  let from = -1;
  while (text.length - from > longestRun) {
    const space = text.lastIndexOf(' ', from + longestRun + 1);
    if (space <= from) return true;
    from = space;
  }
  return false;
}

function freshWink(): Wink {
  if (wink === undefined || tokensSeen > tokensPerInstance) {
    wink = winkNLP(steadyModel, ['sbd']);
    tokensSeen = 0;
  }
  return wink;
}

/** Places wink-nlp's tokens in the text; drops line breaks, which end the sentence before them. */
function tokenTable(
  text: string,
  blanked: string,
  values: readonly string[],
  spans: readonly [number, number][],
): Analysis {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const sentences: number[] = [];
  const paragraphs: number[] = [];
  let at = 0;
  let span = 0;
  let newSentence = true;
  let newParagraph = true;
  for (let i = 0; i < values.length; i += 1) {
    while (span < spans.length && spans[span]![1] < i) span += 1;
    if (spans[span]?.[0] === i) newSentence = true;
    const value = values[i]!;
    const start = blanked.indexOf(value, at);
    at = start + value.length;
    if (isLineBreak(value)) {
      newParagraph = true;
      continue;
    }
    if (newParagraph) paragraphs.push(words.length);
    if (newSentence || newParagraph) sentences.push(words.length);
    newSentence = false;
    newParagraph = false;
    const stem = value.length - possessiveLength(value);
    if (stem < value.length) {
      push(text.slice(start, start + stem), start);
      push(text.slice(start + stem, at), start + stem);
    } else push(text.startsWith(value, start) ? value : text.slice(start, at), start);
  }
  const count = words.length;
  sentences.push(count);
  paragraphs.push(count);
  return {
    text,
    count,
    words,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    sentences: Int32Array.from(sentences),
    paragraphs: Int32Array.from(paragraphs),
  };

  /** wink-nlp's own string of a word is the same object every time: looking it up again costs no reading of its letters. */
  function push(word: string, start: number): void {
    words.push(word);
    starts.push(start);
    ends.push(start + word.length);
  }
}

function isLineBreak(value: string): boolean {
  const first = value.charCodeAt(0);
  return (first === 10 || first === 13 || first === 9) && value.trim() === '';
}

/**
 * Length of a possessive ending that is part of the token: "Paul's" → 2, "'s" → 0. wink-nlp splits it or not depending on the
 * words it met before ("last year’s COP26" is two tokens at first and one later), so it is split here always.
 */
function possessiveLength(value: string): number {
  const last = value.length - 2;
  if (last < 1) return 0;
  const apostrophe = value.charCodeAt(last);
  const letter = value.charCodeAt(last + 1);
  return (apostrophe === 0x27 || apostrophe === 0x2019) && (letter === 0x73 || letter === 0x53) ? 2 : 0;
}

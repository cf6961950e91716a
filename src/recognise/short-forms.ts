/** Later short forms: "Zakharova" after Maria Zakharova, "WHO" after World Health Organization (WHO). */
import type { Analysis } from '../model/text.ts';
import { foldName } from '../text/fold.ts';
import { type Candidate, claimed } from './candidate.ts';
import type { Word } from './words.ts';

/** Parts of a person's name by which nobody is called. */
const noCall = new Set([
  'bin',
  'al',
  'el',
  'de',
  'van',
  'von',
  'der',
  'den',
  'da',
  'dos',
  'jr',
  'sr',
  'ii',
  'iii',
  'abu',
  'ben',
  'del',
  'la',
  'le',
  'di',
  'du',
  'ould',
  'ibn',
  'the',
]);

/** Tokens that are the surname (or another part of the name) of a person named in full elsewhere in the text, and stand free. */
export function shortPeople(
  analysis: Analysis,
  words: readonly Word[],
  mentions: readonly Candidate[],
  free: (token: number) => boolean,
): Candidate[] {
  const parts = new Map<string, string>();
  for (const mention of mentions) {
    if (mention.type !== 'person' || mention.end - mention.first < 2) continue;
    for (let at = mention.first; at < mention.end; at += 1) {
      const part = words[at]!.folded ?? foldName(analysis.words[at]!);
      const joined = words[at - 1]?.hyphen === true || (words[at + 1]?.hyphen === true && at + 1 < mention.end);
      if (part.length < 3 || joined || noCall.has(part) || (at < mention.end - 1 && words[at]!.plain)) continue;
      parts.set(part, textOf(analysis, mention));
    }
  }
  if (parts.size === 0) return [];
  const found: Candidate[] = [];
  for (let at = 0; at < analysis.count; at += 1) {
    const word = words[at]!;
    if (!word.capital || !free(at)) continue;
    const full = parts.get(word.folded!);
    if (full === undefined) continue;
    found.push(claimed('rule', { first: at, end: at + 1 }, 'person', 0.8, `short for ${full}`));
  }
  return found;
}

/** A short form that the text explains: the mention with the long form (tokens) and the token of the short one. */
export interface Acronym {
  readonly mention: Candidate;
  readonly short: string;
}

/** Short forms in brackets, and those that spell a long name of the text. */
export function findAcronyms(analysis: Analysis, mentions: readonly Candidate[]): Acronym[] {
  return [...spelledOut(analysis, mentions), ...inBrackets(analysis, mentions)];
}

/** "World Health Organization (WHO)": brackets straight behind a name, with letters that the name's words begin with. */
function inBrackets(analysis: Analysis, mentions: readonly Candidate[]): Acronym[] {
  return mentions.flatMap((mention) => {
    const [open, short, close] = analysis.words.slice(mention.end, mention.end + 3);
    if (
      open !== '(' ||
      close !== ')' ||
      short === undefined ||
      !/^\p{L}[\p{L}\d&.-]{1,11}$/u.test(short) ||
      !/\p{Lu}.*\p{Lu}/u.test(short)
    )
      return [];
    return isAcronymOf(short, textOf(analysis, mention)) ? [{ mention, short }] : [];
  });
}

/**
 * "ANC" is the Alternative National Congress that the text names, not the African one that it does not: capitals which are just the
 * first letters of one long name, unless the thing that lists know by them is named in full as well.
 */
function spelledOut(analysis: Analysis, mentions: readonly Candidate[]): Acronym[] {
  const shorts = new Map<string, Candidate>();
  for (const mention of mentions) {
    const word = analysis.words[mention.first]!;
    if (mention.end - mention.first !== 1 || !/^\p{Lu}{3,6}$/u.test(word)) continue;
    if (shorts.get(word)?.known === undefined) shorts.set(word, mention);
  }
  if (shorts.size === 0) return [];
  /** By first letters, so that a list of ten thousand bodies and their short forms takes no longer than another. */
  const meant = new Map<string, Map<string, Candidate>>();
  const inFull = new Map<unknown, Set<number>>();
  for (const mention of mentions) {
    if (mention.end - mention.first < 3 || !spelled.has(mention.type)) continue;
    const { known } = mention;
    if (known) inFull.set(known.names, (inFull.get(known.names) ?? new Set()).add(known.thing));
    const initials = initialsOf(analysis, mention);
    if (!shorts.has(initials)) continue;
    const longs = meant.get(initials) ?? new Map<string, Candidate>();
    meant.set(initials, longs);
    const name = foldName(textOf(analysis, mention));
    if (!longs.has(name)) longs.set(name, mention);
  }
  return [...meant].flatMap(([short, longs]) => {
    const [name, mention] = [...longs][0]!;
    const { known } = shorts.get(short)!;
    if (longs.size !== 1 || (known && inFull.get(known.names)?.has(known.thing))) return [];
    return known && areSpellings(name, foldName(known.names.thingName[known.thing]!)) ? [] : [{ mention, short }];
  });
}
const spelled: ReadonlySet<string> = new Set(['organisation', 'government_body', 'law_treaty', 'event', 'facility']);

/** Whether a name may be another spelling of a known one, by the starts of their words: "Tehreek-e-Insaf". Of one known by capitals alone nobody can tell. */
function areSpellings(name: string, known: string): boolean {
  const [starts, knownStarts] = [name, known].map((text) => text.split(' ').map((word) => word.slice(0, 4)));
  return (
    knownStarts!.length === 1 ||
    (starts!.length === knownStarts!.length && starts!.every((start, i) => start === knownStarts![i]))
  );
}

/** The first letters of the words with a capital. */
function initialsOf({ words }: Analysis, { first, end }: Candidate): string {
  let initials = '';
  for (let at = first; at < end; at += 1) if (/^\p{Lu}/u.test(words[at]!)) initials += words[at]!.charAt(0);
  return initials;
}

/** Whether most letters of the short form begin words of the long one, in order; foreign acronyms of translated names fail and stay apart. */
function isAcronymOf(short: string, long: string): boolean {
  const letters = [...short.replace(/[^\p{L}]/gu, '').toLowerCase()];
  const initials = long.split(/[\s-]+/).map((word) => word.charAt(0).toLowerCase());
  let at = 0;
  let met = 0;
  for (const letter of letters) {
    const next = initials.indexOf(letter, at);
    if (next === -1) continue;
    met += 1;
    at = next + 1;
  }
  return met >= 2 && met >= letters.length * 0.6;
}

/** Gives every place where such a short form stands alone to the long form's thing, whatever else it might name. */
export function acronymMentions(
  analysis: Analysis,
  acronyms: readonly Acronym[],
  mentions: readonly Candidate[],
): Candidate[] {
  if (acronyms.length === 0) return [...mentions];
  const byShort = new Map(acronyms.map((acronym) => [acronym.short, acronym.mention]));
  const kept = mentions.filter(
    (mention) =>
      mention.claims[0]!.kind === 'own' ||
      mention.end - mention.first > 1 ||
      !byShort.has(analysis.words[mention.first]!),
  );
  const free = freeOf(kept);
  analysis.words.forEach((word, at) => {
    const long = byShort.get(word);
    if (long === undefined || !free(at)) return;
    const short = claimed('rule', { first: at, end: at + 1 }, long.type, 0.9, `short for ${textOf(analysis, long)}`);
    kept.push({ ...short, known: long.known, seatOf: long.seatOf, country: long.country });
  });
  return kept.sort((a, b) => a.first - b.first);
}

/** Whether a token belongs to no mention. */
export function freeOf(mentions: readonly Candidate[]): (token: number) => boolean {
  const taken = new Set<number>();
  for (const { first, end } of mentions) for (let at = first; at < end; at += 1) taken.add(at);
  return (token) => !taken.has(token);
}

/** A mention as written. */
export function textOf(analysis: Analysis, { first, end }: { readonly first: number; readonly end: number }): string {
  return analysis.text.slice(analysis.starts[first], analysis.ends[end - 1]);
}

/** Finds composed names by their head word: "Russian Foreign Ministry", "Treaty on Open Skies", "Resolution 2334", "Iranian parliament". */
import type { EntityType } from '../model/tag.ts';
import type { Analysis } from '../model/text.ts';
import type { Candidate } from './candidate.ts';
import { dateWords, functionWords, type HeadType, lowerBodies, lowerBodyParts } from './lexicon.ts';
import type { Word } from './words.ts';

/** Known names by their first token, so that a composed name knows its country. */
export type KnownAt = ReadonlyMap<number, Candidate>;

/** Capitalised words that stand together, tokens `[first, end)`. */
export interface Run {
  readonly first: number;
  readonly end: number;
}

/** The capitalised runs of a sentence: "Foreign Minister Sergey Lavrov", "UN Security Council Resolution 2254". */
export function findRuns(words: readonly Word[], from: number, to: number): Run[] {
  const runs: Run[] = [];
  for (let at = from; at < to; at += 1) {
    if (!words[at]!.capital || isDate(words[at]!)) continue;
    const end = endOfRun(words, at, to);
    runs.push({ first: at, end });
    at = end - 1;
  }
  return runs;
}

function endOfRun(words: readonly Word[], first: number, to: number): number {
  let end = first + 1;
  while (end < to) {
    const word = words[end]!;
    const next = words[end + 1];
    const goesOn = next !== undefined && end + 1 < to && next.capital && !isDate(next);
    if (word.capital && !isDate(word)) end += 1;
    else if (
      goesOn &&
      (word.hyphen || word.particle || (word.term === 'and' && word.head === undefined && isAmpersand(word)))
    )
      end += 2;
    else break;
  }
  return end;
}

function isAmpersand(word: Word): boolean {
  return !word.hasLower;
}

function isDate(word: Word): boolean {
  return dateWords.has(word.term);
}

/** The composed name that a run holds or opens; undefined when it has no head word. */
export function composedName(
  analysis: Analysis,
  words: readonly Word[],
  run: Run,
  to: number,
  known: KnownAt,
): Candidate | undefined {
  const first = trimStart(words, run);
  if (first >= run.end) return undefined;
  const opened = openedName(analysis, words, first, run.end, to, known);
  if (opened !== undefined) return opened;
  const head = words[run.end - 1]!.head;
  if (head === undefined || (run.end - first < 2 && !head.alone)) return undefined;
  const type = typeOf(words, first, run.end, head);
  const withYear = type === 'event' && first > 0 && isYear(analysis.words[first - 1]!) ? first - 1 : first;
  const end = type === 'law_treaty' ? withNumber(analysis, words, run.end, to) : run.end;
  return named(
    withYear,
    end,
    type,
    run.end - first < 2 ? 0.55 : 0.75,
    countryBefore(words, first, known),
    analysis.words[run.end - 1]!,
  );
}

/** Drops words that only start a sentence, and titles of people before a body: "The", "In". */
function trimStart(words: readonly Word[], { first, end }: Run): number {
  let at = first;
  while (at < end && functionWords.has(words[at]!.term)) at += 1;
  return at;
}

/** "Ministry of Foreign Affairs", "Convention on the Rights of the Child", "Resolution 2334", "Criminal Code of Georgia". */
function openedName(
  analysis: Analysis,
  words: readonly Word[],
  first: number,
  runEnd: number,
  to: number,
  known: KnownAt,
): Candidate | undefined {
  const head = words[runEnd - 1]!.head;
  if (head === undefined || !head.opens) return undefined;
  const end = openedEnd(words, runEnd, to, known);
  if (end === runEnd) {
    const numbered = head.type === 'law_treaty' ? withNumber(analysis, words, runEnd, to) : runEnd;
    if (numbered === runEnd || first < runEnd - 1) return undefined;
    return named(first, numbered, head.type, 0.8, undefined, analysis.words[runEnd - 1]!);
  }
  const type = typeOf(words, first, runEnd, head);
  // "University of Cape Town", but not "Group of Seven officials" alone in capitals by chance.
  const country = countryBefore(words, first, known) ?? countryWithin(known, runEnd, end);
  return named(first, end, type, 0.85, country, analysis.words[runEnd - 1]!);
}

function named(
  first: number,
  end: number,
  type: EntityType,
  score: number,
  nation: Nation | undefined,
  head: string,
): Candidate {
  const claim = { first, end, type, kind: 'rule' as const, value: `a name with "${head}"`, score };
  if (nation === undefined) return claim;
  return {
    ...claim,
    country: nation.country,
    core: { first: Math.max(first, nation.coreFirst ?? first), end: nation.coreEnd ?? end },
  };
}

/** The country a name says, and which tokens are left without it. */
interface Nation {
  readonly country: string;
  readonly coreFirst?: number;
  readonly coreEnd?: number;
}

/** Follows "of the …", "on …", "for … and …" behind a head. */
function openedEnd(words: readonly Word[], runEnd: number, to: number, known: KnownAt): number {
  let end = runEnd;
  while (end < to && words[end]!.connector) {
    let next = end + 1;
    if (next < to && words[next]!.term === 'the') next += 1;
    if (next >= to || !words[next]!.capital || isDate(words[next]!)) break;
    end = joinedEnd(words, endOfRun(words, next, to), to, known);
  }
  return end;
}

/** "… Trade, Industry and Energy": goes on over "and" and over commas that an "and" ends, unless a person or a country stands behind. */
function joinedEnd(words: readonly Word[], end: number, to: number, known: KnownAt): number {
  let at = end;
  while (at + 1 < to && isComma(words[at]!) && isPart(words, at + 1, known)) at = endOfRun(words, at + 1, to);
  if (at > end && at < to && isComma(words[at]!)) at += 1;
  if (at + 1 >= to || words[at]!.term !== 'and' || !isPart(words, at + 1, known)) return end;
  return endOfRun(words, at + 1, to);
}

function isComma(word: Word): boolean {
  return word.comma;
}

/** Whether a capitalised word can go on the name of a body: no title, no person, no country, no other body. */
function isPart(words: readonly Word[], at: number, known: KnownAt): boolean {
  const word = words[at]!;
  const type = known.get(at)?.type;
  return (
    word.capital &&
    !word.title &&
    !word.honorific &&
    !word.givenName &&
    !word.head?.opens &&
    type !== 'country' &&
    type !== 'place' &&
    !isDate(word)
  );
}

/** "Act 2019", "Law No. 27 of 2022", "Act of 1998", "Resolution 2334". */
function withNumber(analysis: Analysis, words: readonly Word[], end: number, to: number): number {
  let at = end;
  const text = (i: number): string => (i < to ? analysis.words[i]!.toLowerCase() : '');
  if (/^(?:no|no\.|number)$/.test(text(at))) at += text(at + 1) === '.' ? 2 : 1;
  if (at < to && words[at]!.number) at += 1;
  else at = end;
  if (text(at) === 'of' && /^\d{4}$/.test(text(at + 1))) at += 2;
  return at;
}

function isYear(word: string): boolean {
  return /^(?:19|20)\d\d$/.test(word);
}

/** The country a name says by its first words ("Russian Foreign Ministry") or just before them ("Russia's Foreign Ministry"). */
function countryBefore(words: readonly Word[], first: number, known: KnownAt): Nation | undefined {
  const inside = known.get(first);
  if (inside?.country !== undefined && (inside.type === 'nationality' || inside.type === 'country'))
    return { country: inside.country, coreFirst: inside.end };
  for (let back = 2; back <= 4; back += 1) {
    const before = known.get(first - back);
    if (
      before !== undefined &&
      before.type === 'country' &&
      before.end === first - 1 &&
      isPossessive(words[first - 1]!)
    )
      return before.country === undefined ? undefined : { country: before.country };
  }
  return undefined;
}

function isPossessive(word: Word): boolean {
  return word.term === '' && !word.hyphen;
}

/** "Bank of Japan", "Supreme Court of India": the country named last inside. */
function countryWithin(known: KnownAt, from: number, to: number): Nation | undefined {
  for (let at = to - 1; at >= from; at -= 1) {
    const inside = known.get(at);
    if (inside?.country === undefined || inside.end > to) continue;
    if (inside.type === 'country') return { country: inside.country, coreEnd: at - 1 };
    if (inside.type === 'place') return { country: inside.country };
  }
  return undefined;
}

/** A body of a state among the words makes the whole one: "Ghana Police Service"; "News Agency" is no agency of a state. */
function typeOf(words: readonly Word[], first: number, end: number, head: HeadType): EntityType {
  if (head.type === 'government_body' && end - first >= 2 && /^(?:news|press)$/.test(words[end - 2]!.term))
    return 'organisation';
  if (head.type !== 'organisation') return head.type;
  for (let at = first; at < end - 1; at += 1) {
    if (/^(?:parliamentary|senate|house|police|ministry|congressional)$/.test(words[at]!.term))
      return 'government_body';
  }
  return head.type;
}

/** "Iranian parliament", "Israeli army", "Argentina's supreme court": a nationality with a body in lower case behind it. */
export function lowerCaseBody(words: readonly Word[], before: Candidate, to: number): Candidate | undefined {
  if (before.type !== 'nationality' && before.type !== 'country') return undefined;
  if (before.type === 'country' && !words[before.first]!.upper) return undefined;
  let at = before.end;
  while (at < to && at < before.end + 2 && lowerBodyParts.has(words[at]!.term) && !words[at]!.capital) at += 1;
  if (at >= to || words[at]!.capital || !lowerBodies.has(words[at]!.term)) return undefined;
  if (words[at]!.term === 'bank' && words[at - 1]!.term !== 'central') return undefined;
  const nation = before.country === undefined ? undefined : { country: before.country, coreFirst: before.end };
  return named(before.first, at + 1, 'government_body', 0.75, nation, words[at]!.term);
}

/** Finds composed names by their head word: "Russian Foreign Ministry", "Treaty on Open Skies", "Truth and Reconciliation Commission". */
import type { EntityType } from '../model/tag.ts';
import type { Analysis } from '../model/text.ts';
import { bodyScore, isTradeChamber, typeOf } from './body-type.ts';
import { type Candidate, claimed, type KnownAt } from './candidate.ts';
import { lawEnd, lawStart } from './laws.ts';
import { lawWords, portfolios } from './lexicon.ts';
import { endOfRun, isPlainRun, type Run, type Tokens } from './runs.ts';
import type { Word } from './words.ts';

/** The run before and the sentence's tokens `[from, to)`, for names that reach over more than one run. */
export interface Surroundings {
  readonly before: Run | undefined;
  readonly from: number;
  readonly to: number;
  readonly known: KnownAt;
}

/** The composed name that a run holds or opens; undefined when it has no head word. */
export function composedName(tokens: Tokens, whole: Run, { before, to, known }: Surroundings): Candidate | undefined {
  const { analysis, words } = tokens;
  const run = withoutNumberSign(words, whole);
  const first = withPlace(trimStart(words, run), known);
  const headEnd = run.end - Number(isGeneral(words, run));
  const head = words[headEnd - 1]!.head;
  if (first >= run.end || head === undefined) return undefined;
  const value = analysis.words[headEnd - 1]!;
  const length = run.end - first;
  const reached = head.opens ? openedEnd(tokens, run.end, to, known) : run.end;
  const opened = head.type !== 'law_treaty' && words[reached - 1]!.head?.type === 'law_treaty' ? run.end : reached;
  const type = typeOf(words, first, headEnd, opened, head, known);
  const end = type === 'law_treaty' ? lawEnd(tokens, opened, to) : opened;
  if (length < 2 && end === run.end && !head.alone) return undefined;
  // A body says what it inquires into: "National Inquiry into …", but "an Independent Flood Inquiry".
  if (words[headEnd - 1]!.term === 'inquiry' && opened === run.end) return undefined;
  const start = startOf(tokens, first, before, type, known);
  if (length < 2 && end === run.end && start === first) return named(first, end, type, 0.55, undefined, value);
  const nation =
    countryBefore(words, start, known) ?? (opened > run.end ? countryWithin(known, run.end, opened) : undefined);
  const score =
    type === 'government_body'
      ? bodyScore(words, first, headEnd, known)
      : type === 'law_treaty' && isSureLaw(tokens, { first: start, end }, opened, known)
        ? 1
        : 0.75;
  const isSure =
    (type === 'government_body' && isEnumeration(words, run.end, opened)) || isTradeChamber(words, headEnd, opened);
  const sure = isSure ? 1 : 0.85;
  return named(start, end, type, opened > run.end ? Math.max(sure, score) : score, nation, value);
}

/** "Mar del" of "Mar del Plata City Council": a place whose name a word in lower case cuts. */
function withPlace(first: number, known: KnownAt): number {
  for (let at = first - 1; at >= first - 3; at -= 1) {
    const place = known.get(at);
    if (place?.type === 'place' && place.end > first) return at;
  }
  return first;
}

/** "1833 Constitution", "German Constitution", "Elysée Treaty" (of places with such a head 22 of 24 in entities/train; the Warsaw Pact is an organisation), "Royal Decree 30/2018", "Law No. (10) of 2021": which one it is, is said. */
function isSureLaw({ analysis, words }: Tokens, { first, end }: Run, headEnd: number, known: KnownAt): boolean {
  if (end > headEnd) return /\d/.test(analysis.words[end - 1]!) || analysis.words[end - 1] === ')';
  const ground = known.get(first);
  if (
    ground?.type === 'place' &&
    ground.end === end - 1 &&
    words[first]!.term !== 'warsaw' &&
    lawWords.treaties.has(words[end - 1]!.term)
  )
    return true;
  if (words[end - 1]!.term !== 'constitution') return false;
  return (end - first === 2 && /^\d{4}$/.test(analysis.words[first]!)) || known.get(first)?.end === end - 1;
}

/** "Consulate General of Oman", "Directorate General of Health Services": "General" stands behind the head. */
function isGeneral(words: readonly Word[], { first, end }: Run): boolean {
  return end - first > 1 && words[end - 1]!.term === 'general' && headsOfGeneral.has(words[end - 2]!.term);
}
const headsOfGeneral: ReadonlySet<string> = new Set(['consulate', 'directorate', 'inspectorate', 'secretariat']);

/** "of Education, Science and Technology" behind a ministry: words of ministries only, for names of others may follow it as well. */
function isEnumeration(words: readonly Word[], from: number, to: number): boolean {
  if (!enumerated.has(words[from - 1]!.term)) return false;
  let commas = 0;
  for (let at = from; at < to; at += 1) {
    const word = words[at]!;
    if (word.comma) commas += 1;
    else if (word.connector && commas > 0) break;
    else if (word.capital && !portfolios.has(word.term)) return false;
  }
  return commas > 0;
}
const enumerated: ReadonlySet<string> = new Set(['ministry', 'department', 'secretariat']);

/** "Decree-Law No" of "Decree-Law No. 302" without its last word, which belongs to the number. */
function withoutNumberSign(words: readonly Word[], { first, end }: Run): Run {
  return { first, end: end - first > 1 && words[end - 1]!.term === 'no' ? end - 1 : end };
}

/** Drops words that only start a sentence: "The", "In". */
export function trimStart(words: readonly Word[], { first, end }: Run): number {
  let at = first;
  while (at < end && words[at]!.functional && !isShort(words, at)) at += 1;
  return at;
}

/** "IT" of "IT Rules 2009" is no pronoun, in words that are not all capitals. */
function isShort(words: readonly Word[], at: number): boolean {
  return words[at]!.upper && words[at + 1]?.hasLower === true;
}

/** Reaches back: "2022 World Cup", "Truth and Reconciliation Commission", "Prevention of Atrocities Act". */
function startOf(tokens: Tokens, first: number, before: Run | undefined, type: EntityType, known: KnownAt): number {
  const { analysis, words } = tokens;
  if (type === 'event' && first > 0 && /^(?:19|20)\d\d$/.test(analysis.words[first - 1]!)) return first - 1;
  if (type === 'government_body' && ordinalBefore(analysis, first) < first) return first - 1;
  if (type === 'law_treaty') {
    if (words[first]!.term === 'amendment') return ordinalBefore(analysis, first);
    const start = lawStart(tokens, first, before);
    if (start < first) return start;
  }
  if (before === undefined || before.end !== first - 1 || words[first - 1]!.term !== 'and') return first;
  if ((isPlainRun(words, before) || isPortfolioRun(words, before)) && !known.has(before.first)) return before.first;
  return (type === 'government_body' || type === 'law_treaty') && isFirstHalf(words, before, first, known)
    ? trimStart(words, before)
    : first;
}

/** "the Hong Kong" of "the Hong Kong and Macau Affairs Office", "the Health Insurance Portability" of "… and Accountability Act": no name by itself. */
function isFirstHalf(words: readonly Word[], before: Run, first: number, known: KnownAt): boolean {
  const start = trimStart(words, before);
  if (start >= before.end) return false;
  const [one, other] = [known.get(start), known.get(first)];
  if (one?.end === before.end) return isGround(one) && isGround(other) && words[other!.end]!.term === 'affairs';
  if (words[start - 1]?.term !== 'the' && words[start - 1]?.possessive !== true) return false;
  for (let at = start; at < before.end; at += 1) {
    const word = words[at]!;
    if (word.head !== undefined || word.title || word.upper || word.givenName || known.has(at)) return false;
  }
  return true;
}

function isGround(candidate: Candidate | undefined): boolean {
  return candidate?.type === 'place' || candidate?.type === 'country';
}

/** "Communications and Information Technology Commission". */
export function isPortfolioRun(words: readonly Word[], { first, end }: Run): boolean {
  for (let at = first; at < end; at += 1) if (!portfolios.has(words[at]!.term)) return false;
  return true;
}

/** "47th Parliament", "9th Circuit Court of Appeals": where the name starts with the number before it, if there is one. */
export function ordinalBefore({ words }: Analysis, first: number): number {
  return ordinal.test(words[first - 1] ?? '') ? first - 1 : first;
}
const ordinal = /^\d+(?:st|nd|rd|th)$/;

export function named(
  first: number,
  end: number,
  type: EntityType,
  score: number,
  nation: Nation | undefined,
  head: string,
): Candidate {
  const claim = claimed('rule', { first, end }, type, score, `a name with "${head}"`);
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
function openedEnd(tokens: Tokens, runEnd: number, to: number, known: KnownAt): number {
  const { words } = tokens;
  let end = runEnd;
  while (end < to && (words[end]!.connector || isInto(words, end))) {
    let next = end + 1;
    if (next < to && words[next]!.term === 'the') next += 1;
    if (next >= to || !words[next]!.namePart) break;
    const goesOn = endOfRun(tokens, next, to);
    end = joinedEnd(tokens, goesOn, to, known);
  }
  return end;
}

/** "Commission of Inquiry into Allegations of State Capture". */
function isInto(words: readonly Word[], at: number): boolean {
  return words[at]!.term === 'into' && words[at - 1]?.term === 'inquiry';
}

/** "… Trade, Industry and Energy": goes on over "and" and over commas that an "and" ends, unless a person or a country stands behind. */
function joinedEnd(tokens: Tokens, end: number, to: number, known: KnownAt): number {
  const { words } = tokens;
  let at = end;
  while (at + 1 < to && words[at]!.comma && isPart(words, at + 1, known)) at = endOfRun(tokens, at + 1, to);
  if (at > end && at < to && words[at]!.comma) at += 1;
  if (at + 1 >= to || words[at]!.term !== 'and' || !isPart(words, at + 1, known)) return end;
  const joined = endOfRun(tokens, at + 1, to);
  const goesOn =
    joined + 1 < to &&
    words[joined]!.term === 'and' &&
    isPlainRun(words, { first: joined + 1, end: endOfRun(tokens, joined + 1, to) });
  return goesOn && isPart(words, joined + 1, known) ? endOfRun(tokens, joined + 1, to) : joined;
}

/** Whether a capitalised word can go on the name of a body: no title, no person, no country, no other body. */
function isPart(words: readonly Word[], at: number, known: KnownAt): boolean {
  const word = words[at]!;
  const type = known.get(at)?.type;
  const stands = words[at + 1]?.capital !== true;
  if (!word.capital || (word.title && !stands) || word.honorific || (word.givenName && !stands) || word.head?.opens)
    return false;
  return type !== 'country' && type !== 'place';
}

/** The country a name says by its first words ("Russian Foreign Ministry") or just before them ("Russia's Foreign Ministry"). */
export function countryBefore(words: readonly Word[], first: number, known: KnownAt): Nation | undefined {
  const inside = known.get(first);
  if (inside?.country !== undefined && (inside.type === 'nationality' || inside.type === 'country')) {
    return { country: inside.country, coreFirst: inside.end };
  }
  for (let back = 2; back <= 4; back += 1) {
    const before = known.get(first - back);
    if (
      before?.country !== undefined &&
      before.type === 'country' &&
      before.end === first - 1 &&
      words[first - 1]!.possessive
    ) {
      return { country: before.country };
    }
  }
  return undefined;
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

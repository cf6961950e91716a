/** Finds composed names by their head word: "Russian Foreign Ministry", "Treaty on Open Skies", "Truth and Reconciliation Commission". */
import type { EntityType } from '../model/tag.ts';
import { type Candidate, claimed, type KnownAt } from './candidate.ts';
import { lawEnd, lawStart } from './laws.ts';
import { functionWords, type HeadType } from './lexicon.ts';
import { endOfRun, isNamePart, isPlainRun, type Run, type Tokens } from './runs.ts';
import type { Word } from './words.ts';

/** The sentence's runs and end, for names that reach over more than one run. */
export interface Surroundings {
  readonly before: Run | undefined;
  readonly to: number;
  readonly known: KnownAt;
}

/** The composed name that a run holds or opens; undefined when it has no head word. */
export function composedName(tokens: Tokens, whole: Run, { before, to, known }: Surroundings): Candidate | undefined {
  const { analysis, words } = tokens;
  const run = withoutNumberSign(words, whole);
  const first = trimStart(words, run);
  const head = words[run.end - 1]!.head;
  if (first >= run.end || head === undefined) return undefined;
  const value = analysis.words[run.end - 1]!;
  const length = run.end - first;
  const type = typeOf(words, first, run.end, head);
  const opened = head.opens ? openedEnd(tokens, run.end, to, known) : run.end;
  const end = type === 'law_treaty' ? lawEnd(tokens, opened, to) : opened;
  if (length < 2 && end === run.end && !head.alone) return undefined;
  const start = startOf(tokens, first, before, type, known);
  if (length < 2 && end === run.end && start === first) return named(first, end, type, 0.55, undefined, value);
  const nation =
    countryBefore(words, start, known) ?? (opened > run.end ? countryWithin(known, run.end, opened) : undefined);
  return named(start, end, type, opened > run.end ? 0.85 : 0.75, nation, value);
}

/** "Decree-Law No" of "Decree-Law No. 302" without its last word, which belongs to the number. */
function withoutNumberSign(words: readonly Word[], { first, end }: Run): Run {
  return { first, end: end - first > 1 && words[end - 1]!.term === 'no' ? end - 1 : end };
}

/** Drops words that only start a sentence: "The", "In". */
function trimStart(words: readonly Word[], { first, end }: Run): number {
  let at = first;
  while (at < end && functionWords.has(words[at]!.term)) at += 1;
  return at;
}

/** Reaches back: "2022 World Cup", "Truth and Reconciliation Commission", "Prevention of Atrocities Act". */
function startOf(tokens: Tokens, first: number, before: Run | undefined, type: EntityType, known: KnownAt): number {
  const { analysis, words } = tokens;
  if (type === 'event' && first > 0 && /^(?:19|20)\d\d$/.test(analysis.words[first - 1]!)) return first - 1;
  if (type === 'law_treaty') {
    const start = lawStart(tokens, first, before);
    if (start < first) return start;
  }
  if (before === undefined || before.end !== first - 1 || words[first - 1]!.term !== 'and') return first;
  return isPlainRun(words, before) && !known.has(before.first) ? before.first : first;
}

function named(
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
  while (end < to && words[end]!.connector) {
    let next = end + 1;
    if (next < to && words[next]!.term === 'the') next += 1;
    if (next >= to || !isNamePart(words[next]!)) break;
    const goesOn = endOfRun(tokens, next, to);
    end = joinedEnd(tokens, goesOn, to, known);
  }
  return end;
}

/** "… Trade, Industry and Energy": goes on over "and" and over commas that an "and" ends, unless a person or a country stands behind. */
function joinedEnd(tokens: Tokens, end: number, to: number, known: KnownAt): number {
  const { words } = tokens;
  let at = end;
  while (at + 1 < to && words[at]!.comma && isPart(words, at + 1, known)) at = endOfRun(tokens, at + 1, to);
  if (at > end && at < to && words[at]!.comma) at += 1;
  if (at + 1 >= to || words[at]!.term !== 'and' || !isPart(words, at + 1, known)) return end;
  return endOfRun(tokens, at + 1, to);
}

/** Whether a capitalised word can go on the name of a body: no title, no person, no country, no other body. */
function isPart(words: readonly Word[], at: number, known: KnownAt): boolean {
  const word = words[at]!;
  const type = known.get(at)?.type;
  if (!word.capital || word.title || word.honorific || word.givenName || word.head?.opens) return false;
  return type !== 'country' && type !== 'place';
}

/** The country a name says by its first words ("Russian Foreign Ministry") or just before them ("Russia's Foreign Ministry"). */
function countryBefore(words: readonly Word[], first: number, known: KnownAt): Nation | undefined {
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

const stateBodies: ReadonlySet<string> = new Set(
  'parliamentary senate house police ministry congressional supreme representatives parliament'.split(' '),
);

/** A body of a state among the words makes the whole one: "Ghana Police Service"; a "News Agency" is none of a state. */
function typeOf(words: readonly Word[], first: number, end: number, head: HeadType): EntityType {
  const last = words[end - 1]!.term;
  const lastButOne = end - first >= 2 ? words[end - 2]!.term : '';
  if (head.type === 'government_body' && /^(?:news|press)$/.test(lastButOne)) return 'organisation';
  if (last === 'bank' && /^(?:central|reserve)$/.test(lastButOne)) return 'government_body';
  if (last !== 'committee' && last !== 'team' && last !== 'service') return head.type;
  for (let at = first; at < end - 1; at += 1) if (stateBodies.has(words[at]!.term)) return 'government_body';
  return head.type;
}

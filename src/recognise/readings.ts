/** What the learned recogniser read, on our tokens, with people freed of titles and given all their syllables. */
import { type EntityType, entityTypes, type TypeName } from '../model/tag.ts';
import { createAmounts } from './amounts.ts';
import { type Candidate, claimed } from './candidate.ts';
import { closedLaw } from './laws.ts';
import type { LearnedMention } from './learned/index.ts';
import { royalTitles } from './lexicon.ts';
import { isNameSyllable, type Run, type Tokens } from './runs.ts';
import { textOf } from './short-forms.ts';

/** The readings as candidates, in text order. */
export function readingsOf(tokens: Tokens, mentions: readonly LearnedMention[]): Candidate[] {
  const isAmount = createAmounts(tokens.analysis);
  return onTokens(tokens, mentions).flatMap(({ first, end, type, score }) => {
    if (end === first + 1 && isLowerCase(tokens.analysis.words[first]!)) return [];
    if (isAmount(textOf(tokens.analysis, { first, end }))) return [];
    const span = { first, end };
    const named = type === 'person' ? personSpan(tokens, span) : type === 'law_treaty' ? closedLaw(tokens, span) : span;
    return [claimed('learned', named, type, score, readAs[type])];
  });
}

const readAs = Object.fromEntries(entityTypes.map((type) => [type, `read as ${type.replace('_', ' ')}`])) as Readonly<
  Record<EntityType, string>
>;

/** What the user's own recogniser read, as candidates: just as read. */
export function trainedReadings(tokens: Tokens, mentions: readonly LearnedMention<TypeName>[]): Candidate[] {
  return onTokens(tokens, mentions).map((span) =>
    claimed('trained', span, span.type, span.score, `read as ${span.type}, as you taught`),
  );
}

/** Mentions, in text order, with the tokens that they hold. */
function onTokens<Mention extends LearnedMention<TypeName>>(
  { analysis: { starts, ends, count } }: Tokens,
  mentions: readonly Mention[],
): (Pick<Mention, 'type' | 'score'> & Run)[] {
  const found: (Pick<Mention, 'type' | 'score'> & Run)[] = [];
  let first = 0;
  for (const { start, end, type, score } of mentions) {
    while (first < count && starts[first]! < start) first += 1;
    let last = first;
    while (last < count && ends[last]! < end) last += 1;
    if (last >= count) break;
    found.push({ first, end: last + 1, type, score });
  }
  return found;
}

/** "org", "com": a single word in small letters is no name that only the learned recogniser knows. */
function isLowerCase(word: string): boolean {
  return word === word.toLowerCase() && word !== word.toUpperCase();
}

/** "Capt Thamanat Prompow" without the rank, "Chang Je" with "-won". */
function personSpan(tokens: Tokens, { first, end }: Run): Run {
  const { analysis, words } = tokens;
  let start = first;
  while (start + 1 < end && isTitle(tokens, start)) start += 1;
  if (analysis.words[start] === 'H' && analysis.words[start + 1] === 'E' && start + 2 < end) start += 2;
  let stop = end;
  while (stop + 1 < analysis.count && words[stop]!.hyphen && isNameSyllable(tokens, stop)) stop += 2;
  return { first: start, end: stop };
}

/** "Mr", "Justice", "Senator"; "Sheikh" and "King" stay where they were read as part of the name. */
function isTitle({ words }: Tokens, at: number): boolean {
  const word = words[at]!;
  return (word.honorific || (word.title && word.capital)) && !royalTitles.has(word.term);
}

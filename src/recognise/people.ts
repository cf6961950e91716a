/** Finds people: a name behind a title, a name that starts with a given name, a name that speaks. */
import { type Candidate, claimed, type KnownAt } from './candidate.ts';
import type { Run } from './runs.ts';
import type { Word } from './words.ts';

/** "Prime Minister Hun Sen", "spokesperson Maria Zakharova", "Amina Mohammed"; undefined when the run is no person. */
export function personName(words: readonly Word[], run: Run, sentence: number, known: KnownAt): Candidate | undefined {
  let first = run.first;
  let titled = first > 0 && words[first - 1]!.title && !words[first - 1]!.capital && first > sentence;
  let end = run.end;
  for (let at = run.first; at < run.end; at += 1) {
    const word = words[at]!;
    const isTitle = word.title || word.honorific;
    if (isTitle && at + 1 < run.end) [first, titled] = [at + 1, true];
    else if (word.functional && at === first) first = at + 1;
    else if (at === first && at + 1 < run.end && isNation(known, at)) first = known.get(at)!.end;
  }
  while (end > first && (words[end - 1]!.title || words[end - 1]!.functional)) end -= 1;
  const length = end - first;
  if (length < 1 || length > 6) return undefined;
  for (let at = first; at < end; at += 1) {
    const word = words[at]!;
    if ((word.head !== undefined && !word.givenName) || word.title || word.possessive) return undefined;
  }
  const lead = known.get(first);
  if (lead !== undefined && lead.end > first && lead.type !== 'person' && !words[first]!.givenName && !titled)
    return undefined;
  if (lead !== undefined && lead.end >= end && lead.type !== 'person' && lead.type !== 'place') return undefined;
  if (titled) return length === 1 && words[first]!.upper ? undefined : person(first, end, 0.9, 'a name behind a title');
  if (length < 2 || length > 4) return undefined;
  if (words[first]!.givenName && !words[end - 1]!.upper)
    return person(first, end, 0.75, 'a name that starts with a given name');
  const next = words[end];
  if (next !== undefined && speaks.has(next.term) && !words[first]!.upper && first > sentence && lead === undefined)
    return person(first, end, 0.55, 'a name that speaks');
  return undefined;
}

function isNation(known: KnownAt, at: number): boolean {
  const type = known.get(at)?.type;
  return type === 'nationality' || type === 'country';
}

function person(first: number, end: number, score: number, value: string): Candidate {
  return claimed('rule', { first, end }, 'person', score, value);
}

/** Verbs of people; organisations share "said", so they are a last resort. */
const speaks: ReadonlySet<string> = new Set(
  'said told says tells explained explains recalled recalls admitted laughed smiled argued'.split(' '),
);

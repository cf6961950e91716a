/** What composed names are by their words: bodies of a state, and how sure that is, or of many states, or of none. */
import type { EntityType } from '../model/tag.ts';
import type { Candidate, KnownAt } from './candidate.ts';
import { type HeadType, manyStates, portfolios, stateFounds, stateHeads, stateLeads } from './lexicon.ts';
import type { Word } from './words.ts';

/** A body of a state among the words makes the whole one: "Ghana Police Service"; a "News Agency" is none of a state. */
export function typeOf(
  words: readonly Word[],
  first: number,
  end: number,
  opened: number,
  head: HeadType,
  known: KnownAt,
): EntityType {
  const lead = known.get(first);
  const type = typeByWords(words, first, isNation(lead) && lead!.end < end ? lead!.end : first, end, opened, head);
  return type === 'government_body' && isOfManyStates(words, first, known) ? 'organisation' : type;
}

function typeByWords(
  words: readonly Word[],
  first: number,
  core: number,
  end: number,
  opened: number,
  head: HeadType,
): EntityType {
  const last = words[end - 1]!.term;
  const lastButOne = end - first >= 2 ? words[end - 2]!.term : '';
  if (last === 'station' && lastButOne === 'police') return 'government_body';
  if (last === 'convention' && lastButOne === 'constitutional') return 'government_body';
  if (last === 'convention' && /^(?:national|republican|democratic|party)$/.test(lastButOne)) return 'event';
  if (last === 'ministries' && opened === end) return 'organisation';
  if (head.type === 'organisation' && stateFounds.has(last) && /^(?:national|federal)$/.test(words[core]!.term))
    return 'government_body';
  if (head.type === 'organisation' && core > first && isOfPortfolio(words, core, end, opened)) return 'government_body';
  if (head.type === 'government_body' && /^(?:news|press)$/.test(lastButOne)) return 'organisation';
  if (last === 'bank' && /^(?:central|reserve)$/.test(lastButOne)) return 'government_body';
  if (isTradeChamber(words, end, opened)) return 'organisation';
  if (!maybeOfState.has(last)) return head.type;
  for (let at = first; at < opened; at += 1)
    if (at !== end - 1 && stateBodies.has(words[at]!.term)) return 'government_body';
  return head.type;
}

/** "Honduran Institute of Tourism", "Kenya Medical Research Institute": what a nation founds for what a ministry has in hand. */
function isOfPortfolio(words: readonly Word[], core: number, end: number, opened: number): boolean {
  if (!nationFounds.has(words[end - 1]!.term) || (opened === end && core === end - 1)) return false;
  let named = 0;
  for (let at = core; at < opened; at += 1) {
    const word = words[at]!;
    if (at === end - 1 || !word.capital) continue;
    if (!portfolios.has(word.term) && !researched.has(word.term)) return false;
    named += 1;
  }
  return named > 0;
}
const nationFounds: ReadonlySet<string> = new Set(
  'institute institutes fund centre center organization organisation corporation laboratory laboratories foundation'.split(
    ' ',
  ),
);
const researched: ReadonlySet<string> = new Set(
  'medical statistics science sciences scientific technological nuclear space geological meteorological standards cancer'.split(
    ' ',
  ),
);

/** Heads that many have; a word of a state before them makes them its own: "Police Training Institute". */
const maybeOfState: ReadonlySet<string> = new Set(
  'committee team service institute academy college university centre center school headquarters'.split(' '),
);
const stateBodies: ReadonlySet<string> = new Set(
  'parliamentary senate house police ministry congressional supreme representatives parliament military naval navy army defence defense'.split(
    ' ',
  ),
);

/**
 * How sure the words are that a body is a state's. Of the names that a rule finds in entities/train, and that are names there, those with such a last word
 * are a state's in 572 of 595 ("Ministry", "Court", "Office"; none is a "Municipality", of which gold/dev has five, all a state's), those behind a nation in 122 of 141, led by "National" or "City" in 66 of 72, others in 90 of 130.
 */
export function bodyScore(words: readonly Word[], first: number, end: number, known: KnownAt): number {
  const head = words[end - 1]!.term;
  const lead = known.get(first);
  if (head === 'municipality' || head === 'precinct' || head === 'station') return 1;
  if (head === 'office' && words[end - 2]?.possessive) return 1;
  if (stateHeads.has(head)) return 0.95;
  if (head === 'convention') return 0.95;
  if (fighters.has(head)) return 0.85;
  if (head === 'council' && words[end - 2]?.term === 'research' && researched.has(words[end - 3]?.term ?? ''))
    return 0.9;
  if (isNation(lead) || (head === 'council' && lead?.type === 'place' && lead.end === end - 1)) return 0.9;
  for (let at = first; at < end - 1; at += 1) if (stateLeads.has(words[at]!.term)) return 0.9;
  return 0.7;
}

/** Armies and forces, which rebels have too: read as organisations, 22 of 29 are theirs in entities/train. */
const fighters: ReadonlySet<string> = new Set(['army', 'forces', 'force']);

/** "U.N. Security Council", "European Parliament", "World Anti-Doping Agency": bodies of no state, or of many. */
function isOfManyStates(words: readonly Word[], first: number, known: KnownAt): boolean {
  const lead = known.get(first);
  return manyStates.has(words[first]!.term) || lead?.type === 'organisation';
}

/** "Chamber of Deputies", but "Chamber of Commerce". */
const deputies: ReadonlySet<string> = new Set(
  'deputies representatives senators councillors advisors provinces'.split(' '),
);

export function isTradeChamber(words: readonly Word[], end: number, opened: number): boolean {
  return words[end - 1]!.term === 'chamber' && opened > end && !deputies.has(words[opened - 1]!.term);
}

/** "Korea", "Australian": with an ISO code, which "European" has not. */
export function isNation(lead: Candidate | undefined): boolean {
  return lead?.country !== undefined && (lead.type === 'country' || lead.type === 'nationality');
}

/** Finds bodies of a state called by their common name: "Turkish police", "Myanmar’s central bank", "the foreign ministry". */
import { type Candidate, claimed, commonNames, type KnownAt } from './candidate.ts';
import { bodyQualifiers, commonBodies, portfolios } from './lexicon.ts';
import type { Run, Tokens } from './runs.ts';
import type { Word } from './words.ts';

/**
 * Set by hand: of such bodies in entities/train 50 of 164 are annotated, while the guide of the labelled articles asks for every body named.
 */
const score = 0.5;

/** The body whose last word is token `at`, in lower case; undefined when it is any body at all ("a court", "police"). */
export function commonBody(
  { words }: Tokens,
  at: number,
  from: number,
  to: number,
  known: KnownAt,
): Candidate | undefined {
  const body = words[at]!;
  const end = body.term === 'station' ? at + 1 : portfolioEnd(words, at, to);
  let first = at;
  if (body.term === 'station') {
    if (words[at - 1]?.term !== 'police') return undefined;
    first = at - 1;
  }
  while (first > from && at - first < 3 && isQualifier(words[first - 1]!) && ownerBefore(first, known) === undefined)
    first -= 1;
  const before = words[at - 1]?.term;
  if (end === at + 1 && ofOneKind[body.term]?.has(before ?? '') === false) return undefined;
  const qualified = first < at || end > at + 1;
  const possessive = first > from && words[first - 1]!.possessive;
  const owner = ownerBefore(possessive ? first - 1 : first, known);
  if (owner === undefined) return qualified ? ownedByNone(words, { first, end }, at, known) : undefined;
  const mayStandBare = owner.type === 'place' ? commonBodies.ofPlaces : commonBodies.ofNations;
  const mayBeOwned = end > at + 1 || commonBodies.qualified.has(body.term) || commonBodies.owned.has(body.term);
  if (!mayStandBare.has(body.term) && !(qualified && mayBeOwned)) return undefined;
  const whole = { first: possessive ? first : owner.first, end };
  return {
    ...claimed('rule', whole, 'government_body', score, commonNames.body),
    country: owner.country,
    core: { first, end },
  };
}

/** "the foreign ministry", "central bank of Israel"; a central bank that is nobody's was none that the labelled articles name, ten times of ten. */
function ownedByNone(words: readonly Word[], { first, end }: Run, at: number, known: KnownAt): Candidate | undefined {
  const { term } = words[at]!;
  const nation = words[end]?.term === 'of' ? known.get(end + 1) : undefined;
  if (nation?.type === 'country' && nation.country !== undefined && commonBodies.owned.has(term)) {
    const body = claimed('rule', { first, end: nation.end }, 'government_body', score, commonNames.body);
    return { ...body, country: nation.country, core: { first, end } };
  }
  const isNamed =
    end > at + 1 || commonBodies.qualified.has(term) || (term === 'bank' && words[at - 1]?.term === 'reserve');
  return isNamed ? claimed('rule', { first, end }, 'government_body', score, commonNames.body) : undefined;
}

/** Behind "of" what a ministry has in hand: "department of education", "bureau of commerce and foreign affairs", "council of ministers"; else the head's own end. */
function portfolioEnd(words: readonly Word[], at: number, to: number): number {
  if (!commonBodies.ofPortfolios.has(words[at]!.term) || words[at + 1]?.term !== 'of') return at + 1;
  let end = at + 1;
  for (let next = at + 2; next < to; next += 1) {
    const { term, comma } = words[next]!;
    if (portfolios.has(term) || term === 'ministers') end = next + 1;
    else if (!comma && term !== 'and' && term !== 'the') break;
  }
  return end;
}

/** Bodies whose common name says which they are only behind such a word. */
const ofOneKind: Readonly<Record<string, ReadonlySet<string>>> = {
  bank: new Set(['central', 'reserve']),
  office: new Set(['presidential', 'communications', 'media']),
  assembly: new Set(['national', 'provincial', 'state', 'constitutional']),
  service: new Set(['prosecution', 'intelligence']),
  department: new Set(['meteorological', 'justice', 'treasury', 'defence', 'defense']),
};

function isQualifier(word: Word): boolean {
  return bodyQualifiers.has(word.term);
}

/** The nation or place that ends where the body begins. */
function ownerBefore(end: number, known: KnownAt): Candidate | undefined {
  for (let length = 1; length <= 4; length += 1) {
    const before = known.get(end - length);
    if (before?.end === end)
      return before.type === 'nationality' || before.type === 'country' || before.type === 'place' ? before : undefined;
  }
  return undefined;
}

/** Finds bodies of a state called by their common name: "Turkish police", "Myanmar’s central bank", "the foreign ministry". */
import { type Candidate, claimed, commonNames, type KnownAt } from './candidate.ts';
import { bodyQualifiers, commonBodies } from './lexicon.ts';
import type { Tokens } from './runs.ts';
import type { Word } from './words.ts';

/**
 * Set by hand: of such bodies in entities/train 50 of 164 are annotated, while the guide of the labelled articles asks for every body named.
 */
const score = 0.5;

/** The body whose last word is token `at`, in lower case; undefined when it is any body at all ("a court", "police"). */
export function commonBody({ words }: Tokens, at: number, from: number, known: KnownAt): Candidate | undefined {
  const body = words[at]!;
  let first = at;
  while (first > from && at - first < 3 && isQualifier(words[first - 1]!) && ownerBefore(first, known) === undefined)
    first -= 1;
  const before = words[at - 1]?.term;
  if (ofOneKind[body.term]?.has(before ?? '') === false) return undefined;
  const qualified = first < at;
  const possessive = first > from && words[first - 1]!.possessive;
  const owner = ownerBefore(possessive ? first - 1 : first, known);
  if (owner === undefined)
    return qualified && commonBodies.qualified.has(body.term)
      ? claimed('rule', { first, end: at + 1 }, 'government_body', score, commonNames.body)
      : undefined;
  if (owner.country === undefined) return undefined;
  const mayStandBare = owner.type === 'place' ? commonBodies.ofPlaces : commonBodies.ofNations;
  const mayBeOwned = commonBodies.qualified.has(body.term) || commonBodies.owned.has(body.term);
  if (!mayStandBare.has(body.term) && !(qualified && mayBeOwned)) return undefined;
  const whole = { first: possessive ? first : owner.first, end: at + 1 };
  return {
    ...claimed('rule', whole, 'government_body', score, commonNames.body),
    country: owner.country,
    core: { first, end: at + 1 },
  };
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

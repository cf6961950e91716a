/** Finds bodies of a state that no head word ends: "the Cabinet", "Health Canada", "intelligence agency Mossad"; and those that were read as something else. */
import { bodyScore, isNation, typeOf } from './body-type.ts';
import type { Candidate, KnownAt } from './candidate.ts';
import { countryBefore, isPortfolioRun, named, ordinalBefore, type Surroundings, trimStart } from './composed.ts';
import { portfolios } from './lexicon.ts';
import type { Run, Tokens } from './runs.ts';
import type { Word } from './words.ts';

/** The body that a run names by its form alone. */
export function bodyByForm(tokens: Tokens, run: Run, { before, from, known }: Surroundings): Candidate | undefined {
  const first = trimStart(tokens.words, run);
  return (
    standsAlone(tokens, run, first, from) ??
    ofCountry(tokens.words, run, first, known) ??
    cityOf(tokens, run, known) ??
    division(tokens, run, first, before)
  );
}

/** "the City of Joburg", which gives permits and answers letters; in "the City of London" stand banks, and "in the City of Joburg" is a place. */
function cityOf({ analysis, words }: Tokens, { first, end }: Run, known: KnownAt): Candidate | undefined {
  if (end !== first + 1 || words[first]!.term !== 'city' || words[end]?.term !== 'of') return undefined;
  if (words[first - 1]?.term !== 'the' || words[first - 2]?.term === 'in') return undefined;
  const city = known.get(end + 1);
  if (city?.type !== 'place' || words[end + 1]!.term === 'london') return undefined;
  let to = city.end;
  while (words[to]?.capital && portfolios.has(words[to]!.term)) to += 1;
  const body = named(first, to, 'government_body', 1, undefined, analysis.words[first]!);
  return { ...body, country: city.country };
}

/**
 * "Cabinet", "Treasury" within a sentence, or before an office or a person's name: "Parliament Speaker Javid Quliyev". In entities/train 64 of 70
 * such capitals are names of bodies; "Congress" may be a party's as well, and a "Member of Parliament" names none.
 */
function standsAlone({ analysis, words }: Tokens, { end }: Run, at: number, from: number): Candidate | undefined {
  const word = words[at];
  if (word?.head === undefined || !word.head.alone || word.head.type !== 'government_body' || word.term === 'congress')
    return undefined;
  const next = words[at + 1];
  const isWhole = at === end - 1;
  if (!isWhole && !(next!.title && next!.capital) && !next!.givenName) return undefined;
  if (at === from || (word.term === 'presidency' && words[at - 1]!.term !== 'the')) return undefined;
  if (words[at - 1]?.term === 'of' && /^members?$/.test(words[at - 2]?.term ?? '')) return undefined;
  return isWhole && (words[end]?.connector || words[at - 1]?.term === 'and')
    ? undefined
    : named(ordinalBefore(analysis, at), at + 1, 'government_body', 1, undefined, analysis.words[at]!);
}

/** "Health Canada", "Statistics Norway": what a ministry has in hand, then whose. */
function ofCountry(words: readonly Word[], { end }: Run, first: number, known: KnownAt): Candidate | undefined {
  let at = first;
  while (at < end - 1 && portfolios.has(words[at]!.term)) at += 1;
  const nation = known.get(at);
  if (at === first || words[at - 1]!.term === 'islamic' || words[at]!.upper) return undefined;
  if (nation?.end !== end || nation.type !== 'country' || nation.country === undefined) return undefined;
  return named(first, end, 'government_body', 0.9, { country: nation.country, coreEnd: at }, words[first]!.term);
}

/** "Road Transport and Highway Division", "Law and Justice Division": of what ministries have in hand; "First Division" is played in. */
function division(
  { analysis, words }: Tokens,
  run: Run,
  first: number,
  before: Run | undefined,
): Candidate | undefined {
  if (
    words[run.end - 1]!.term !== 'division' ||
    first > run.end - 2 ||
    !isPortfolioRun(words, { first, end: run.end - 1 })
  )
    return undefined;
  const joined = before?.end === first - 1 && words[first - 1]!.term === 'and' && isPortfolioRun(words, before);
  return named(joined ? before.first : first, run.end, 'government_body', 0.9, undefined, analysis.words[run.end - 1]!);
}

/** What was read as an organisation, a place or a facility and ends like a body of a state: "uMngeni Local Municipality". */
export function headedBodies(
  { words }: Tokens,
  readings: readonly Candidate[],
  ruled: readonly Candidate[],
  known: KnownAt,
): Candidate[] {
  const done = new Set(ruled.map(({ first, end }) => `${first} ${end}`));
  return readings.flatMap(({ first, end, type }) => {
    if (isCalledBody(words, first, known) && (type === 'organisation' || type === 'place' || type === 'facility'))
      return [named(first, end, 'government_body', 1, undefined, words[first - 1]!.term)];
    if (
      trimStart(words, { first, end }) > end - 2 ||
      (type !== 'organisation' && type !== 'place' && type !== 'facility')
    )
      return [];
    const head = words[end - 1]!.head;
    if (head === undefined || !words[end - 1]!.capital || done.has(`${first} ${end}`)) return [];
    const body = typeOf(words, first, end, end, head, known);
    if (body !== 'government_body') return [];
    return [
      named(
        first,
        end,
        body,
        bodyScore(words, first, end, known),
        countryBefore(words, first, known),
        words[end - 1]!.term,
      ),
    ];
  });
}

/** "intelligence agency Mossad", "US agency FEWS", "media regulator Ofcom": in entities/train all such names are a state's; a "news agency" is not. */
function isCalledBody(words: readonly Word[], first: number, known: KnownAt): boolean {
  const kind = words[first - 1];
  if (kind === undefined || kind.capital || !calledBodies.has(kind.term)) return false;
  if (kind.term !== 'agency') return true;
  const which = words[first - 2]?.term ?? '';
  return (
    agencies.has(which) ||
    [2, 3].some((back) => known.get(first - back)?.end === first - 1 && isNation(known.get(first - back)))
  );
}
const calledBodies: ReadonlySet<string> = new Set(['agency', 'authority', 'regulator', 'ministry']);
const agencies: ReadonlySet<string> = new Set(
  'intelligence space spy security police tax refugee migration immigration border customs drug health environment environmental nuclear weather disaster statistics prison government federal'.split(
    ' ',
  ),
);

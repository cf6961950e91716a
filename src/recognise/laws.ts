/** What belongs to the name of a law or treaty besides its capitalised words: years, numbers, brackets, "Prevention of …". */
import { type Candidate, claimed, commonNames, type KnownAt } from './candidate.ts';
import { dateWords, lawWords, treatyKinds } from './lexicon.ts';
import { isPlainRun, type Run, type Tokens } from './runs.ts';
import type { Word } from './words.ts';

const year = /^(?:1[6-9]|20)\d\d$/;

/** Reaches back over "of" and brackets: "Prevention of Atrocities Act", "Armed Forces (Special Powers) Act", "1999 Constitution". */
export function lawStart(tokens: Tokens, first: number, before: Run | undefined): number {
  const { analysis, words } = tokens;
  const previous = analysis.words[first - 1];
  if (previous === undefined) return first;
  if (year.test(previous)) return dateWords.has(words[first - 2]?.term ?? '') ? first : first - 1;
  if (before === undefined) return first;
  const gap = words[first - 1]!.term === 'the' ? first - 2 : first - 1;
  const start = before.first + Number(words[before.first]!.functional);
  if (before.end === gap && start < gap && joinsLaw(words[gap]!) && isPlainRun(words, { first: start, end: gap }))
    return start;
  if (previous === ')') return bracketStart(tokens, first);
  return first;
}

/** "Prevention of …", "Health and Safety at Work Act", "Succession to the Crown Bill", "Protection from Harassment Act". */
function joinsLaw({ connector, term }: Word): boolean {
  return connector || term === 'with' || term === 'from' || term === 'at' || term === 'in' || term === 'through';
}

/** Words in a bracket of a law's name: "(Prevention of Atrocities)", "(Ngāi Tahu Representation)". */
const longestBracket = 8;

/** Goes back over "( … )" as often as it stands there, then over the capitalised words before it. */
function bracketStart({ analysis, words }: Tokens, first: number): number {
  let at = first;
  while (at > 0 && analysis.words[at - 1] === ')') {
    let open = at - 2;
    while (open > at - longestBracket && open > 0 && analysis.words[open] !== '(') open -= 1;
    if (analysis.words[open] !== '(') return first;
    at = open;
  }
  const start = capitalsBefore(words, at);
  return start < at ? start : first;
}

/** Where the capitalised words before a token start, joined by "and" and "of". */
function capitalsBefore(words: readonly Word[], before: number): number {
  let at = before;
  while (at > 0 && (words[at - 1]!.capital || (at > 1 && isJoint(words[at - 1]!.term) && words[at - 2]!.capital)))
    at -= 1;
  return at + Number(at < before && words[at]!.functional);
}

function isJoint(term: string): boolean {
  return term === 'and' || term === 'of' || term === '';
}

/** Goes on over numbers: "Act 2019", "Act, 2016", "Law No. 27 of 2022", "Decree 30/2018", "Resolution 2334", "Act of 1998". */
export function lawEnd({ analysis }: Tokens, end: number, to: number): number {
  const text = (at: number): string => (at < to ? analysis.words[at]!.toLowerCase() : '');
  if (text(end) === ',' && year.test(text(end + 1))) return end + 2;
  let at = end;
  if (/^(?:no|no\.|number|nos|nos\.)$/.test(text(at))) at += text(at + 1) === '.' ? 2 : 1;
  const bracketed = text(at) === '(' && /^\d+$/.test(text(at + 1)) && text(at + 2) === ')';
  if (bracketed && at > end) at += 3;
  else if (/^\d/.test(text(at))) at += text(at + 1) === '/' && year.test(text(at + 2)) ? 3 : 1;
  else at = end;
  if (text(at) === 'of' && year.test(text(at + 1))) at += 2;
  return at;
}

/** A law's name with the bracket that it opens, and with its number: "Companies Act, 2019 (Act 992)", "Criminal Procedure Act 51 of 1977". */
export function closedLaw(tokens: Tokens, { first, end: readTo }: Run): Run {
  const { words, sentences, count } = tokens.analysis;
  const end = withoutSection(words, first, readTo);
  const to = sentences.find((start) => start >= end) ?? count;
  let opened = 0;
  for (let at = first; at < end; at += 1) opened += words[at] === '(' ? 1 : words[at] === ')' ? -1 : 0;
  if (opened < 0 && words[first - 1] === '(') return { first: capitalsBefore(tokens.words, first - 1), end };
  if (opened > 0) return { first, end: end < to && words[end] === ')' ? end + 1 : end };
  const numbered = end + 1 < to && /^\d+$/.test(words[end - 1]!) && words[end] === 'of' && year.test(words[end + 1]!);
  return { first, end: numbered ? end + 2 : lawEnd(tokens, end, to) };
}

/** Laws whose head is in lower case: "Escazú agreement", "NAB law", "Ethiopian penal code", "law no. 127 of 2022", "1997 constitution". */
export function lowerCaseLaw(
  tokens: Tokens,
  at: number,
  run: Run | undefined,
  to: number,
  known: KnownAt,
): Candidate | undefined {
  const { analysis, words } = tokens;
  const term = words[at]!.term;
  if (!lawWords.any.has(term)) return undefined;
  const end = lawEnd(tokens, at + 1, to);
  if (end > at + 2) return law(at, end, 0.7);
  const parties = lawWords.treaties.has(term) ? betweenParties(words, at, known) : undefined;
  if (parties !== undefined) return law(parties.first, parties.end, 0.7);
  if (term === 'constitution' && year.test(analysis.words[at - 1] ?? '')) return law(at - 1, at + 1, 0.7);
  if (term === 'constitution' && isOfCountry(words, at, known)) return law(at, at + 1, 0.7);
  if (run === undefined) return undefined;
  const between = at - run.end;
  const first = words[run.first]!.functional && run.end > run.first + 1 ? run.first + 1 : run.first;
  const lead = known.get(first);
  const kind = between === 1 ? analysis.words[at - 1]!.toLowerCase() : '';
  if (lead?.type === 'nationality' && lead.end === run.end) {
    const codes = kind === 'penal' || kind === 'criminal' || kind === 'civil' || kind === 'anti-gay';
    return (between === 0 && term === 'constitution') || (codes && term === 'code')
      ? law(first, at + 1, 0.6)
      : undefined;
  }
  if (between !== 0 || lead?.type === 'country') return undefined;
  const place =
    lead === undefined ? run.end === first + 1 && !words[first]!.plain : lead.type === 'place' && lead.end === run.end;
  if (place && lawWords.treaties.has(term)) return law(first, at + 1, 0.6);
  const acronym = run.end === first + 1 && words[first]!.upper;
  return acronym && lawWords.acts.has(term) ? law(first, at + 1, 0.5) : undefined;
}

/** "Japan-EU economic partnership agreement", "extradition treaty between South Africa and UAE": known by its kind and its two parties. */
function betweenParties(words: readonly Word[], at: number, known: KnownAt): Run | undefined {
  let first = at;
  while (at - first < 3 && treatyKinds.has(words[first - 1]?.term ?? '')) first -= 1;
  if (first === at) return undefined;
  const isPair = words[first - 2]?.hyphen && isParty(known, first - 3) && isParty(known, first - 1);
  if (isPair) return { first: first - 3, end: at + 1 };
  if (words[at + 1]?.term !== 'between') return undefined;
  const one = partyAt(words, at + 2, known);
  if (one === undefined || words[one.end]?.term !== 'and') return undefined;
  const other = partyAt(words, one.end + 1, known);
  return other && { first, end: other.end };
}

/** A party's name, behind "the" or not. */
function partyAt(words: readonly Word[], at: number, known: KnownAt): Candidate | undefined {
  const first = words[at]?.term === 'the' ? at + 1 : at;
  return isParty(known, first) ? known.get(first) : undefined;
}

function isParty(known: KnownAt, first: number): boolean {
  const type = known.get(first)?.type;
  return type === 'country' || type === 'organisation';
}

/** "Bolivia’s constitution": the country stays a mention of its own, and is in the law's fullest form. */
function isOfCountry(words: readonly Word[], at: number, known: KnownAt): boolean {
  if (words[at - 1]?.possessive !== true) return false;
  for (let first = at - 2; first >= at - 5; first -= 1) {
    const owner = known.get(first);
    if (owner !== undefined) return owner.type === 'country' && owner.end === at - 1;
  }
  return false;
}

/** Our annotated sentences seldom count these as names, the labelled articles do; scores are set by hand. */
function law(first: number, end: number, score: number): Candidate {
  return claimed('rule', { first, end }, 'law_treaty', score, commonNames.law);
}

/** "Business Entities Act" of "Business Entities Act Section 82". */
function withoutSection(words: readonly string[], first: number, end: number): number {
  for (let at = first + 2; at + 1 < end; at += 1)
    if (/^(?:section|sections|article|articles|chapter)$/i.test(words[at]!) && /^\d/.test(words[at + 1]!)) return at;
  return end;
}

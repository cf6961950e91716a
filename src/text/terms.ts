/** Normal forms of words: what makes "Treaties", "treaty" and "TREATY’S" one term. */
import type { Analysis } from '../model/text.ts';

/** Stands for a token that a phrase may run across: "hip-hop" is "hip hop", "Alzheimer's disease" is "alzheimer disease". */
export const skipTerm = '';
/** Stands for a token that no phrase crosses: commas, full stops, quotes, brackets. */
export const breakTerm = '\n';

/** Turns a word as written into its term. */
export type TermOf = (word: string) => string;

/** Most words are: nothing of them is to be replaced. */
export const plainLetters = /^[a-z]+$/i;
const combiningMarks = /\p{M}/gu;
const apostrophes = /[’ʼ‘`´]/g;
const hasLetterOrDigit = /[\p{L}\p{N}]/u;
/** "-" and its typographic forms, but no dash: a dash separates. */
const hyphens = new Set(['-', '‐', '‑']);
const possessives = new Set(["'s", "'"]);

/** Lower case, without accents, typographic apostrophes or a closing full stop ("St." → "st", but "U.S." → "u.s."); "&" → "and". */
export function normalTerm(word: string): string {
  if (plainLetters.test(word)) return word.toLowerCase();
  if (word === '&') return 'and';
  if (hyphens.has(word)) return skipTerm;
  const folded = word.normalize('NFKD').replace(combiningMarks, '').replace(apostrophes, "'").toLowerCase();
  if (possessives.has(folded)) return skipTerm;
  if (!hasLetterOrDigit.test(folded)) return breakTerm;
  return folded.length > 2 && folded.endsWith('.') && folded.indexOf('.') === folded.length - 1
    ? folded.slice(0, -1)
    : folded;
}

/** Words that end in s and are no plural, or whose plural cut would meet another word. */
const noPlural = new Set(
  (
    'news series species means politics economics athletics mathematics physics ethics gas bus plus bias basis crisis virus campus census ' +
    'consensus status focus bonus corps chaos lens atlas canvas christmas texas mars isis paris arms goods customs woods has was is as ' +
    'its this us thus yes always perhaps across less unless express press congress process access success business class pass loss glass ' +
    'securities damages diabetes aids rabies herpes olympics paralympics tennis chess cms mps mars'
  ).split(' '),
);

/** The normal term without an English plural ending: "treaties" → "treaty", "strikes" → "strike", "buses" → "bus". */
export function stemTerm(word: string): string {
  const term = normalTerm(word);
  if (term.length < 4 || !term.endsWith('s') || noPlural.has(term)) return term;
  if (term.endsWith('ies') && term.length > 4) return `${term.slice(0, -3)}y`;
  if (/(?:ss|us|is|'s)$/.test(term)) return term;
  if (/(?:sses|shes|ches|xes|zzes|buses|gases|viruses)$/.test(term)) return term.slice(0, -2);
  return term.slice(0, -1);
}

/**
 * Word types that any table of what is known of words keeps. Cleared when full, so that a million articles cannot grow it; a day of mixed news
 * has 15,000.
 */
export const mostWordTypes = 50_000;

/** Remembers the terms of words seen before; about 20 times as fast as computing them. */
export function cachedTerms(termOf: TermOf): TermOf {
  const known = new Map<string, string>();
  return (word) => {
    const hit = known.get(word);
    if (hit !== undefined) return hit;
    if (known.size >= mostWordTypes) known.clear();
    const term = termOf(word);
    known.set(word, term);
    return term;
  };
}

/** The terms of all tokens, in order. */
export function termsOf(analysis: Analysis, termOf: TermOf): string[] {
  return analysis.words.map(termOf);
}

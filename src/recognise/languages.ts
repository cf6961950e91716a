/** Tells a language from a people: "speaks French", "in English.", "Arabic-language" name no nation. */
import type { Candidate } from './candidate.ts';
import type { Word } from './words.ts';

const speaking: ReadonlySet<string> = new Set(
  'speak speaks speaking spoke spoken learn learns learning learned taught teach teaches studying study read reads write writes fluent broken'.split(
    ' ',
  ),
);
const ofLanguage: ReadonlySet<string> = new Set(
  'language languages speaking speaker speakers translation translations dictionary alphabet subtitles lessons'.split(
    ' ',
  ),
);

/** Whether a nationality is a language here. */
export function isLanguage(words: readonly Word[], { first, end, type }: Candidate): boolean {
  if (type !== 'nationality') return false;
  const before = words[first - 1]?.term ?? '';
  let next = words[end];
  if (next?.hyphen) next = words[end + 1];
  if (speaking.has(before) || ofLanguage.has(next?.term ?? '')) return true;
  const ends = next === undefined || !/[\p{L}\p{N}]/u.test(next.term) || next.term === 'and' || next.term === 'or';
  return (before === 'in' || before === 'into') && ends;
}

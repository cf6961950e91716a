/** One spelling for the many ways a name is written. */

const combiningMarks = /\p{M}/gu;
const notNamePart = /[^\p{L}\p{N}]+/gu;
/** Letters that NFKD leaves whole. */
const letterFolds: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/**
 * Lower case, no accents, words separated by one space; no leading "the", no possessive ending, no acronym in brackets behind:
 * "The World Health Organization’s" and "World Health Organization (WHO)" → "world health organization".
 */
export function foldName(name: string): string {
  if (plainWords.test(name)) return withoutArticle(name.toLowerCase());
  let folded = known.get(name);
  if (folded === undefined) {
    folded = fold(name);
    if (known.size >= mostKnown) known.clear();
    known.set(copyOf(name), folded);
  }
  return folded;
}

/** Most names are: nothing of them is to be replaced, and no table of them is as quick. */
const plainWords = /^[a-z\d]+(?: [a-z\d]+)*$/i;

/** News names the same things again and again. Cleared when full, so that a million articles cannot grow it. */
const known = new Map<string, string>();
const mostKnown = 20_000;

/** A name of 13 letters or more is a slice of its article, and would keep all of it: of 3,000 articles 15 MB. */
function copyOf(name: string): string {
  return JSON.parse(JSON.stringify(name)) as string;
}

function fold(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(combiningMarks, '')
    .toLowerCase()
    .replace(/[øłđðþßæœı]/g, (letter) => letterFolds[letter]!)
    .replace(/\s*\([^()]*\)\s*$/, '')
    .replace(/['’‘ʼ`´]s?$/, '')
    .replace(/['’‘ʼ`´.]/g, '')
    .replace(/&/g, ' and ')
    .replace(notNamePart, ' ')
    .trim();
  return withoutArticle(words);
}

function withoutArticle(words: string): string {
  return words.startsWith('the ') ? words.slice(4) : words;
}

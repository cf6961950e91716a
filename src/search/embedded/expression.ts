/** What a person types into a search box, as an FTS5 expression. Nothing typed is ever an operator of the engine by accident. */

/** What to look for. */
export interface Expression {
  /** What an article must hold; undefined when nothing was asked for. */
  readonly wanted?: string;
  /** What it must not hold. */
  readonly unwanted?: string;
}

/** Words beyond so many narrow nothing any more; a pasted page must not cost seconds. */
const mostWords = 64;
/** Longer than any word of any language; what is longer cannot be in the index as a word people know. */
const longestWord = 200;

/** A word, or words in quotes; "-" before it excludes it. A quote that is never closed reaches to the end. */
const term = /(-?)(?:"([^"]*)(?:"|$)|([^\s"]+))/g;
/** What the index keeps of a text: letters, digits, and marks on them. */
const wordParts = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;

/**
 * Words must all be there; `"in quotes"` side by side; `-word` must not; `a OR b` either; `treat*` any word that begins so. Everything
 * else (brackets, colons, NEAR, AND, ^, …) is cut away or looked for as a word.
 */
export function parseExpression(typed: string): Expression {
  const groups: string[][] = [];
  const unwanted: string[] = [];
  let words = 0;
  let either = false;
  for (const [, minus, quoted, plain] of typed.matchAll(term)) {
    if (plain === 'OR' && minus === '') {
      either = groups.length > 0;
      continue;
    }
    const parts = (quoted ?? plain ?? '').match(wordParts)?.map((part) => part.slice(0, longestWord)) ?? [];
    if (parts.length === 0) continue;
    const kept = parts.slice(0, mostWords - words);
    if (kept.length === 0) break;
    words += kept.length;
    // Only letters, digits and spaces are left: nothing in it can end the quotes.
    const phrase = `"${kept.join(' ')}"${plain?.endsWith('*') ? '*' : ''}`;
    if (minus) unwanted.push(phrase);
    else if (either) groups.at(-1)!.push(phrase);
    else groups.push([phrase]);
    either = false;
  }
  return {
    ...(groups.length > 0 && { wanted: groups.map((group) => `(${group.join(' OR ')})`).join(' AND ') }),
    ...(unwanted.length > 0 && { unwanted: unwanted.join(' OR ') }),
  };
}

/** Whether a sentence is written in capitals throughout: a headline, where capitals say nothing. */

/** True for "LEADING NEWS HEADLINE", false for "NATO" alone and for anything with two lower-case letters in a row. */
export function isAllCapitals(tokens: readonly string[]): boolean {
  let capitals = false;
  for (const token of tokens) {
    if (/[a-z]{2}/.test(token)) return false;
    if (/[A-Z]{4}/.test(token)) capitals = true;
  }
  return capitals;
}

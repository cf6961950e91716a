/** One line of text to its normal form: HTML entities decoded, spaces single, nothing invisible. */
import { decodeHTML } from 'entities';

/** Soft hyphens, zero-width spaces, word joiners, direction marks, byte order marks: they split words that look whole. */
const invisible = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const spaces = /[\s\p{Cc}]+/gu;
const halfPair = /\p{Surrogate}/gu;
/** What a line in its normal form has nothing of; an "&" may begin an entity. */
const odd = /[&\p{Cc}\p{Surrogate}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|[^\S ]| {2}/u;
const entity = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/i;
/** "&CounterClockwiseContourIntegral;", the longest name, has 33 characters. */
const longestEntity = 34;

/** Normalises one line. `normaliseLine(normaliseLine(x)) === normaliseLine(x)`, linear in its length. */
export function normaliseLine(line: string): string {
  // One look in place of four: most lines are normal but for spaces at their ends.
  if (!odd.test(line)) return line.trim();
  const visible = line.replace(invisible, '').replace(halfPair, '\uFFFD');
  const decoded = entity.test(visible) ? decodeAll(visible) : visible;
  return decoded.replace(spaces, ' ').trim();
}

/**
 * Decodes entities until none is left ("&amp;#39;" is an apostrophe that was escaped twice). From the right, so that an "&" meets what
 * follows it fully decoded and one pass is enough.
 */
function decodeAll(text: string): string {
  const reversed: string[] = [];
  for (let i = text.length - 1; i >= 0; i -= 1) {
    let character = text[i]!;
    while (character === '&') {
      const decoded = takeEntity(reversed);
      if (decoded === undefined) break;
      character = decoded;
    }
    for (let j = character.length - 1; j >= 0; j -= 1) reversed.push(character[j]!);
  }
  return reversed.reverse().join('');
}

/** What the entity on top of the stack stands for, taken off; undefined when there is none. */
function takeEntity(reversed: string[]): string | undefined {
  let name = '';
  for (let back = 1; back <= longestEntity && back <= reversed.length; back += 1) {
    const character = reversed[reversed.length - back]!;
    name += character;
    if (character !== ';') continue;
    if (!entity.test(`&${name}`)) return undefined;
    const decoded = decodeHTML(`&${name}`);
    if (decoded === `&${name}`) return undefined;
    reversed.length -= back;
    return decoded.replace(invisible, '').replace(halfPair, '\uFFFD');
  }
  return undefined;
}

/** Tells amounts of money from names of letters and figures: "R92 million", and then "R70", but not "F16" and "M23". */
import type { Analysis } from '../model/text.ts';

/** A sign of letters and what it counts: "R92", "Rs500", "N5,000", "KSh1.2bn". */
const figure = /^(\p{Lu}\p{L}{0,3})\d[\d,.]*(?:m|bn|k|tn)?$/u;
/** An amount that is nothing but money: thousands set apart by commas, or counted in millions. */
const amount =
  /(?<![\p{L}\p{N}])(\p{Lu}\p{L}{0,3})(?:\d{1,3}(?:,\d{3})+(?!\d)|\d[\d,.]{0,15}\s?(?:million|billion|trillion|thousand|bn|mn|crore|lakh)\b)/gu;

/** Prepares to say whether a name, as written in the text, is an amount: its sign stands before such an amount somewhere in the text. */
export function createAmounts({ text }: Analysis): (name: string) => boolean {
  let signs: ReadonlySet<string> | undefined;
  return (name) => {
    const sign = figure.exec(name)?.[1];
    if (sign === undefined) return false;
    signs ??= new Set(Array.from(text.matchAll(amount), (found) => found[1]!));
    return signs.has(sign);
  };
}

/** Text broken at 70 or 80 columns, as wires and mail send it, to paragraphs of one line. */

/** Wires break lines at 60 to 80 columns; a text with a longer line is not broken by columns. */
const longestColumn = 100;
/** A shorter line that ends like a sentence ends its paragraph. */
const shortestFull = 40;
/** Share of full lines from which a text counts as broken by columns. */
const fullShare = 0.5;

/** Joins the lines of each paragraph where the text is broken by columns; blank lines and indents part paragraphs. Else no change. */
export function unwrap(lines: readonly string[]): readonly string[] {
  if (!isWrapped(lines)) return lines;
  const paragraphs: string[] = [];
  let open = false;
  for (const line of lines) {
    const text = line.trim();
    if (text === '') {
      open = false;
      continue;
    }
    if (open && !/^(?: {2,}|\t)/.test(line)) paragraphs[paragraphs.length - 1] += ` ${text}`;
    else paragraphs.push(text);
    open = text.length >= shortestFull || !/[.!?:;"”')]$/.test(text);
  }
  return paragraphs;
}

/** Broken by columns: blank lines or indents part the paragraphs, no line is long and half of them are full. */
function isWrapped(lines: readonly string[]): boolean {
  let full = 0;
  let written = 0;
  let parts = 0;
  for (const line of lines) {
    const length = line.trim().length;
    if (line.length > longestColumn) return false;
    if (length === 0 || /^(?: {2,}|\t)/.test(line)) parts += 1;
    if (length > 0) written += 1;
    if (length >= shortestFull) full += 1;
  }
  return written > 3 && parts > 0 && full >= written * fullShare && full > parts;
}

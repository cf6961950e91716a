/** Of the lines of a web page those of its story: what markup alone does not tell. */
import type { Line } from './page-lines.ts';

/** Reasons that others ask for. */
export const pageTitle = 'title of the page';
export const outsideMain = 'outside the main text';

/** For each line why it is left out, undefined for lines of the main text. */
export function storyReasons(lines: readonly Line[], isTitle: (text: string) => boolean): (string | undefined)[] {
  const main = lines.findIndex(({ isMain }) => isMain);
  const lead = leadStart(lines, main);
  const reasons = lines.map((line, i) => {
    if (line.reason !== undefined) return line.reason;
    if (!line.isMain && (i < lead || i > main || !isProse(line))) return outsideMain;
    if (line.block.name === 'h1' && isTitle(line.text)) return pageTitle;
    return isLink(line) ? 'link' : undefined;
  });
  const prose = lines.map((line, i) => reasons[i] === undefined && isProse(line));
  const first = prose.indexOf(true);
  const last = prose.lastIndexOf(true);
  if (first === -1) return reasons;
  lines.forEach((line, i) => {
    if (reasons[i] !== undefined || prose[i]) return;
    if (i < first && !isHeading(line)) reasons[i] = 'before the story';
    else if (i > last) reasons[i] = 'after the story';
    else if (line.text.length < shortestLoose && !textTags.has(line.block.name)) reasons[i] = 'loose words';
  });
  dropEmptyHeadings(lines, reasons);
  return reasons;
}

/** A lead may stand above the main element, below the page's heading; farther away than this many lines it is something else. */
const longestLead = 60;

/** The first line below the heading above the main element; the main element's own first line without such a heading. */
function leadStart(lines: readonly Line[], main: number): number {
  for (let i = main - 1; i >= 0 && i >= main - longestLead; i -= 1) if (lines[i]!.block.name === 'h1') return i + 1;
  return main;
}

/** Tags in which also a word or two belong to the story. */
const textTags = new Set('p h1 h2 h3 h4 h5 h6 li td th dt dd blockquote pre figcaption'.split(' '));
const shortestLoose = 25;

function isLink({ text, linked }: Line): boolean {
  return linked > text.length * 0.7 && text.length < 200;
}

function isHeading({ block }: Line): boolean {
  return /^h[1-6]$/.test(block.name);
}

/** A sentence or more, or a line as long as one. */
function isProse(line: Line): boolean {
  const { text, linked } = line;
  if (isHeading(line) || linked > text.length / 2) return false;
  return text.length >= 80 || (text.length >= 20 && /[.!?;,…。！？]["”’»«)\]]*$/.test(text));
}

/** A heading goes with what stands below it: when nothing of that is left, neither is the heading. */
function dropEmptyHeadings(lines: readonly Line[], reasons: (string | undefined)[]): void {
  let below = false;
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const line = lines[i]!;
    if (!isHeading(line)) {
      if (reasons[i] === undefined) below = true;
      continue;
    }
    if (reasons[i] === undefined && !below && line.block.name !== 'h1') reasons[i] = 'heading of what was left out';
    if (reasons[i] === undefined) below = false;
  }
}

/** HTML to lines of text: a stream of tags, no tree, so that the deepest and most broken markup costs no more than its length. */
import { Parser } from 'htmlparser2';

/** Tags that begin and end a line. */
export const blocks = new Set(
  (
    'address article aside blockquote body br canvas caption center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table tbody tfoot thead title tr ul video audio'
  ).split(' '),
);
/** Tags whose content nobody reads; "rt" is the reading of East Asian characters, which would double them. */
export const unread = new Set(
  'script style noscript template svg math iframe object head select datalist rt rp'.split(' '),
);
export const cells = new Set(['td', 'th']);

/** Elements within elements; the deepest of our 1,490 news pages has 60. Deeper ones are no page, and parsers are quadratic in depth. */
export const deepest = 1000;
/** Written to the parser at once, so that it stops soon after markup turns out too deep. */
export const parserChunk = 16 * 1024;

/** The text of all elements that are shown, a line for each block; not normalised. Markup nested beyond reason loses its tags only. */
export function htmlLines(html: string): string[] {
  const lines: string[] = [];
  let line = '';
  let hidden = 0;
  let depth = 0;
  const parser = new Parser({
    onopentag(tag) {
      depth += 1;
      if (unread.has(tag)) hidden += 1;
      else if (blocks.has(tag)) endLine();
      else if (cells.has(tag)) line += ' ';
    },
    ontext(text) {
      if (hidden === 0) line += text;
    },
    onclosetag(tag) {
      depth -= 1;
      if (unread.has(tag)) hidden -= 1;
      else if (blocks.has(tag)) endLine();
    },
  });
  for (let at = 0; at < html.length; at += parserChunk) {
    parser.write(html.slice(at, at + parserChunk));
    if (depth > deepest) return html.replace(/<[^<>]*>/g, '\n').split('\n');
  }
  parser.end();
  endLine();
  return lines;

  function endLine(): void {
    if (line.trim() !== '') lines.push(line);
    line = '';
  }
}

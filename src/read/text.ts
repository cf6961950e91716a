/** Plain text: one article a file, with its URL and title on the first lines where it has them. */
import { decodeAll } from './decode.ts';
import { longestRecord, type RawRecord, type Reader, tooLong } from './reader.ts';

/** A title is one line, and rarely longer: 99.9 % of the NPR and PBS headlines have under 150 characters. */
const longestTitle = 200;

export const text: Reader = {
  extensions: ['txt', 'text'],
  about: 'plain text, one article a file; the first line is the title when a blank line follows',
  accepts: () => true,
  async *read(input) {
    const whole = await decodeAll(input.bytes, longestRecord);
    yield whole === undefined ? tooLong('') : plainArticle(whole);
  },
};

/** A first line that is a bare URL is the article's; the next one is the title when a blank line follows and it reads like one. */
function plainArticle(whole: string): RawRecord {
  let body = whole.replace(/\r\n?/g, '\n').trim();
  const fields: Record<string, string> = {};
  const url = /^https?:\/\/\S+(?=\n|$)/.exec(body)?.[0];
  if (url !== undefined) {
    fields.url = url;
    body = body.slice(url.length).trimStart();
  }
  const title = /^([^\n]+)\n[^\S\n]*\n/.exec(body)?.[1]?.trim();
  if (title !== undefined && isTitle(title)) {
    fields.title = title;
    body = body.slice(title.length).trimStart();
  }
  return { position: '', fields: { ...fields, text: body }, markup: 'text' };
}

/** Short, and no sentence of the story: "Peace at last" is one, "The talks ended late on Tuesday without a result, officials said." is not. */
function isTitle(line: string): boolean {
  return line.length <= longestTitle && !(line.length > 60 && /[.:;,]["”’)]?$/.test(line));
}

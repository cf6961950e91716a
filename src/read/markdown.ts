/** Markdown: one article a file; YAML front matter gives its fields, the first heading its title. */
import { parse } from 'yaml';
import { decodeAll } from './decode.ts';
import { longestRecord, type RawProblem, type RawRecord, type Reader, tooLong } from './reader.ts';

export const markdown: Reader = {
  extensions: ['md', 'markdown'],
  about: 'Markdown, one article a file; front matter is read, the first heading is the title',
  accepts: (head) => /^---\r?\n[\s\S]*?\n---\r?\n/.test(head) || /^# \S/.test(head),
  async *read(input) {
    const whole = await decodeAll(input.bytes, longestRecord);
    yield whole === undefined ? tooLong('') : markdownArticle(whole.replace(/\r\n?/g, '\n'));
  },
};

function markdownArticle(whole: string): RawRecord | RawProblem {
  const front = /^---\n([\s\S]*?)\n---\n/.exec(whole);
  const body = (front === null ? whole : whole.slice(front[0].length)).trim();
  const heading = /^# +(.+?) *#*(?:\n|$)/.exec(body)?.[1] ?? /^(.+)\n=+(?:\n|$)/.exec(body)?.[1];
  let fields: unknown;
  try {
    fields = front === null ? {} : parse(front[1]!, { schema: 'failsafe' });
  } catch (error) {
    return {
      position: 'line 1',
      reason: `front matter is no YAML: ${firstLine(error)}`,
      hint: 'mend it, or take it out',
    };
  }
  const known = typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? fields : {};
  const title = heading === undefined ? {} : { title: heading };
  return { position: '', fields: { ...title, ...known, text: body }, markup: 'markdown' };
}

function firstLine(error: unknown): string {
  return String((error as Error).message)
    .split('\n')[0]!
    .replace(/:$/, '');
}

/** Markdown: one article a file; YAML front matter gives its fields, the first heading its title. */
import { composeYaml } from '../text/yaml.ts';
import { decodeAll } from './decode.ts';
import { longestRecord, type RawProblem, type RawRecord, type Reader, tooLong } from './reader.ts';

/** Longest front matter, in characters: blogs have a thousand, and the time that yaml takes over hostile text grows with its square (3 s at 40,000). */
const longestFront = 50_000;

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
  const bad = (reason: string): RawProblem => ({ position: 'line 1', reason, hint: 'mend it, or take it out' });
  if (front !== null && front[1]!.length > longestFront) return bad('front matter is too long');
  let fields: unknown;
  try {
    fields = front === null ? {} : composeYaml(front[1]!, { schema: 'failsafe', uniqueKeys: false }).value;
  } catch (error) {
    return bad(`front matter is no YAML: ${(error as Error).message}`);
  }
  const known = typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? fields : {};
  const title = heading === undefined ? {} : { title: heading };
  return { position: '', fields: { ...title, ...known, text: body }, markup: 'markdown' };
}

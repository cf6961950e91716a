/** WARC and WET files, as Common Crawl's news crawl publishes them: one article a page. Source: ISO 28500, WARC 1.1. */
import { createByteReader } from './byte-reader.ts';
import { decodeAll } from './decode.ts';
import { pageFields } from './html.ts';
import { type HttpAnswer, headersOf, parseAnswer } from './http.ts';
import { longestRecord, type RawProblem, type RawRecord, type Reader, tooLong } from './reader.ts';

type Headers = ReadonlyMap<string, string>;

/** Own code, because warcio 2.4 loses records when a chunk of the stream ends within a line end. */
export const warc: Reader = {
  extensions: ['warc', 'wet'],
  about: 'WARC or WET, one article a page',
  accepts: (head) => /^WARC\/[01]\.\d/.test(head),
  async *read(input) {
    const bytes = createByteReader(input.bytes);
    for (let count = 1; ; count += 1) {
      const headers = await nextHeaders(bytes.line);
      if (headers === undefined) return;
      const position = `record ${count}`;
      const length = Number(headers.get('content-length'));
      if (!Number.isSafeInteger(length)) {
        yield {
          position,
          reason: 'a WARC record without its length',
          hint: 'the rest of the file cannot be read: copy it again',
        };
        return;
      }
      if (!holdsPage(headers)) {
        if (!(await bytes.skip(length))) yield cutOff(position);
      } else if (length > longestRecord) {
        await bytes.skip(length);
        yield tooLong(position);
      } else {
        const block = await bytes.take(length);
        const record = block.length < length ? cutOff(position) : await pageOf(headers, block, position);
        if (record !== undefined) yield record;
      }
    }
  },
};

/** The headers of the next record; blank lines before it are passed over. */
async function nextHeaders(line: () => Promise<string | undefined>): Promise<Headers | undefined> {
  const lines: string[] = [];
  for (;;) {
    const next = await line();
    if (next === undefined) return lines.length === 0 ? undefined : headersOf(lines);
    if (next !== '') lines.push(next);
    else if (lines.length > 0) return headersOf(lines);
  }
}

/** The text of a page (WET), or an answer of a server; not requests, metadata and the like. */
function holdsPage(headers: Headers): boolean {
  const type = headers.get('warc-type');
  return type === 'conversion' || (type === 'response' && /http/i.test(headers.get('content-type') ?? ''));
}

function cutOff(position: string): RawProblem {
  return { position, reason: 'the file ends within this record', hint: 'the file was cut off: copy it again' };
}

/** The page of a record; undefined when the server answered with an error, a redirect or something else than a page. */
async function pageOf(headers: Headers, block: Buffer, position: string): Promise<RawRecord | RawProblem | undefined> {
  const about = {
    id: headers.get('warc-record-id')?.replace(/^<urn:uuid:|>$/g, ''),
    url: headers.get('warc-target-uri')?.replace(/^<|>$/g, ''),
    crawled: headers.get('warc-date'),
  };
  if (headers.get('warc-type') === 'conversion') {
    return { position, fields: { ...about, text: await textOf(block) }, markup: 'text' };
  }
  let answer: HttpAnswer | undefined;
  try {
    answer = parseAnswer(block, longestRecord);
  } catch (error) {
    return {
      position,
      reason: `the page does not unpack (${(error as Error).message})`,
      hint: 'fetch the page again, or leave it out; the others were read',
    };
  }
  if (answer?.status !== 200 || !/html/i.test(answer.headers.get('content-type') ?? '')) return undefined;
  const page = await textOf(answer.body);
  return { position, fields: { ...pageFields(page), ...about, text: page }, markup: 'html' };
}

async function textOf(bytes: Buffer): Promise<string> {
  return (await decodeAll([bytes], longestRecord)) ?? '';
}

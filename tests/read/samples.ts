/** One small file in every format: what the readers' contract is tested on, and what the fuzzers begin with. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { FormatName } from '../../src/read/readers.ts';

/** The same article in every format; formats of many records hold a second one. */
export const title = 'Peace talks open in Zürich';
export const body = 'Delegates met on Monday – “a first step”, said one.';
export const second = { title: 'Rain, at last', text: 'Farmers; and "others"\nare glad.' };
const page = `<html lang="en"><head><title>${title}</title></head><body><article><p>${body}</p></article></body></html>`;
const [one, two] = [
  { title, text: body },
  { title: second.title, text: second.text },
].map(({ title, text }) => ({ title: escapeXml(title), text: escapeXml(text) })) as [typeof second, typeof second];

/** A file. */
export interface Sample {
  readonly content: string | Uint8Array;
  readonly records: number;
  /** Counts its bytes, or is no text: it cannot be written in another encoding or with other line ends. */
  readonly fixed?: true;
}

/** The files, by format. */
export const samples: Record<FormatName, Sample> = {
  text: { content: `${title}\n\n${body}\n`, records: 1 },
  markdown: { content: `# ${title}\n\n${body}\n`, records: 1 },
  html: { content: page, records: 1 },
  json: { content: JSON.stringify([{ title, text: body }, second], null, 1), records: 2 },
  jsonl: { content: `${JSON.stringify({ title, text: body })}\n\n${JSON.stringify(second)}\n`, records: 2 },
  csv: {
    content: `title,text\r\n${title},"${quote(body)}"\r\n"${second.title}","${quote(second.text)}"\r\n`,
    records: 2,
  },
  tsv: { content: `title\ttext\n${title}\t${body}\n${second.title}\t"${quote(second.text)}"\n`, records: 2 },
  feed: {
    content: `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Feed</title>
      <item><title>${one.title}</title><description>${one.text}</description></item>
      <item><title>${two.title}</title><content:encoded><![CDATA[${second.text}]]></content:encoded></item></channel></rss>`,
    records: 2,
  },
  newsml: {
    content: `<newsMessage><itemSet>${[one, two]
      .map(
        ({ title, text }) =>
          `<newsItem xml:lang="en"><contentMeta><headline>${title}</headline></contentMeta><contentSet><inlineXML><html><body><p>${text}</p></body></html></inlineXML></contentSet></newsItem>`,
      )
      .join('\n')}</itemSet></newsMessage>`,
    records: 2,
  },
  nitf: {
    content: `<?xml version="1.0"?><nitf><head><title>x</title></head><body><body.head><hedline><hl1>${one.title}</hl1></hedline></body.head><body.content><p>${one.text}</p></body.content></body></nitf>`,
    records: 1,
  },
  mediawiki: {
    content: `<mediawiki>${[one, two]
      .map(
        ({ title, text }) => `<page><title>${title}</title><ns>0</ns><revision><text>${text}</text></revision></page>`,
      )
      .join('\n')}<page><title>Talk:x</title><ns>1</ns><revision><text>no</text></revision></page></mediawiki>`,
    records: 2,
  },
  reuters: {
    content: `<!DOCTYPE lewis SYSTEM "lewis.dtd">\n${[one, two]
      .map(
        ({ title, text }) =>
          `<REUTERS><TEXT><TITLE>${title}</TITLE><BODY>${text}\n Reuter\n&#3;</BODY></TEXT></REUTERS>`,
      )
      .join('\n')}`,
    records: 2,
  },
  warc: {
    content: Buffer.from(
      warcOf(
        ['request', 'GET / HTTP/1.1\r\n\r\n'],
        ['response', `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page}`],
      ),
    ),
    records: 1,
    fixed: true,
  },
  parquet: {
    content: new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'title', data: [title, second.title], type: 'STRING' },
          { name: 'text', data: [body, second.text], type: 'STRING' },
        ],
      }),
    ),
    records: 2,
    fixed: true,
  },
};

/** A WARC file of records of these types and contents. */
function warcOf(...records: [string, string][]): string {
  return records
    .map(([type, block]) => {
      const header = `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: http://a.org/\r\nWARC-Date: 2024-05-01T00:00:00Z\r\nContent-Type: application/http; msgtype=${type}`;
      return `${header}\r\nContent-Length: ${Buffer.byteLength(block)}\r\n\r\n${block}\r\n\r\n`;
    })
    .join('');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function quote(cell: string): string {
  return cell.replaceAll('"', '""');
}

/** What every reader keeps to, whatever its format. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, describe, expect, it } from 'vitest';
import type { ReadRecord } from '../../src/model/article.ts';
import { readArticles } from '../../src/read/read.ts';
import { type FormatName, readers } from '../../src/read/readers.ts';

/** The same article in every format; formats of many records hold a second one. */
const title = 'Peace talks open in Zürich';
const body = 'Delegates met on Monday – “a first step”, said one.';
const second = { title: 'Rain, at last', text: 'Farmers; and "others"\nare glad.' };
const page = `<html lang="en"><head><title>${title}</title></head><body><article><p>${body}</p></article></body></html>`;
const [one, two] = [
  { title, text: body },
  { title: second.title, text: second.text },
].map(({ title, text }) => ({ title: escapeXml(title), text: escapeXml(text) })) as [typeof second, typeof second];

interface Sample {
  readonly content: string | Uint8Array;
  readonly records: number;
  /** Counts its bytes, or is no text: it cannot be written in another encoding or with other line ends. */
  readonly fixed?: true;
}

const samples: Record<FormatName, Sample> = {
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

const folder = mkdtempSync(join(tmpdir(), 'slugline-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(Object.entries(readers))('the %s reader', (name, reader) => {
  const { content, records } = samples[name as FormatName];
  const extension = reader.extensions[0]!;

  it('reads title and body, and a second record where the format holds many', async () => {
    const read = await readFile(`a.${extension}`, content);
    expect(read).toHaveLength(records);
    expect(read[0]).toMatchObject({ article: { title, text: expect.stringContaining(body) } });
    if (records === 2) {
      expect(read[1]).toMatchObject({ article: { title: second.title, text: expect.stringContaining('are glad.') } });
    }
  });

  it.each([
    ['gzip', gzipSync(content)],
    ['gzip twice', gzipSync(gzipSync(content))],
  ])('reads the same from %s', async (_name, bytes) => {
    const plain = await readFile(`h.${extension}`, content);
    expect(await readFile(`h.${extension}`, bytes)).toEqual(plain);
  });

  if (typeof content === 'string')
    it.each([
      ['a UTF-8 byte order mark', Buffer.from(`\uFEFF${content}`)],
      ['UTF-16 LE', Buffer.from(`\uFEFF${content}`, 'utf16le')],
      ['UTF-16 BE', Buffer.from(`\uFEFF${content}`, 'utf16le').swap16()],
      ['UTF-16 without a mark', Buffer.from(content, 'utf16le')],
      ['windows-1252', windows1252(content)],
    ])('reads the same from %s', async (_name, bytes) => {
      const plain = await readFile(`b.${extension}`, content);
      expect(await readFile(`b.${extension}`, bytes)).toEqual(plain);
    });

  if (typeof content === 'string')
    it('reads the same with CRLF line ends', async () => {
      const read = await readFile(`c.${extension}`, content.replace(/\r?\n/g, '\r\n'));
      expect(read).toHaveLength(records);
      expect(read[0]).toMatchObject({ article: { title } });
    });

  it('reads the same in chunks of one byte', async () => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
    expect(await collect(reader.read(inputOf(bytes, 1)))).toEqual(
      await collect(reader.read(inputOf(bytes, bytes.length))),
    );
  });

  it('reads the same when forced under another name', async () => {
    const read = await readFile('d.dat', content, name);
    expect(read[0]).toMatchObject({ article: { title, text: expect.stringContaining(body) } });
  });

  it('gives the same ids in every folder, and others to other texts', async () => {
    const ids = (await readFile(`e.${extension}`, content)).map((read) => ('article' in read ? read.article.id : ''));
    expect(new Set(ids).size).toBe(records);
    expect(ids.every((id) => /^a[0-9a-f]{16}$/.test(id))).toBe(true);
  });

  it('rejects an empty file and a cut-off gzip with a reason and a hint', async () => {
    const empty = await readFile(`f.${extension}`, '');
    expect(empty).toEqual([
      { rejection: expect.objectContaining({ reason: 'the file is empty', hint: expect.stringMatching(/\S/) }) },
    ]);
    const cut = await readFile(`g.${extension}.gz`, gzipSync(content).subarray(0, -12));
    expect(cut.at(-1)).toMatchObject({ rejection: { reason: 'the compressed data ends too early' } });
  });
});

async function readFile(name: string, content: string | Uint8Array, inputFormat?: string): Promise<ReadRecord[]> {
  const path = join(folder, name);
  writeFileSync(path, content);
  return collect(readArticles([path], inputFormat === undefined ? {} : { inputFormat }));
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function inputOf(bytes: Buffer, step: number): Parameters<(typeof readers)['csv']['read']>[0] {
  return { name: 'x', bytes: chunks() };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  }
}

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

/** The few characters of the samples that windows-1252 writes otherwise than Latin-1. */
function windows1252(text: string): Buffer {
  const moved: Record<string, string> = { '–': '\u0096', '“': '\u0093', '”': '\u0094' };
  return Buffer.from(
    text.replace(/[–“”]/g, (sign) => moved[sign]!),
    'latin1',
  );
}

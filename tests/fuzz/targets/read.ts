/** The readers: any bytes give articles or rejections that say why, and never anything else. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { pack } from 'tar-stream';
import type { ReadRecord } from '../../../src/model/article.ts';
import { peek } from '../../../src/read/peek.ts';
import { readArticles } from '../../../src/read/read.ts';
import type { RawProblem, RawRecord } from '../../../src/read/reader.ts';
import { type FormatName, readers } from '../../../src/read/readers.ts';
import { samples } from '../../read/samples.ts';
import type { OpenTarget, Target } from './target.ts';

/** Words of each format, beside what its sample holds. */
const words: Record<FormatName, readonly string[]> = {
  jsonl: [
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    '\\u',
    '\\ud800',
    'null',
    '"text":',
    '"title":',
    '{"$date":',
    '[[[[[[[[',
    '{"a":',
  ],
  json: ['{', '}', '[', ']', ':', ',', '"', '\\u', '\\ud800', 'null', '"text":', '"articles":', '[[[[[[[[', '{"a":'],
  csv: ['"', '""', ',', ';', '\r\n', 'title', 'text', 'id', '",\n"', "'="],
  tsv: ['"', '""', '\t', '\r\n', 'title', 'text', 'id'],
  feed: [
    '<item>',
    '</item>',
    '<![CDATA[',
    ']]>',
    '<entry>',
    '&#x0;',
    '&bogus;',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '<pubDate>',
    '<link/>',
  ],
  newsml: ['<newsItem>', '</newsItem>', '<![CDATA[', ']]>', '<inlineXML>', '<headline>', '&#1114112;', '<!--'],
  nitf: ['<nitf>', '<hl1>', '<body.content>', '</body.content>', '<![CDATA[', '<?xml?>', '&#xd800;', '<!--'],
  mediawiki: [
    '{{',
    '}}',
    '[[',
    ']]',
    '{|',
    '|}',
    '<ref>',
    '</ref>',
    '<page>',
    '<text>',
    '==',
    "'''",
    '<nowiki>',
    '[[File:',
    '&lt;ref&gt;',
  ],
  reuters: [
    '<REUTERS>',
    '</REUTERS>',
    '<BODY>',
    '</BODY>',
    '<D>',
    '</D>',
    '&#3;',
    '<TITLE>',
    '<DATE>26-FEB-1987</DATE>',
  ],
  html: [
    '<p>',
    '</p>',
    '<script>',
    '<style>',
    '<!--',
    '-->',
    '<svg>',
    '<table>',
    '<template>',
    '<meta charset=utf-16>',
    '<a href=',
    '<html lang=',
    '&#0;',
    '<noscript>',
    '<div>',
  ],
  markdown: ['#', '```', '---\n', '[a](b)', '![', '> ', '* ', '|a|b|\n|-|-|\n', '<b>', '***', '1. ', '    '],
  text: ['\n\n', 'http://a.org/', '\f', 'By ', '-- '],
  warc: [
    'WARC/1.0\r\n',
    'Content-Length: ',
    '\r\n\r\n',
    'HTTP/1.1 200 OK\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Content-Encoding: gzip\r\n',
    'WARC-Type: response\r\n',
    'ffff\r\n',
    'Content-Type: text/html; charset=x\r\n',
  ],
  parquet: ['PAR1', '\u0015\u0000', '\u0019'],
};

const rows = fc.array(
  fc.array(fc.string({ unit: fc.constantFrom('"', ',', '\t', '\n', '\r', ';', 'a', ' ', '=', "'") })),
);
const element = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6 },
    fc.string(),
    fc
      .tuple(
        fc.constantFrom(
          'item',
          'entry',
          'title',
          'p',
          'page',
          'text',
          'newsItem',
          'headline',
          'REUTERS',
          'BODY',
          'div',
          'article',
          'script',
          'h1',
        ),
        fc.array(tie('node'), { maxLength: 5 }),
        fc.boolean(),
      )
      .map(([name, children, closed]) => `<${name}>${children.join('')}${closed ? `</${name}>` : ''}`),
  ),
})).node;
const value = fc.json({ maxDepth: 5 });
const record = fc
  .dictionary(
    fc.constantFrom('id', 'title', 'text', 'body', 'content', 'date', 'url', 'source', 'lang', '__proto__'),
    fc.jsonValue(),
  )
  .map((fields) => JSON.stringify(fields));
const structured: Partial<Record<FormatName, fc.Arbitrary<string>>> = {
  jsonl: fc.array(fc.oneof(record, value)).map((lines) => lines.join('\n')),
  json: fc.oneof(
    value,
    fc.array(record).map((items) => `[${items.join(',')}]`),
  ),
  csv: rows.map((cells) => `title,text\n${cells.map((row) => row.join(',')).join('\n')}`),
  tsv: rows.map((cells) => `title\ttext\n${cells.map((row) => row.join('\t')).join('\n')}`),
  feed: element.map((node) => `<rss><channel>${node}</channel></rss>`),
  newsml: element.map((node) => `<newsMessage>${node}</newsMessage>`),
  nitf: element.map((node) => `<nitf>${node}</nitf>`),
  mediawiki: element.map((node) => `<mediawiki>${node}</mediawiki>`),
  reuters: element.map((node) => `<!DOCTYPE lewis SYSTEM "lewis.dtd">${node}`),
  html: element,
};

function bytesOf(format: FormatName): Buffer {
  return Buffer.from(samples[format].content as string);
}

function readerTarget(format: FormatName): Target {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-fuzz-'));
  const path = join(folder, `input.${readers[format].extensions[0]}`);
  const shape = structured[format];
  return {
    samples: [bytesOf(format)],
    words: words[format],
    ...(shape && { structured: shape }),
    async feed(input) {
      writeFileSync(path, input);
      await checkRecords(readArticles([path], { inputFormat: format }));
      if (format !== 'parquet') await checkPieces(format, input);
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** Every record is an article with an id of its own, or a rejection that says why and what to try, each in one line. */
async function checkRecords(records: AsyncIterable<ReadRecord>): Promise<void> {
  const ids = new Set<string>();
  for await (const record of records) {
    if ('rejection' in record) {
      const { source, position, reason, hint } = record.rejection;
      for (const said of [source, reason, hint]) assert.match(said, /^\S[^\r\n]*$/);
      assert.match(position, /^[^\r\n]*$/);
      continue;
    }
    const { id, source, text, markup, title, url, published, language } = record.article;
    assert.ok(id !== '' && source !== '' && !ids.has(id), `id ${id}`);
    ids.add(id);
    assert.equal(typeof text, 'string');
    assert.ok(['text', 'markdown', 'html'].includes(markup));
    for (const field of [title, url, published, language])
      assert.ok(field === undefined || (typeof field === 'string' && field !== ''));
  }
}

/** The pieces in which bytes arrive change nothing. */
async function checkPieces(format: FormatName, input: Buffer): Promise<void> {
  const [whole, pieces] = [
    await outcome(format, input, input.length || 1),
    await outcome(format, input, 1 + (input.length % 97)),
  ];
  assert.deepEqual(pieces, whole);
}

async function outcome(
  format: FormatName,
  input: Buffer,
  step: number,
): Promise<readonly (RawRecord | RawProblem | string)[]> {
  const records: (RawRecord | RawProblem | string)[] = [];
  try {
    for await (const record of readers[format].read(await peek({ name: 'input', bytes: cut(input, step) })))
      records.push(record);
  } catch (error) {
    // Broken packings within a WARC end the file; what is told of it is up to them.
    records.push((error as NodeJS.ErrnoException).code ?? String(error));
  }
  return records;
}

async function* cut(input: Buffer, step: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < input.length; at += step) yield input.subarray(at, at + step);
}

/** Any file under a name that says nothing: the format is told by content, packings are opened. */
async function anyFile(): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-fuzz-'));
  const path = join(folder, 'input');
  const plain = (Object.keys(readers) as FormatName[]).map(bytesOf);
  return {
    samples: [
      ...plain,
      ...plain.map((bytes) => gzipSync(bytes)),
      ...plain.slice(0, 4).map((bytes) => gzipSync(gzipSync(bytes))),
      ...packed.map((text) => Buffer.from(text, 'base64')),
      await tar(),
    ],
    words: ['PK\u0003\u0004', 'BZh91AY&SY', '\u001f\u008b', 'ustar', 'PAR1', '<?xml version="1.0"?>', 'WARC/1.0\r\n'],
    async feed(input) {
      writeFileSync(path, input);
      await checkRecords(readArticles([path]));
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** A small article as .zip (with a second member), .bz2 and .zst. */
const packed = [
  'UEsDBBQAAAAIAN02el1UOSTQIwAAACEAAAAFAAAAYS50eHQLSczJLlbIzFPwL87J5+IKyUhVKClKTSypVMjIz0kp1uMCAFBLAwQUAAAACADdNnpdp0xFig8AAAANAAAABwAAAGIuanNvbmyrVipJrShRslJyUqrlAgBQSwECFAMUAAAACADdNnpdVDkk0CMAAAAhAAAABQAAAAAAAAAAAAAApIEAAAAAYS50eHRQSwECFAMUAAAACADdNnpdp0xFig8AAAANAAAABwAAAAAAAAAAAAAAgAFGAAAAYi5qc29ubFBLBQYAAAAAAgACAGgAAAB6AAAAAAA=',
  'QlpoOTFBWSZTWewgSikAAATXgAAQQAEAAIQAJm2cICAAIoMhpp6mahTTIxMTEGLgy9tLRkgSmaI4aE2STxl+LuSKcKEh2ECUUg==',
  'KLUv/SQhCQEAVGFsa3MgaW4gT3NsbwoKVGhlIHRyZWF0eSBob2xkcy4K2Its9A==',
] as const;

async function tar(): Promise<Buffer> {
  const archive = pack();
  archive.entry({ name: 'news/a.txt' }, 'Talks in Oslo\n\nThe treaty holds.\n');
  archive.entry({ name: 'b.jsonl' }, '{"text":"B"}\n');
  archive.finalize();
  return buffer(archive);
}

/** The targets: one for each reader, and one for files whose format nobody says. */
export const readTargets: Readonly<Record<string, OpenTarget>> = {
  ...Object.fromEntries((Object.keys(readers) as FormatName[]).map((format) => [format, () => readerTarget(format)])),
  'any-file': anyFile,
};

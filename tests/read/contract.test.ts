/** What every reader keeps to, whatever its format. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { ReadRecord } from '../../src/model/article.ts';
import { readArticles } from '../../src/read/read.ts';
import { type FormatName, readers } from '../../src/read/readers.ts';
import { body, samples, second, title } from './samples.ts';

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

/** The few characters of the samples that windows-1252 writes otherwise than Latin-1. */
function windows1252(text: string): Buffer {
  const moved: Record<string, string> = { '–': '\u0096', '“': '\u0093', '”': '\u0094' };
  return Buffer.from(
    text.replace(/[–“”]/g, (sign) => moved[sign]!),
    'latin1',
  );
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterAll, describe, expect, it } from 'vitest';
import { readArticles } from '../../src/read/read.ts';

/** Made by zip, zstd and bzip2: a.jsonl holds the articles "One." and "Two.", b.txt "Three.", and __MACOSX/._b.txt nothing for us. */
const zip =
  'UEsDBBQAAAAIAOEael0A5yEhJAAAADIAAAAHABwAYS5qc29ubFVUCQADFaYHaxWmB2t1eAsAAQQAAAAABAAAAACrVspMUbJSMlTSUSpJrSgBMv3zUvWUarmqIRJGCImQ8nyQBABQSwMECgAAAAAA4Rp6XT8k6cQGAAAABgAAAAUAHABiLnR4dFVUCQADFaYHaxWmB2t1eAsAAQQAAAAABAAAAABUaHJlZS5QSwMECgAAAAAA4Rp6XYMW3IwBAAAAAQAAABAAHABfX01BQ09TWC8uX2IudHh0VVQJAAMVpgdrFaYHa3V4CwABBAAAAAAEAAAAAHhQSwECHgMUAAAACADhGnpdAOchISQAAAAyAAAABwAYAAAAAAABAAAApIEAAAAAYS5qc29ubFVUBQADFaYHa3V4CwABBAAAAAAEAAAAAFBLAQIeAwoAAAAAAOEael0/JOnEBgAAAAYAAAAFABgAAAAAAAEAAACkgWUAAABiLnR4dFVUBQADFaYHa3V4CwABBAAAAAAEAAAAAFBLAQIeAwoAAAAAAOEael2DFtyMAQAAAAEAAAAQABgAAAAAAAEAAACkgaoAAABfX01BQ09TWC8uX2IudHh0VVQFAAMVpgdrdXgLAAEEAAAAAAQAAAAAUEsFBgAAAAADAAMA7gAAAPUAAAAAAA==';
const zstd = 'KLUv/SQyVQEAFAJ7ImlkIjoiMSIsInRleHQiOiJPbmUuIn0KMlR3by4ifQoCAGCLOJtjG6pe4g==';
const bzip2 =
  'QlpoOTFBWSZTWVqkYB8AABdfgAAQEAUwEAAAhAAGIYTKIAAxTJiZBkYFVRkDajTJ6kt+OUMKJWQhn2gwzZVj6VU9JVfi7kinChILVIwD4A==';
const encryptedZip =
  'UEsDBAoACQAAAOEael0/JOnEEgAAAAYAAAAFABwAYi50eHRVVAkAAxWmB2sVpgdrdXgLAAEEAAAAAAQAAAAAI0G+/SoTO4ZUqqJTEPOKxXYGUEsHCD8k6cQSAAAABgAAAFBLAQIeAwoACQAAAOEael0/JOnEEgAAAAYAAAAFABgAAAAAAAEAAACkgQAAAABiLnR4dFVUBQADFaYHa3V4CwABBAAAAAAEAAAAAFBLBQYAAAAAAQABAEsAAABhAAAAAAA=';

const folder = mkdtempSync(join(tmpdir(), 'slugline-packings-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('packed files', () => {
  it.each([
    ['a.jsonl.zst', bytes(zstd), ['One.', 'Two.']],
    ['two-frames.jsonl.zst', Buffer.concat([bytes(zstd), bytes(zstd)]), ['One.', 'Two.', 'One.', 'Two.']],
    ['a.jsonl.bz2', bytes(bzip2), ['One.', 'Two.']],
    ['two-streams.jsonl.bz2', Buffer.concat([bytes(bzip2), bytes(bzip2)]), ['One.', 'Two.', 'One.', 'Two.']],
    ['a.zip', bytes(zip), ['One.', 'Two.', 'Three.']],
    ['a.zip.gz', gzipSync(bytes(zip)), ['One.', 'Two.', 'Three.']],
    ['no-suffix', bytes(zip), ['One.', 'Two.', 'Three.']],
  ])('%s is read like what it holds', async (name, content, texts) => {
    expect(await read(name, content)).toEqual(texts);
  });

  it('a tar, also packed, is read member by member, whatever is packed within', async () => {
    const members = {
      'x/a.zip': bytes(zip),
      'x/c.txt': Buffer.from('Four.'),
      '.hidden': Buffer.from('no'),
      'empty.txt': Buffer.alloc(0),
    };
    const expected = ['One.', 'Two.', 'Three.', 'Four.', 'empty.txt: the file is empty'];
    expect(await read('a.tar', await tar(members))).toEqual(expected);
    expect(await read('a.tgz', gzipSync(await tar(members)))).toEqual(expected);
  });

  it.each([
    ['ends too early', (whole: Buffer) => whole.subarray(0, 1030), ['One.', 'c.tar: the tar archive']],
    [
      'has a broken header',
      (whole: Buffer) => whole.fill(1, 1024 + 148, 1024 + 154),
      ['One.', 'c.tar: the tar archive'],
    ],
  ])('a tar that %s loses no member before', async (_what, damage, expected) => {
    const found = await read(
      'c.tar',
      damage(await tar({ 'a.txt': Buffer.from('One.'), 'b.txt': Buffer.from('Two.') })),
    );
    expect(found).toEqual(expected.map((start) => expect.stringContaining(start)));
  });

  it.each([
    ['cut short', (packed: Buffer) => packed.subarray(0, -10), 'a.jsonl.gz: the compressed data ends too early'],
    [
      'with a wrong checksum',
      (packed: Buffer) => packed.fill(0, packed.length - 8),
      'a.jsonl.gz: the compressed data is broken',
    ],
  ])('a small .gz %s keeps its whole lines', async (_, damage, reason) => {
    const lines = '{"id":"1","text":"One."}\n{"id":"2","text":"Two."}\n'.padEnd(60, ' \n');
    expect(await read('a.jsonl.gz', damage(gzipSync(lines)))).toEqual(['One.', 'Two.', reason]);
  });

  it.each([
    ['cut.jsonl.zst', bytes(zstd).subarray(0, 30), /compressed data is broken/],
    ['cut.jsonl.bz2', bytes(bzip2).subarray(0, 60), /compressed data is broken/],
    ['cut.zip', bytes(zip).subarray(0, 200), /zip archive is broken/],
    ['locked.zip', bytes(encryptedZip), /encrypted/],
    ['report.docx', bytes(zip), /not text/],
    ['bomb.txt.gz', gzipSync(Buffer.alloc(100 * 1024 * 1024, 'a')), /zip bomb/],
    ['bomb.txt.zst', zstdBomb(), /zip bomb/],
    ['broken-list.zip', bytes(zip).fill(0, 245, 249), /zip archive is broken \(invalid central directory/],
  ])('%s is rejected', async (name, content, reason) => {
    const [only, ...more] = await read(name, content);
    expect(only).toMatch(reason);
    expect(more).toEqual([]);
  });
});

/** One text a record, or "file: reason". */
async function read(name: string, content: Uint8Array): Promise<string[]> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const records: string[] = [];
  for await (const record of readArticles([path])) {
    if ('article' in record) records.push(record.article.text);
    else records.push(`${record.rejection.source.split('/').at(-1)}: ${record.rejection.reason}`);
  }
  return records;
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

async function tar(members: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(members)) archive.entry({ name }, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A zstd frame of 4,096 blocks, four bytes each, that say "the same byte 128 kB long": half a gigabyte. Source: RFC 8878. */
function zstdBomb(): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38]);
  const block = Buffer.from([0x02, 0x00, 0x10, 0x61]);
  return Buffer.concat([header, ...Array.from({ length: 4096 }, () => block)]);
}

/** What should not be eaten: files that break readers, stall taggers or fill memories, each made when it is needed. */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** One poison: writes its files into a folder. */
export interface Poison {
  readonly make: (folder: string) => Promise<unknown>;
  /** Takes long or much; left out of the short form. */
  readonly heavy?: true;
  /** What must become of its articles; when left out, anything may. */
  readonly becomes?: { readonly tagged?: number; readonly rejected: number };
}

const json = (text: string, more: object = {}) =>
  `${JSON.stringify({ id: 'poison', title: 'Poison', text, ...more })}\n`;
const file = (name: string, content: string | Uint8Array): Poison => ({
  make: (folder) => writeFile(join(folder, name), content),
});
const lazyFile = (name: string, content: () => string | Uint8Array, heavy?: true): Poison => ({
  make: (folder) => writeFile(join(folder, name), content()),
  ...(heavy && { heavy }),
});
const words = 'The treaty on arms control was signed in Geneva by Russia and the United States. ';

/** Every poison by name. */
export const poisons: Readonly<Record<string, Poison>> = {
  'an empty file': file('p.txt', ''),
  'spaces only': file('p.txt', ' \n\t\n \u00a0\n'),
  'a binary file': file(
    'p.txt',
    Uint8Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256),
  ),
  'NULs in the text': file('p.jsonl', json(`One\0two\0${'\0'.repeat(1000)} three.`)),
  'lone surrogates': file('p.jsonl', '{"id":"\\ud800","title":"\\udc00x","text":"A \\ud83d treaty \\udfff."}\n'),
  'bytes that are no UTF-8': file(
    'p.txt',
    Buffer.concat([Buffer.from('Title\n\nA treaty '), Buffer.from([0xff, 0xfe, 0xc3, 0x28])]),
  ),
  'right-to-left marks and zero-width joiners': file(
    'p.jsonl',
    json('\u202eytaert\u202c \u200d\u200b\ufeff'.repeat(500)),
  ),
  'piled-up accents': file('p.jsonl', json(`tre${'\u0301'.repeat(50_000)}aty`)),
  'a formula for an id': file('p.jsonl', json(words, { id: '=cmd|"/C calc"!A0', title: '@SUM(1+1)' })),
  'the same id a hundred times': file('p.jsonl', json(words).repeat(100)),
  'an id of 100,000 characters': file('p.jsonl', json(words, { id: 'x'.repeat(100_000) })),
  '60,000 characters of hyphen chain': file('p.jsonl', json('a-'.repeat(30_000))),
  '60,000 characters of base64': file('p.jsonl', json('QUJDREVG'.repeat(7500))),
  '500,000 letters without a space': file('p.jsonl', json('abcdefghij'.repeat(50_000))),
  '200,000 full stops': file('p.jsonl', json('. '.repeat(100_000))),
  '200,000 capitals': file('p.jsonl', json('A B '.repeat(50_000))),
  '100,000 line breaks': file('p.jsonl', json('a\n'.repeat(100_000))),
  '50,000 quotes': file('p.jsonl', json('" '.repeat(50_000))),
  '20,000 capitalised names in a row': lazyFile('p.jsonl', () =>
    json(Array.from({ length: 20_000 }, (_, n) => `Xa${n.toString(36)}`).join(' ')),
  ),
  '20,000 ministries in a row': lazyFile('p.jsonl', () =>
    json('Ministry of Foreign Affairs of the Republic of '.repeat(20_000)),
  ),
  'an article of ten million tokens': lazyFile('p.jsonl', () => json(words.repeat(600_000)), true),
  'a line of 100 MB': lazyFile('p.jsonl', () => `{"id":"poison","text":"${'x'.repeat(100_000_000)}"}\n`, true),
  'a line of 100 MB that never ends': lazyFile(
    'p.jsonl',
    () => `{"id":"poison","text":"${'x y '.repeat(25_000_000)}`,
    true,
  ),
  'JSON 100,000 deep': file('p.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  'a JSON line 100,000 deep': file(
    'p.jsonl',
    `{"id":"poison","text":${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}}\n`,
  ),
  'JSON with __proto__': file(
    'p.jsonl',
    '{"__proto__":{"text":"x"},"constructor":1,"id":"poison","title":"toString"}\n',
  ),
  'JSON cut in the middle': file('p.json', '[{"id":"poison","text":"A treaty"},{"id":"more","te'),
  'a CSV with an open quote': lazyFile('p.csv', () => `id,text\npoison,"${words.repeat(10_000)}\n`),
  'a CSV with ragged rows': file('p.csv', 'id,title,text\npoison,x,y,z\nmore\n,,\n'),
  'a CSV of 50,000 columns': file('p.csv', `${Array.from({ length: 50_000 }, (_, n) => `c${n}`).join()}\n1,2\n`),
  'HTML 100,000 tags deep': file(
    'p.html',
    `<html><body>${'<div>'.repeat(100_000)}A treaty.${'</div>'.repeat(100_000)}</body></html>`,
  ),
  'HTML of 50,000 open tags': file('p.html', `<html><body><p>${'<b><i><a href="'.repeat(50_000)}`),
  'HTML of 200,000 entities': file('p.html', `<html><body><p>${'&amp;&#x41;&notit;'.repeat(70_000)}</p></body></html>`),
  'Markdown of 20,000 brackets': file('p.md', `# Poison\n\n${'['.repeat(20_000)}x${'](y)'.repeat(20_000)}`),
  'front matter nested without end': {
    ...file('p.md', `---\n${'- '.repeat(5000)}x\n---\nA treaty was signed.\n`),
    becomes: { rejected: 1 },
  },
  'front matter of keys within keys': {
    ...file('p.md', `---\n${'? '.repeat(80)}x\n---\nA treaty was signed.\n`),
    becomes: { rejected: 1 },
  },
  'Markdown of nested quotes': file('p.md', `${'> '.repeat(5000)}a treaty`),
  'XML that laughs a billion times': file(
    'p.rss',
    `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`).join('')}]><rss><channel><item><title>Poison</title><description>&j;</description></item></channel></rss>`,
  ),
  'a gzip cut short': file('p.jsonl.gz', gzipSync(json(words.repeat(500))).subarray(0, 200)),
  'a gzip broken behind its tenth line': {
    ...lazyFile('p.jsonl.gz', () =>
      Buffer.concat([gzipSync(json(words).repeat(10)).subarray(0, -8), gzipSync('more').subarray(0, 9)]),
    ),
    becomes: { tagged: 10, rejected: 1 },
  },
  'a gzip with a broken end': {
    ...file('p.jsonl.gz', Buffer.concat([gzipSync(json(words)).subarray(0, -6), Buffer.alloc(6, 7)])),
    becomes: { tagged: 1, rejected: 1 },
  },
  'a gzip of gzips': file(
    'p.jsonl.gz',
    Array.from({ length: 8 }).reduce<Uint8Array>((inner) => gzipSync(inner), Buffer.from(json(words))),
  ),
  'a zip bomb: 200 MB in 200 kB': lazyFile('p.jsonl.gz', () => gzipSync(Buffer.alloc(200_000_000, 0x78)), true),
  'a zip bomb of lines': lazyFile('p.jsonl.gz', () => gzipSync('\n'.repeat(100_000_000)), true),
  'something else called .gz': file('p.txt.gz', 'A treaty\n\nSigned.'),
  'a Brotli file called .zip': file('p.zip', brotliCompressSync(words)),
  'a broken .zip': file('p.zip', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500, 1)])),
  'a broken .tar': file('p.tar', Buffer.concat([Buffer.from('x/../../etc/passwd'), Buffer.alloc(1000, 2)])),
  'a broken .zst': file('p.jsonl.zst', Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), Buffer.alloc(500, 3)])),
  'a broken .bz2': file('p.txt.bz2', Buffer.concat([Buffer.from('BZh9'), Buffer.alloc(500, 4)])),
  'a broken Parquet': file(
    'p.parquet',
    Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(500, 5), Buffer.from('PAR1')]),
  ),
  'a broken WARC': file('p.warc', `WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nx`),
  'links in a circle': {
    make: async (folder) => {
      await mkdir(join(folder, 'a'));
      await symlink('..', join(folder, 'a', 'up'));
      await symlink('self', join(folder, 'self'));
      await symlink('/nowhere/at/all', join(folder, 'broken.txt'));
    },
  },
  'a folder called p.txt': { make: (folder) => mkdir(join(folder, 'p.txt')) },
  'names with line breaks and quotes': file('p "quoted"\nline;=1.txt', 'A treaty\n\nSigned in Oslo.'),
};

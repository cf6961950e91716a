import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/model/errors.ts';
import { type ReadOptions, readArticles } from '../../src/read/read.ts';

const root = mkdtempSync(join(tmpdir(), 'slugline-read-'));
let folder = '';
let count = 0;
beforeEach(() => {
  count += 1;
  folder = join(root, String(count));
  mkdirSync(folder);
});
afterAll(() => rmSync(root, { recursive: true }));

describe('readArticles', () => {
  it('walks folders by name, leaves hidden files out and goes round links to folders above', async () => {
    write('b.txt', 'Two');
    write('a/z.txt', 'One');
    write('.hidden.txt', 'No');
    symlinkSync(folder, join(folder, 'a', 'loop'));
    symlinkSync('nowhere', join(folder, 'c.txt'));
    expect(await read([folder])).toEqual([
      `a/z.txt: One`,
      `b.txt: Two`,
      'c.txt: rejected: it is gone, or a link to nothing',
    ]);
  });

  it('throws a usage error for a path that is not there, a format and a field that there is not', async () => {
    await expect(read([join(folder, 'none')])).rejects.toThrow(UsageError);
    await expect(read([folder], { inputFormat: 'word' })).rejects.toThrow(/Give one of: jsonl, json/);
    await expect(read([folder], { fields: { body: 'x' } })).rejects.toThrow(/Give one of: id, title, text/);
  });

  it.each([
    ['a.txt', 'http://a.org/1\n\nTitle here\n\nBody.', { url: 'http://a.org/1', title: 'Title here', text: 'Body.' }],
    ['b.txt', 'http://a.org/1\n\nOne line alone.', { url: 'http://a.org/1', text: 'One line alone.' }],
    ['c.txt', 'Not a title\nbecause no blank line follows.', { text: 'Not a title\nbecause no blank line follows.' }],
    [
      'd.txt',
      'Talks between the two sides ended late on Tuesday without a result.\n\nMore.',
      { text: 'Talks between the two sides ended late on Tuesday without a result.\n\nMore.' },
    ],
    [
      'e.md',
      '---\ntitle: From front\ndate: 2024-05-01\nurl: http://a\n---\n\nBody',
      { title: 'From front', published: '2024-05-01', url: 'http://a' },
    ],
    ['f.json', '{"status":"ok","articles":[{"headline":"H","body":"B"}]}', { title: 'H', text: 'B' }],
    [
      'g.json',
      '{"_id":{"$oid":"5f"},"Title":{"rendered":"T"},"content":{"rendered":"<p>B</p>"}}',
      { id: '5f', title: 'T', markup: 'html' },
    ],
    [
      'h.json',
      '{"paragraphs":["One.","Two."],"pubDate":"Mon, 19 Aug 2024 05:00:00 GMT"}',
      { text: 'One.\n\nTwo.', published: '2024-08-19T05:00:00Z' },
    ],
    [
      'i.json',
      '{"text":"B","source":{"id":null,"name":"BBC News"},"authors":["A"],"empty":""}',
      { source: 'BBC News', metadata: { authors: ['A'] } },
    ],
    ['j.csv', "id;maintext;lang\n7;'=SUM(A1);en_GB\n", { id: '7', text: '=SUM(A1)', language: 'en-GB' }],
    [
      'm.json',
      '{"uri":"u","headlines":[{"role":"main","value":"H"}],"bodies":[{"role":"main","contenttype":"text/html","value":"<p>B</p>"},{"role":"plain","value":"B"}],"versioncreated":"2024-05-01T00:00:00Z"}',
      { title: 'H', text: '<p>B</p>', url: 'u', published: '2024-05-01T00:00:00Z' },
    ],
    [
      'n.xml',
      '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>i</id><title>T</title><link rel="self" href="no"/><link href="http://a/"/><updated>2024-05-01T00:00:00Z</updated><content type="xhtml"><div><p>B &amp; C</p></div></content></entry></feed>',
      { id: 'i', title: 'T', url: 'http://a/', text: '<div><p>B &amp; C</p></div>', markup: 'html' },
    ],
    [
      'o.xml',
      "<mediawiki><page><title>T</title><ns>0</ns><revision><text>{{x|{{y}}}}'''Bold''' [[a|word]] [http://a link].&lt;ref&gt;no&lt;/ref&gt;\n\n== Head ==\n[[File:a.png|A [[b]]]][[Category:News]]</text></revision></page></mediawiki>",
      { text: 'Bold word link.\n\nHead', metadata: { sections: ['News'] } },
    ],
    ['l.csv', 'id,text\r\n1,"a\r\nb"\r\n', { text: 'a\r\nb' }],
    [
      'k.html',
      '<html lang="de"><head><title>T | Site</title><meta property="og:title" content="T"><link rel=canonical href="http://a/"></head><body>',
      { title: 'T', url: 'http://a/', language: 'de' },
    ],
  ] as const)('takes the fields of %s: %j', async (name, content, expected) => {
    write(name, content);
    const records = await collect(readArticles([join(folder, name)]));
    expect(records).toMatchObject([{ article: expected }]);
  });

  it('maps fields as told, also inside objects', async () => {
    write('a.jsonl', '{"doc":{"body_html":"<p>B</p>","text":"no"},"text":"not this"}');
    const [record] = await collect(readArticles([join(folder, 'a.jsonl')], { fields: { text: 'doc.body_html' } }));
    expect(record).toMatchObject({ article: { text: '<p>B</p>', markup: 'html', metadata: { text: 'not this' } } });
  });

  it('makes doubled ids unique in reading order', async () => {
    write(
      'a.jsonl',
      '{"id":"x","text":"1"}\n{"id":"x","text":"2"}\n{"id":"x-2","text":"3"}\n{"text":"4"}\n{"text":"4"}',
    );
    const ids = (await collect(readArticles([folder]))).map((record) =>
      'article' in record ? record.article.id : '?',
    );
    expect(ids.slice(0, 3)).toEqual(['x', 'x-2', 'x-2-2']);
    expect(ids[4]).toBe(`${ids[3]}-2`);
  });

  it('rejects the broken line 7 of 20 and reads the other 19', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => (i === 6 ? '{"text": "cut' : `{"text": "T${i}"}`));
    write('a.jsonl', lines.join('\n'));
    const records = await collect(readArticles([folder]));
    expect(records.filter((record) => 'article' in record)).toHaveLength(19);
    expect(records[6]).toMatchObject({
      rejection: { position: 'line 7', reason: expect.stringContaining('not valid JSON') },
    });
  });

  it("keeps the quote behind a byte order mark in a row's first cell: it protects no formula", async () => {
    write('a.csv', "text,id\n\ufeff'=a,1\n\ufeff'=b,2\n'=c,3\n");
    expect(await read([folder])).toEqual(["a.csv: \ufeff'=a", "a.csv: \ufeff'=b", 'a.csv: =c']);
  });

  it('rejects ragged and broken rows of a CSV and reads the others', async () => {
    write('a.csv', 'id,text\n1,one\n2\n3,three,more\n4,"fo""ur"\n5,"fi"ve\n6,"six\nlines"\n7,seven,,\n');
    const records = await read([folder]);
    expect(records).toEqual([
      'a.csv: one',
      'a.csv line 3: rejected: the row has 1 columns, the header has 2',
      'a.csv line 4: rejected: the row has 3 columns, the header has 2',
      'a.csv: fo"ur',
      'a.csv line 6: rejected: the quotes of this row do not match',
      'a.csv: six\nlines',
      'a.csv: seven',
    ]);
  });

  it('rejects binary files, JSON that is no object, and records without text, each with a hint', async () => {
    write('a.bin', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]));
    write('b.pdf', '%PDF-1.7 …');
    write('c.json', '[1, {"foo": "bar"}]');
    write('d.jsonl', `{"text": "deep", "x": ${'['.repeat(5000)}${']'.repeat(5000)}}`);
    expect(await read([folder])).toEqual([
      'a.bin: rejected: not text (binary data)',
      'b.pdf: rejected: not text (binary data)',
      'c.json record 1: rejected: a JSON value that is no object',
      'c.json record 2: rejected: no field holds a text or a title',
      'd.jsonl line 1: rejected: nested deeper than 64 levels',
    ]);
  });

  it.each([
    ['{"a":1}\n{"a":2}', 'jsonl'],
    ['[{"text":"x"}]', 'json'],
    ['<!DOCTYPE html><p>x', 'html'],
    ['id,title,text\n1,2,3', 'csv'],
  ])('tells the format of %j by its content', async (content, format) => {
    write('noextension', content);
    const plain = await collect(readArticles([folder]));
    expect(plain).toEqual(await collect(readArticles([folder], { inputFormat: format })));
  });
});

function write(name: string, content: string | Uint8Array): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** One line a record: "file position: text" or "file position: rejected: reason". */
async function read(paths: readonly string[], options: ReadOptions = {}): Promise<string[]> {
  return (await collect(readArticles(paths, options))).map((record) => {
    if ('article' in record) return `${record.article.source.slice(folder.length + 1)}: ${record.article.text}`;
    const { source, position, reason } = record.rejection;
    return `${source.slice(folder.length + 1)}${position === '' ? '' : ' '}${position}: rejected: ${reason}`;
  });
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

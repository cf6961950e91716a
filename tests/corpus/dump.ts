/** Makes dumps of any size from a few real texts, the same for the same seed: for crash tests, soak and benches. */
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { readArticles } from '../../src/read/read.ts';
import { csvLines } from '../../src/write/csv.ts';

/** A generated article. */
export interface DumpArticle {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Numbers in 0..1, the same for the same seed (mulberry32, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The paragraphs of whole articles to build from. */
export async function textsOf(paths: readonly string[]): Promise<DumpArticle[]> {
  const texts: DumpArticle[] = [];
  for await (const record of readArticles(paths)) {
    if (!('article' in record) || record.article.markup === 'html') continue;
    const { id, title = '', text } = record.article;
    texts.push({ id, title, text });
  }
  return texts;
}

/**
 * Yields `count` articles: the paragraphs of one text in its order, some left out, one of another text put in, and a number that
 * occurs nowhere else, so that no two are the same and the words that a million articles use go on growing. A longer text is left where
 * it has `mostWords` words.
 */
export function* dump(
  texts: readonly DumpArticle[],
  count: number,
  seed: number,
  mostWords = Number.POSITIVE_INFINITY,
): Generator<DumpArticle> {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const paragraphs = texts.map(({ text }) => text.split(/\n+/).filter((line) => line.trim() !== ''));
  for (let n = 0; n < count; n += 1) {
    const at = Math.floor(random() * texts.length);
    const own = paragraphs[at]!.filter(() => random() > 0.15);
    const other = pick(paragraphs[Math.floor(random() * texts.length)]!);
    const lines = [
      ...leave(own, mostWords),
      other,
      `Reference ${n.toString(36)}x${Math.floor(random() * 1e9).toString(36)}.`,
    ];
    yield { id: `d${seed}-${n}`, title: texts[at]!.title, text: lines.join('\n\n') };
  }
}

/** The paragraphs up to the one that has so many words behind or within it; one at least. */
function leave(paragraphs: readonly string[], mostWords: number): readonly string[] {
  let words = 0;
  const end = paragraphs.findIndex((paragraph) => {
    words += paragraph.split(/\s+/).length;
    return words > mostWords;
  });
  return end < 0 ? paragraphs : paragraphs.slice(0, Math.max(1, end));
}

/** Writes a dump: JSON Lines, packed or not, a CSV, or a folder of text files. */
export const dumpWriters = {
  async jsonl(articles, path) {
    await pipeline(Readable.from(jsonLines(articles)), createWriteStream(path));
  },
  async 'jsonl.gz'(articles, path) {
    await pipeline(Readable.from(jsonLines(articles)), createGzip(), createWriteStream(path));
  },
  async csv(articles, path) {
    const rows = [...articles].map(({ id, title, text }) => [id, title, text]);
    await writeFile(path, await csvLines([['document_id', 'title', 'text'], ...rows]));
  },
  async txt(articles, path) {
    await mkdir(path, { recursive: true });
    for (const { id, title, text } of articles) await writeFile(join(path, `${id}.txt`), `${title}\n\n${text}\n`);
  },
} satisfies Record<string, (articles: Iterable<DumpArticle>, path: string) => Promise<void>>;

function* jsonLines(articles: Iterable<DumpArticle>): Generator<string> {
  for (const article of articles) yield `${JSON.stringify(article)}\n`;
}

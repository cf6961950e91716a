import { describe, expect, test } from 'vitest';
import { type PlacedRecord, placed } from '../../src/batch/so-far.ts';
import type { Article, Markup } from '../../src/model/article.ts';

const story = (n: number) =>
  Array.from({ length: 60 }, (_, i) => `word${(n * 7919 + i * 104729) % 9973}${'abcdefg'[i % 7]}`).join(' ');

function article(id: string, text: string, markup: Markup = 'text'): Article {
  return { id, source: 'paper', position: `line ${id}`, text, markup };
}

async function place(articles: readonly Article[]): Promise<PlacedRecord[]> {
  const records: PlacedRecord[] = [];
  for await (const record of placed(stream(articles))) records.push(record);
  return records;
}

async function* stream(articles: readonly Article[]) {
  for (const article of articles) yield { article };
}

describe('a dump as it is read', () => {
  test('tells the first of several copies from the others', async () => {
    const edited = story(1).replace('word', 'verb');
    const records = await place([
      article('a', story(1)),
      article('b', story(2)),
      article('c', edited),
      article('d', edited),
    ]);
    expect(records.map(({ within }) => within?.copyOf)).toEqual([undefined, undefined, 'a', 'a']);
  });

  test('does not take notices for copies that say the same few words under other headlines', async () => {
    const said = 'Qtly div 11 cts vs 11 cts prior\nPay April one\nRecord March 12';
    const notice = (id: string, title: string): Article => ({ ...article(id, said), title });
    const records = await place([
      notice('a', 'Acme Pumps Inc sets quarterly dividend'),
      notice('b', 'Lindholm Harbour Co sets quarterly dividend'),
      notice('c', 'Acme Pumps Inc sets quarterly dividend'),
    ]);
    expect(records.map(({ within }) => within?.copyOf)).toEqual([undefined, undefined, 'a']);
  });

  test('tells of lines that a source repeats, also to the first article that has them', async () => {
    const articles = Array.from({ length: 10 }, (_, n) => article(`a${n}`, `Brought to you by the desk\n${story(n)}`));
    const records = await place(articles);
    for (const { within } of records) {
      expect(Object.values(within!.repeated!.lines)).toEqual([10]);
      expect(within).not.toHaveProperty('copyOf');
    }
  });

  test('does not take articles for copies that share no more than repeated lines', async () => {
    const frame = Array.from({ length: 12 }, (_, n) => `Our ${story(n + 100).slice(0, 70)}`).join('\n');
    const records = await place(Array.from({ length: 8 }, (_, n) => article(`a${n}`, `${frame}\n${story(n)}`)));
    expect(records.filter(({ within }) => within?.copyOf !== undefined)).toEqual([]);
  });

  test('takes pages for copies only when nearly all of them is the same', async () => {
    const page = (n: number) => `<html><body><nav>${story(50)} ${story(51)}</nav><p>${story(n)}</p></body></html>`;
    const records = await place([1, 2, 1].map((n, i) => article(`p${i}`, page(n), 'html')));
    expect(records.map(({ within }) => within?.copyOf)).toEqual([undefined, undefined, 'p0']);
  });

  test('keeps every record, in order, rejections and long articles too', async () => {
    const records = await place([
      article('a', ''),
      article('b', 'x '.repeat(150_000)),
      article('c', 'x '.repeat(150_000)),
    ]);
    expect(records.map((record) => 'article' in record && record.article.id)).toEqual(['a', 'b', 'c']);
    expect(records.some(({ within }) => within)).toBe(false);
  });
});

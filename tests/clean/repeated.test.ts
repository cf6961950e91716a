import { describe, expect, it } from 'vitest';
import { clean } from '../../src/clean/clean.ts';
import { createLineSurvey, type RepeatedLines, sourceName } from '../../src/clean/repeated.ts';
import type { Article } from '../../src/model/article.ts';

const sentence = (i: number) =>
  `This is a long sentence about matter number ${'abcdefghij'[i % 10]}${'klmnopqrst'[i % 7]}, told nowhere else in the paper of the day.`;

function survey(articles: readonly Article[]): RepeatedLines {
  const lines = createLineSurvey();
  for (const article of articles) lines.add(article);
  return lines.finish();
}

describe('lines that a dump repeats', () => {
  const articles = Array.from({ length: 8 }, (_, i) =>
    article(`Brought to you by the desk\n${sentence(i)}\n${i} people looked at this`),
  );

  it('are removed with the number of articles and the source', () => {
    const { text, removed } = clean(articles[3]!, { repeated: survey(articles) });
    expect(text).toBe(sentence(3));
    expect(removed).toEqual([
      { text: 'Brought to you by the desk', reason: 'repeated in 8 articles of paper.org' },
      { text: '3 people looked at this', reason: 'repeated in 8 articles of paper.org' },
    ]);
  });

  it('are kept in articles of another source, and where fewer than four share them', () => {
    const repeated = survey(articles);
    const other = { ...articles[0]!, url: 'https://other.org/1' };
    expect(clean(other, { repeated }).removed).toEqual([]);
    expect(clean(articles[0]!, { repeated: survey(articles.slice(0, 3)) }).removed).toEqual([]);
  });

  it('are kept where they are all that an article says, and where figures make the difference', () => {
    const notices = articles.map((each) => ({ ...each, text: 'The bank is closed today' }));
    expect(clean(notices[0]!, { repeated: survey(notices) }).text).toBe('The bank is closed today');
    const reports = articles.map((each, i) => ({ ...each, text: `${sentence(i)}\nShr ${i} cts vs ${i * 3} cts` }));
    expect(clean(reports[5]!, { repeated: survey(reports) }).removed).toEqual([]);
  });

  it('leave copies of one story whole', () => {
    const story = [0, 1, 2, 3, 4].map(sentence).join('\n');
    const copies = Array.from({ length: 6 }, () => article(story));
    expect(clean(copies[5]!, { repeated: survey(copies) }).text).toBe(story);
  });

  it('are cleaned away once and for all', () => {
    const repeated = survey(articles);
    const once = clean(articles[0]!, { repeated });
    expect(clean({ ...articles[0]!, text: once.text }, { repeated })).toEqual({ ...once, removed: [] });
  });
});

describe('sourceName', () => {
  it.each([
    [{ url: 'https://www.Paper.org/a/b?c' }, 'paper.org'],
    [{ source: 'BBC', position: 'line 3' }, 'BBC'],
    [{ source: 'dump/2024/a.txt', position: '' }, 'dump/2024'],
    [{ source: 'dump/2024.jsonl', position: 'line 3' }, 'dump/2024.jsonl'],
  ])('of %j is %j', (about, name) => {
    const { url: _url, ...rest } = article('');
    expect(sourceName({ ...rest, ...about })).toBe(name);
  });
});

function article(text: string): Article {
  return { id: 'a', source: 's', position: '', url: 'https://www.paper.org/x', text, markup: 'text' };
}

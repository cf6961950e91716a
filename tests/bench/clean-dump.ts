/** Measures what is learned from a whole dump: planted chrome, planted copies. The corpus is made of the gold articles, seeded. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { placed } from '../../src/batch/so-far.ts';
import { clean } from '../../src/clean/clean.ts';
import { createLineSurvey, type RepeatedLines } from '../../src/clean/repeated.ts';
import type { Article, ReadRecord } from '../../src/model/article.ts';
import { readArticles } from '../../src/read/read.ts';
import { createCopyFinder } from '../../src/text/near-copies.ts';

const showMisses = process.argv.includes('--misses');

/** Articles of the gold parts, as read. */
async function goldArticles(gold: string): Promise<Article[]> {
  const articles: Article[] = [];
  for (const part of ['train', 'dev', 'dev-npr']) {
    if (!existsSync(join(gold, part))) continue;
    for await (const record of readArticles([join(gold, part)])) if ('article' in record) articles.push(record.article);
  }
  return articles;
}

/** Prints recall of planted chrome lines and the share of own lines that went, without and with the survey; then copies. */
export async function measureDump(gold: string): Promise<void> {
  const articles = await goldArticles(gold);
  for (const size of [30, 100]) await measureChrome(articles, size);
  measureCopies(articles);
}

/** A source's own wording: none of it is in our list of phrases, so that the survey has to find it. */
function houseStyle(name: string, headlines: readonly string[]) {
  return {
    before: [`${name} brings you closer to the story`, `Your ${name} edition, made for members like you`],
    within: [
      `${name} explains this in five charts inside`,
      `Hear our ${name} team talk it through on the evening show`,
    ],
    after: [
      `${name} is part of the Meridian group of titles.`,
      `Reach the ${name} desk with corrections and tips at any hour of the day, and we will look into it.`,
      'Enjoyed this? Pass it on to somebody who should see it',
    ],
    /** Headlines of other stories that stand below many articles for a while. */
    teasers: headlines,
  };
}

async function measureChrome(articles: readonly Article[], perSource: number): Promise<void> {
  const random = seeded(7);
  const counts = { planted: 0, gone: 0, own: 0, ownGone: 0, ruleGone: 0, goneAsRead: 0, ownGoneAsRead: 0 };
  const titles = articles.flatMap(({ title, text }) => title ?? text.split(/[.!?]\s/)[0]!.slice(0, 80));
  const dump: { readonly article: Article; readonly planted: readonly string[] }[] = [];
  const shuffled = [...articles].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (let start = 0; start < shuffled.length; start += perSource) {
    const name = `The Paper ${start / perSource + 1}`;
    const style = houseStyle(
      name,
      Array.from({ length: 12 }, () => titles[Math.floor(random() * titles.length)]!),
    );
    for (const article of shuffled.slice(start, start + perSource))
      dump.push(plant({ ...article, source: name, position: 'x' }, style, random));
  }
  const survey = createLineSurvey();
  for (const { article } of dump) survey.add(article);
  const repeated = survey.finish();
  const asRead = await repeatedAsRead(dump.map(({ article }) => article));
  for (const [i, { article, planted }] of dump.entries()) {
    const byRule = new Set(clean(article).removed.map(({ text }) => text));
    const gone = new Set(clean(article, { repeated }).removed.map(({ text }) => text));
    const marks = new Set(planted);
    const own = clean(article, { keepChrome: true })
      .text.split('\n')
      .filter((line) => !marks.has(line));
    counts.planted += planted.length;
    counts.ruleGone += planted.filter((line) => byRule.has(line)).length;
    counts.gone += planted.filter((line) => gone.has(line)).length;
    const ownByRules = own.filter((line) => !byRule.has(line));
    counts.own += ownByRules.length;
    counts.ownGone += ownByRules.filter((line) => gone.has(line)).length;
    const goneAsRead = new Set(clean(article, asRead[i]).removed.map(({ text }) => text));
    counts.goneAsRead += planted.filter((line) => goneAsRead.has(line)).length;
    counts.ownGoneAsRead += ownByRules.filter((line) => goneAsRead.has(line)).length;
  }
  console.log(
    `planted chrome, ${dump.length} articles, ${perSource} a source: ${share(counts.gone, counts.planted)} of ${counts.planted} planted lines removed ` +
      `(${share(counts.ruleGone, counts.planted)} by rules alone), ${share(counts.ownGone, counts.own)} of ${counts.own} article lines; ` +
      `as the dump is read ${share(counts.goneAsRead, counts.planted)} and ${share(counts.ownGoneAsRead, counts.own)}`,
  );
}

/** What a run without a survey knows of each article when its turn comes. */
async function repeatedAsRead(articles: readonly Article[]): Promise<{ readonly repeated?: RepeatedLines }[]> {
  const known: { readonly repeated?: RepeatedLines }[] = [];
  const records = articles.map((article): ReadRecord => ({ article }));
  for await (const { within } of placed(Readable.from(records)))
    known.push(within?.repeated ? { repeated: within.repeated } : {});
  return known;
}

type Style = ReturnType<typeof houseStyle>;

/** Each line of the house style stands in two of three articles, and three of its twelve teasers below each. */
function plant(article: Article, style: Style, random: () => number): { article: Article; planted: string[] } {
  const chosen = (lines: readonly string[]) => lines.filter(() => random() < 2 / 3);
  const paragraphs = article.text.split(/\n+/);
  const middle = Math.floor(paragraphs.length / 2);
  const [before, within, after] = [chosen(style.before), chosen(style.within), chosen(style.after)];
  const teasers = [...style.teasers].sort(() => random() - 0.5).slice(0, 3);
  const { url: _url, ...rest } = article;
  return {
    article: {
      ...rest,
      text: [
        ...before,
        ...paragraphs.slice(0, middle),
        ...within,
        ...paragraphs.slice(middle),
        ...after,
        ...teasers,
      ].join('\n'),
    },
    planted: [...before, ...within, ...after, ...teasers].map((line) => line.replace(/\s+/g, ' ').trim()),
  };
}

/** Copies with another headline, a changed share of the words, a sentence cut or added; found among all articles. */
function measureCopies(articles: readonly Article[]): void {
  const random = seeded(11);
  for (const edits of [0, 0.02, 0.05, 0.1]) {
    const finder = createCopyFinder();
    const original = new Map<number, number>();
    let number = 0;
    const texts: string[] = [];
    for (const article of articles) {
      const { text } = clean(article);
      if (text.split(' ').length < 40) continue;
      texts.push(text);
      number += 1;
    }
    const all = [...texts];
    texts.forEach((text, i) => {
      original.set(all.length, i);
      all.push(edited(text, edits, random));
    });
    let [right, wrong, missed] = [0, 0, 0];
    const found = all.map((text) => finder.add(text));
    found.forEach((copied, i) => {
      const expected = original.get(i);
      if (expected === undefined) return;
      if (copied === undefined) missed += 1;
      else if (copied === expected || copied === found[expected]) right += 1;
      else wrong += 1;
    });
    const precision = right / (right + wrong);
    console.log(
      `copies with ${share(edits, 1)} of the words changed: ${share(right, right + missed)} of ${number} found, precision ${share(precision, 1)}`,
    );
    if (edits > 0) continue;
    const doubles = found
      .slice(0, texts.length)
      .flatMap((copied, i) => (copied === undefined ? [] : [[copied, i] as const]));
    console.log(`among the gold articles themselves ${doubles.length} are taken for copies`);
    if (showMisses)
      for (const [copied, i] of doubles) console.log(`  ${texts[copied]!.slice(0, 90)} | ${texts[i]!.slice(0, 90)}`);
  }
}

function edited(text: string, edits: number, random: () => number): string {
  const [title = '', ...lines] = text.split('\n');
  const words = lines.join('\n').split(' ');
  const changed = words.map((word) => (random() < edits ? `x${Math.floor(random() * 1e6)}` : word));
  return [
    `Update: ${title.split(' ').reverse().join(' ')}`,
    changed.join(' '),
    'This story was first published elsewhere.',
  ].join('\n');
}

/** Mulberry32, by Tommy Ettinger (public domain). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} %`;
}

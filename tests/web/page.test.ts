import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveReview } from '../../src/web/serve-review.ts';
import { taggedJsonl } from '../../src/write/jsonl.ts';
import { taxonomyOf } from '../knowledge/small-taxonomy.ts';
import { entity, tagged, topic } from '../write/tagged.ts';
import { chromiumIsThere, startChromium } from './chromium.ts';

const hostile = '<img src=x onerror="document.title=`owned`">';
const taxonomy = taxonomyOf({ id: 'medtop:20000053', label: 'armed conflict', aliases: ['war'] });
const articles = [
  tagged({
    id: 'a0',
    title: hostile,
    text: `${hostile}\nThe treaty holds. Treaty or not.\nJane Doe`,
    topics: [topic({ score: 0.5, evidence: [{ kind: 'phrase', value: 'treaty', start: 49, end: 55, weight: 1 }] })],
    removed: [{ text: hostile, reason: 'teaser' }],
  }),
  ...Array.from({ length: 5000 }, (_, i) =>
    tagged({
      id: `a${i + 1}`,
      title: `Article ${i + 1}`,
      topics: [topic({ score: 0.6 + i / 20_000 })],
      entities: [entity()],
    }),
  ),
];

/** Screenshots for people to look at; git ignores the folder. */
const pictures = join(import.meta.dirname, '../artifacts');

if (!chromiumIsThere)
  console.warn('SKIPPED: tests of the review page need Chromium (apt-get install chromium, or set CHROMIUM)');
describe.skipIf(!chromiumIsThere)('the review page in Chromium', () => {
  let browser: Browser;
  let page: Page;
  let served: Awaited<ReturnType<typeof serveReview>>;
  let out: string;
  const problems: string[] = [];
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    out = mkdtempSync(join(tmpdir(), 'slugline-page-'));
    writeFileSync(join(out, 'tagged.jsonl'), await taggedJsonl.lines(articles));
    served = await serveReview({ output: out, taxonomy, reviewer: 'ana', port: 0 });
    browser = await startChromium();
    page = await browser.newPage({ viewport: { width: 1300, height: 800 } });
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    served?.close();
  });

  const decisions = () =>
    readFileSync(join(out, 'decisions.csv'), 'utf8')
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',').slice(0, 4).join(' '));
  const saved = () =>
    page.waitForFunction(() =>
      (globalThis as unknown as { document: { getElementById(id: string): { textContent: string } } }).document
        .getElementById('status')
        .textContent.startsWith('saved'),
    );

  test('shows only the rows in sight of 5,001 articles, and a title of markup as it is written', async () => {
    await page.goto(served.url);
    await page.waitForSelector('#rows li');
    await page.waitForFunction(() =>
      /5,001/.test(
        (globalThis as unknown as { document: { body: { textContent: string } } }).document.body.textContent,
      ),
    );
    expect(await page.locator('#rows li').count()).toBeLessThan(60);
    expect(await page.locator('.row-title').first().textContent()).toBe(hostile);
    await page
      .locator('#scroller')
      .evaluate((scroller) => ((scroller as unknown as { scrollTop: number }).scrollTop = 1e7));
    await page.getByText('Article 5000', { exact: true }).waitFor();
    await page.screenshot({ path: join(pictures, 'list.png') });
  }, 30_000);

  test('is worked by keys alone, each decision on disk when the page says so', async () => {
    await page.goto(served.url);
    await page.waitForSelector('#rows li');
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: hostile, level: 2 }).waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    for (const [key, expected] of [
      ['1', 'a0 topic medtop:20000639 no'],
      ['1', 'a0 topic medtop:20000639 yes'],
      ['u', 'a0 topic medtop:20000639 no'],
      ['u', 'a0 topic medtop:20000639 undo'],
      ['a', 'a0 topic medtop:20000639 yes'],
    ] as const) {
      const before = await page.locator('#status').textContent();
      await page.keyboard.press(key);
      await page.waitForFunction(
        (text) =>
          (globalThis as unknown as { document: { getElementById(id: string): { textContent: string } } }).document
            .getElementById('status')
            .textContent.replace('saving…', text!) !== text,
        before,
      );
      expect(decisions().at(-1)).toBe(expected);
    }
    await page.keyboard.press('+');
    await page.keyboard.type('war');
    await page.getByRole('option', { name: /armed conflict/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'armed conflict' }).waitFor();
    expect(decisions().at(-1)).toBe('a0 topic medtop:20000053 add');
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: 'Article 1', level: 2 }).waitFor();
    await page.keyboard.press('k');
    await page.getByRole('group', { name: 'armed conflict' }).waitFor();
    await saved();
  }, 30_000);

  test('a reason lights up its words, everywhere they stand', async () => {
    await page.goto(`${served.url}?id=a0`);
    await page.hover('.reasons button');
    expect(await page.locator('.lit').allTextContents()).toEqual(['treaty', 'Treaty']);
    await page.screenshot({ path: join(pictures, 'article.png') });
  }, 30_000);

  test('words marked in the text become a name that the run did not know', async () => {
    await page.evaluate(`getSelection().selectAllChildren(document.querySelector('#text p:last-child'))`);
    await page.locator('main').focus();
    await page.keyboard.press('+');
    await page.getByRole('option', { name: 'New person: Jane Doe' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Jane Doe' }).waitFor();
    expect(decisions().at(-1)).toBe('a0 entity person:jane-doe add');
    await page.keyboard.press('u');
    await page.getByRole('group', { name: 'Jane Doe' }).waitFor({ state: 'detached' });
    expect(decisions().at(-1)).toBe('a0 entity person:jane-doe undo');
  }, 30_000);

  test('the search page: words, facets, and from a hit to its article', async () => {
    await page.goto(`${served.url}search`);
    await page.keyboard.type('treaty');
    await page.keyboard.press('Enter');
    await page.getByText(/^5,001 articles in/).waitFor();
    await page
      .getByRole('region', { name: 'Countries' })
      .getByRole('button', { name: /Norway/ })
      .click();
    await page.getByText(/^5,000 articles in/).waitFor();
    expect(new URL(page.url()).search).toBe('?words=treaty&country=NO');
    expect(await page.locator('#results mark').first().textContent()).toBe('treaty');
    await page.screenshot({ path: join(pictures, 'search.png') });
    await page.getByRole('button', { name: 'More →' }).click();
    await page.getByText('21–40 of 5,000').waitFor();
    await page.goBack();
    await page.getByText('1–20 of 5,000').waitFor();
    await page.getByRole('button', { name: 'Remove country Norway' }).click();
    await page.getByText(/^5,001 articles in/).waitFor();
    await page.locator('#words').fill('onerror');
    await page.keyboard.press('Enter');
    await page.getByText(/^1 article in/).waitFor();
    await page.getByRole('link', { name: hostile }).click();
    await page.getByRole('heading', { name: hostile, level: 2 }).waitFor();
  }, 60_000);

  test('fits 375 pixels, in the dark, and has its landmarks', async () => {
    const phone = await browser.newPage({ viewport: { width: 375, height: 740 }, colorScheme: 'dark' });
    await phone.goto(served.url);
    await phone.locator('#rows button').first().click();
    await phone.locator('.tag').first().waitFor();
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(375);
    for (const role of ['banner', 'main', 'navigation', 'complementary'] as const)
      expect(await phone.getByRole(role).count(), role).toBeGreaterThan(0);
    expect(
      await phone.evaluate(
        "[...document.querySelectorAll('input, select, button')].filter((field) => !(field.labels?.length || field.getAttribute('aria-label') || field.textContent.trim())).length",
      ),
    ).toBe(0);
    await phone.screenshot({ path: join(pictures, 'phone.png') });
    await phone.goto(`${served.url}search?words=treaty`);
    await phone.locator('#results li').first().waitFor();
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(375);
    await phone.close();
  }, 30_000);

  test('the overview has its pictures, and nothing on any page broke the policy', async () => {
    await page.goto(`${served.url}overview`);
    expect(await page.locator('figure svg').count()).toBeGreaterThan(2);
    await page.screenshot({ path: join(pictures, 'overview.png'), fullPage: true });
    expect(await page.title()).toBe('slugline: overview');
    expect(problems).toEqual([]);
  }, 30_000);
});

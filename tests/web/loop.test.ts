import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openDecisionLog } from '../../src/learn/decision-log.ts';
import type { TaggedArticle } from '../../src/model/tag.ts';
import { chromiumIsThere, startChromium } from './chromium.ts';

const root = join(import.meta.dirname, '../..');
const slugline = (...args: string[]) =>
  execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], { stdio: 'pipe', cwd: root });

const stories = [
  'The midfielder scored twice as the football club won the cup final in front of 60,000 fans.',
  'Diplomats signed a nuclear arms treaty in Geneva after years of talks between the two governments.',
  'The central bank raised interest rates again to fight inflation, and shares fell on the stock exchange.',
  'Doctors reported an outbreak of measles; the health ministry began a vaccination campaign.',
  'Police arrested two men for the murder of a judge; the trial opens in May.',
  'A hurricane flooded the coast and destroyed hundreds of houses, rescue services said.',
];

/** A finished run over a few stories. */
function run(): { folder: string; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-loop-'));
  mkdirSync(join(folder, 'in'));
  for (const [i, text] of stories.entries())
    writeFileSync(join(folder, 'in', `story-${i}.txt`), `Story ${i}\n\n${text}\n`);
  slugline('tag', join(folder, 'in'), '--out', join(folder, 'out'));
  return { folder, output: join(folder, 'out') };
}

/** `slugline review` in a process of its own. */
async function serve(output: string, port = '0'): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(
    process.execPath,
    [join(root, 'dist/cli/main.js'), 'review', output, '--port', port, '--no-open', '--reviewer', 'ana'],
    { stdio: ['ignore', 'ignore', 'pipe'], cwd: root },
  );
  const url = await new Promise<string>((resolve) => {
    let said = '';
    child.stderr!.on('data', (chunk) => {
      said += chunk;
      const found = /at (http:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
  });
  return { url, process: child };
}

const tagged = (output: string) =>
  readFileSync(join(output, 'tagged.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TaggedArticle);

describe.skipIf(!chromiumIsThere)('the loop', () => {
  test('run, review by keys, learn, run again: the tags are as the reviewer said', async () => {
    const { folder, output } = run();
    const { url, process: server } = await serve(output);
    const browser = await startChromium();
    const page = await browser.newPage();
    await page.goto(url);
    await page.locator('#filters select[name=order]').selectOption('run');
    await page.waitForTimeout(400);
    await page.locator('header h1').click();
    for (const place of stories.keys()) {
      await page.keyboard.press('j');
      await page.getByRole('heading', { name: `Story ${place}`, level: 2 }).waitFor();
      for (const key of ['1', 'a']) {
        await page.locator('#status').evaluate((status) => {
          (status as unknown as { textContent: string }).textContent = '';
        });
        await page.keyboard.press(key);
        await page.getByText(/^(saved|Nothing)/).waitFor();
      }
    }
    await browser.close();
    server.kill();
    const refused = openDecisionLog(output)
      .read()
      .filter(({ decision }) => decision === 'no');
    expect(openDecisionLog(output).read().length).toBeGreaterThanOrEqual(10);
    expect(refused).toHaveLength(stories.length);
    slugline('learn', output, '--knowledge', join(folder, 'knowledge'));
    slugline('tag', join(folder, 'in'), '--out', join(folder, 'again'), '--knowledge', join(folder, 'knowledge'));
    const again = new Map(tagged(join(folder, 'again')).map((article) => [article.id, article]));
    for (const { document_id, kind, id, decision } of openDecisionLog(output).decided().byTag.values()) {
      const tags: readonly { readonly id: string }[] =
        kind === 'topic' ? again.get(document_id)!.topics : again.get(document_id)!.entities;
      expect(
        tags.some((tag) => tag.id === id),
        `${document_id} ${id}`,
      ).toBe(decision !== 'no');
    }
    expect(slugline('diff', output, join(folder, 'again')).toString()).toMatch(/lost/);
  }, 400_000);

  test('two browsers at once, 500 decisions each by keys, and a kill -9 of the server in between: none lost, none doubled', async () => {
    const { output } = run();
    let server = await serve(output);
    const { url } = server;
    const browsers = await Promise.all([startChromium(), startChromium()]);
    const said: { reviewer: string; article: number; word: string }[] = [];
    const perArticle = Math.ceil(500 / stories.length);
    const review = async (browser: Browser, reviewer: string): Promise<void> => {
      const page = await browser.newPage();
      await page.goto(url);
      await page.locator('#filters select[name=order]').selectOption('run');
      await page.locator('#reviewer').fill(reviewer);
      await page.waitForTimeout(400);
      await page.locator('header h1').click();
      for (let done = 0; done < 500; ) {
        if (done % perArticle === 0) {
          await page.keyboard.press('j');
          const title = `Story ${Math.floor(done / perArticle)}`;
          await page.getByRole('heading', { name: title, level: 2 }).waitFor();
        }
        // "1" says no, then yes, then no.
        for (let saved = false; !saved; ) {
          await page.locator('#status').evaluate((status) => {
            (status as unknown as { textContent: string }).textContent = '';
          });
          await page.keyboard.press('1');
          const status = page.locator('#status', { hasText: /^(saved|not saved)/ });
          await status.waitFor();
          // A page whose server is gone says "not saved"; its reviewer presses the key again.
          const word = /^saved: (\w+)/.exec((await status.textContent())!)?.[1];
          saved = word !== undefined;
          if (word) said.push({ reviewer, article: Math.floor(done / perArticle), word });
        }
        done += 1;
      }
    };
    const killing = (async () => {
      while (said.length < 400) await new Promise((resolve) => setTimeout(resolve, 10));
      server.process.kill('SIGKILL');
      await once(server.process, 'exit');
      server = await serve(output, new URL(url).port);
    })();
    await Promise.all([review(browsers[0], 'ana'), review(browsers[1], 'ben'), killing]);
    await Promise.all(browsers.map((browser) => browser.close()));
    server.process.kill();
    expect(said).toHaveLength(1000);
    const ids = tagged(output).map(({ id }) => id);
    const kept = openDecisionLog(output).read();
    for (const reviewer of ['ana', 'ben']) {
      for (const article of stories.keys()) {
        const heard = said.filter((word) => word.reviewer === reviewer && word.article === article);
        const written = kept.filter((word) => word.reviewer === reviewer && word.document_id === ids[article]);
        // A word that its reviewer only repeats, because the other one differed meanwhile, is no new decision.
        const changes = heard.map(({ word }) => word).filter((word, i, all) => word !== all[i - 1]);
        expect(written.map(({ decision }) => decision)).toEqual(changes);
      }
    }
  }, 400_000);
});

test('two reviewers at once, 500 decisions each, and a kill -9 of the server in between: none lost, none doubled', async () => {
  const { output } = run();
  const ids = tagged(output).map(({ id }) => id);
  let server = await serve(output);
  const said = new Map<string, string>();
  const decide = async (reviewer: string, i: number): Promise<void> => {
    const decision = { document_id: ids[i % ids.length]!, kind: 'topic', id: `t${i}`, decision: 'yes' };
    for (;;) {
      const { url } = server;
      const options = {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: new URL(url).origin },
        body: JSON.stringify({ reviewer, decisions: [decision] }),
      };
      // A page whose server is gone says "not saved"; its reviewer presses the key again.
      const answer = await fetch(`${url}api/decisions`, options).catch(() => undefined);
      if (answer?.ok) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    said.set(`${reviewer} ${decision.document_id} ${decision.id}`, decision.decision);
  };
  const review = async (reviewer: string) => {
    for (let i = 0; i < 500; i += 1) await decide(reviewer, i);
  };
  const killing = (async () => {
    while (said.size < 300) await new Promise((resolve) => setTimeout(resolve, 20));
    server.process.kill('SIGKILL');
    server = await serve(output);
  })();
  await Promise.all([review('ana'), review('ben'), killing]);
  server.process.kill();
  const kept = openDecisionLog(output)
    .read()
    .map(({ reviewer, document_id, id }) => `${reviewer} ${document_id} ${id}`);
  expect(kept).toHaveLength(1000);
  expect(new Set(kept)).toEqual(new Set(said.keys()));
}, 400_000);

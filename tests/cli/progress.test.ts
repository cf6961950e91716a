import { expect, test } from 'vitest';
import { noCounts } from '../../src/batch/counts.ts';
import { createTalk, type TalkOptions } from '../../src/cli/progress.ts';

const counts = (articles: number, rejected = 0) => ({ ...noCounts, articles, tagged: articles - rejected, rejected });

/** What is said when 1,000 articles are done each half second, of 40,000. */
function talkOf(options: TalkOptions, isTTY = false): string {
  let time = 0;
  const said: string[] = [];
  const talk = createTalk({ isTTY, columns: 80, write: (text) => said.push(text) }, options, () => time);
  for (let half = 0; half <= 20; half += 1) {
    time = half * 500;
    talk.progress(counts(half * 1000, half), half / 40);
  }
  talk.stopped({ counts: counts(20_000), seconds: 10, resumedFrom: 0, finished: false }, 'SIGTERM');
  return said.join('');
}

test('a log gets a line every ten seconds', () => {
  expect(talkOf({})).toBe(
    'slugline: 20,000 articles (20 rejected), 2,000/s, 50 %, 0:00:10 left\n' +
      'slugline: stopped by SIGTERM after 20000 articles; run the same command again to go on\n',
  );
});

test('a terminal gets one line that changes, and goes before the last word', () => {
  const said = talkOf({}, true);
  expect(said).toContain('\rslugline: 1,000 articles (1 rejected), 2,000/s, 2 %, 0:00:20 left\u001b[K');
  expect(said).toContain('left\u001b[K\r\u001b[Kslugline: stopped');
});

test('--quiet says only what went wrong', () => {
  expect(talkOf({ quiet: true }, true)).toMatch(/^slugline: stopped[^\n]*\n$/);
});

test('--log-json says it for machines', () => {
  const events = talkOf({ logJson: true }, true)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events).toMatchObject([
    { event: 'progress', articles: 20_000, perSecond: 2000, done: 0.5 },
    { event: 'stopped', signal: 'SIGTERM', articles: 20_000 },
  ]);
});

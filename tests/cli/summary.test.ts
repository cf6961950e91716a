import { expect, test } from 'vitest';
import { noCounts } from '../../src/batch/counts.ts';
import { summaryText } from '../../src/cli/summary.ts';

const all = { ...noCounts, articles: 3, tagged: 3, topics: 5, entities: 7 };
const some = {
  ...all,
  tagged: 1,
  skipped: 1,
  rejected: 1,
  skippedBy: { ...noCounts.skippedBy, unsupported_language: 1 },
};

test.each([
  [
    all,
    0,
    'out',
    'slugline: 3 articles: 3 tagged, 0 skipped, 0 rejected; 5 topics and 7 entities given in 1.3 s; look in out/\n',
  ],
  [
    some,
    2,
    'out',
    'slugline: 3 articles: 1 tagged, 1 skipped (1 unsupported language), 1 rejected; 5 topics and 7 entities given in 1.3 s; 2 articles had been done before; look in out/, and in its rejected.csv for why\n',
  ],
  [
    all,
    0,
    undefined,
    'slugline: 3 articles: 3 tagged, 0 skipped, 0 rejected; 5 topics and 7 entities given in 1.3 s\n',
  ],
])('says what became of every article', (counts, resumedFrom, out, text) => {
  expect(summaryText({ counts, resumedFrom, seconds: 1.25, finished: true }, out)).toBe(text);
});

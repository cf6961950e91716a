import { expect, test } from 'vitest';
import { urlWords } from '../../src/text/slug.ts';

test.each([
  ['https://x.org/news/475046/Iran-to-launch-satellite', 'news Iran to launch satellite'],
  ['http://x.org/2022/07/arms-control_47.html?ref=home#top', 'arms control'],
  ['https://x.org/caf%C3%A9-talks', 'café talks'],
  ['https://x.org/%E0%A4%A', '%E0%A4%A'],
  ['https://x.org', ''],
  ['not a url', ''],
])('%s says %j', (url, words) => expect(urlWords(url)).toBe(words));

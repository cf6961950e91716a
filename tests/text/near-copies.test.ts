import { describe, expect, it } from 'vitest';
import { createCopyFinder } from '../../src/text/near-copies.ts';

/** A story of distinct words, the same for the same seed. */
function story(seed: number, words = 200): string {
  let state = seed;
  return Array.from({ length: words }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return `w${(state >>> 16) % 3000}`;
  }).join(' ');
}

describe('createCopyFinder', () => {
  it.each([
    ['the same text', story(1), 0],
    ['another headline', `Another headline ${story(1)}`, 0],
    ['a sentence added', `${story(1)} This was first published elsewhere today.`, 0],
    ['every fortieth word changed', story(1).replace(/((?:\S+ ){39})\S+/g, '$1changed'), 0],
    ['letter case, spaces and signs', story(1).toUpperCase().replaceAll(' ', ',  '), 0],
    ['another story', story(2), undefined],
    ['half of it', story(1).slice(0, story(1).length / 2.5), undefined],
  ])('takes %s for what it is', (_name, text, expected) => {
    const finder = createCopyFinder();
    finder.add(story(1));
    expect(finder.add(text)).toBe(expected);
  });

  it('wants short texts to be the same word by word', () => {
    const finder = createCopyFinder();
    expect(finder.add('Loans rose by 10 million')).toBeUndefined();
    expect(finder.add('Loans rose by 12 million')).toBeUndefined();
    expect(finder.add('loans rose by 10 million.')).toBe(0);
  });

  it('names the first text for copies of copies, also among thousands', () => {
    const finder = createCopyFinder();
    for (let i = 0; i < 3000; i += 1) expect(finder.add(story(i + 10, 60))).toBeUndefined();
    expect(finder.add(story(500, 60))).toBe(490);
    expect(finder.add(`A word more ${story(500, 60)}`)).toBe(490);
  });
});

import { describe, expect, it } from 'vitest';
import type { Span } from '../../../src/recognise/learned/decode.ts';
import { coarseTypes, labelCount, labelOf } from '../../../src/recognise/learned/labels.ts';
import { createVotes } from '../../../src/recognise/learned/votes.ts';
import type { KnownWord } from '../../../src/recognise/learned/word-cache.ts';

const [per, loc, org] = ['PER', 'LOC', 'ORG'].map((type) => coarseTypes.indexOf(type as 'PER')) as [
  number,
  number,
  number,
];

/** Words of a sentence; what votes read of a word is its key and whether it has a capital. */
function sentence(text: string, ...spans: Span[]) {
  const words = text.split(' ').map((raw) => ({
    key: [...raw.toLowerCase()].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7),
    capital: /^\p{Lu}/u.test(raw),
  }));
  return { words: words as unknown as KnownWord[], spans };
}

function scoresOf(document: ReturnType<typeof sentence>[], at: number): Float64Array {
  const votes = createVotes(labelCount);
  votes.read(document);
  const scores = new Float64Array(document[at]!.words.length * labelCount);
  votes.add(document[at]!, scores, new Uint8Array(document[at]!.words.length).fill(1));
  return scores;
}

const name = (first: number, end: number, type: number, score = 1): Span => ({ first, end, type, score });

describe('votes', () => {
  const asTeam = sentence('Limoges beat Pau', name(0, 1, org), name(2, 3, org));
  const asPlace = sentence('in Limoges', name(1, 2, loc));

  it('asks for a second look where the same words have another type elsewhere, or are a name only there', () => {
    const votes = createVotes(labelCount);
    votes.read([asTeam, asPlace]);
    expect(
      [asTeam, asPlace, sentence('said Pau today'), sentence('said pau today'), sentence('Rain')].map(votes.differ),
    ).toEqual([true, true, true, false, false]);
  });

  it('adds the votes of the others, not its own, and the more the surer they are', () => {
    const scores = scoresOf([asTeam, asTeam, asPlace], 2);
    const whole = (type: string) => scores[labelCount + labelOf(type, 'U')];
    expect(whole('ORG')).toBeCloseTo(2);
    expect(whole('LOC')).toBe(0);
    expect(whole('PER')).toBe(0);
  });

  it('adds half at the start and half at the end of a longer name, and nothing over another name', () => {
    const full = sentence('Maria Zakharova said', name(0, 2, per));
    const missed = scoresOf([full, sentence('to Maria Zakharova')], 1);
    expect(missed[labelCount + labelOf('PER', 'B')]).toBeCloseTo(0.75);
    expect(missed[2 * labelCount + labelOf('PER', 'L')]).toBeCloseTo(0.75);
    const within = scoresOf([full, sentence('the Maria Zakharova Fund', name(1, 4, org))], 1);
    expect(within.every((score) => score === 0)).toBe(true);
  });

  it('reads a list of names that all start with one word in linear time', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `Mohammed N${i}`).join(' ');
    const list = sentence(many, ...Array.from({ length: 20_000 }, (_, i) => name(2 * i, 2 * i + 2, per)));
    const votes = createVotes(labelCount);
    votes.read([list, list]);
    expect(votes.differ(list)).toBe(false);
  });
});

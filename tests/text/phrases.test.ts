import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/text/analyse.ts';
import { compilePhrases, createPhraseMatcher, longestMatches, phraseTerms } from '../../src/text/phrases.ts';
import { normalTerm, stemTerm, termsOf } from '../../src/text/terms.ts';

function find(phrases: readonly string[], text: string): string[] {
  const analysis = analyse(text);
  const match = createPhraseMatcher(compilePhrases(phraseTerms(phrases, stemTerm)));
  const found: string[] = [];
  longestMatches(match, termsOf(analysis, stemTerm), (phrase, first, end) => {
    found.push(`${phrases[phrase]}: ${text.slice(analysis.starts[first], analysis.ends[end - 1])}`);
  });
  return found;
}

describe('phrases', () => {
  test.each([
    [['arms control'], 'Arms-control talks', ['arms control: Arms-control']],
    [['treaty'], 'Two treaties.', ['treaty: treaties']],
    [
      ['manchester', 'manchester united'],
      'Manchester United beat Manchester',
      ['manchester united: Manchester United', 'manchester: Manchester'],
    ],
    [['us britain'], 'US, Britain', []],
    [['choreograph*'], 'She choreographed it', ['choreograph*: choreographed']],
    [['nuclear test*'], 'a nuclear testing ban', ['nuclear test*: nuclear testing']],
    [["alzheimer's disease"], 'Alzheimer’s disease', ["alzheimer's disease: Alzheimer’s disease"]],
    [
      ['at&t', 'procter & gamble'],
      'AT&T and Procter and Gamble',
      ['at&t: AT&T', 'procter & gamble: Procter and Gamble'],
    ],
    [['cote d’ivoire'], "Côte d'Ivoire", ["cote d’ivoire: Côte d'Ivoire"]],
    [[''], 'anything', []],
  ])('%j in %j', (phrases, text, expected) => {
    expect(find(phrases, text)).toEqual(expected);
  });
});

describe('terms', () => {
  test.each([
    ['Treaties', 'treaties', 'treaty'],
    ['ÉTAT', 'etat', 'etat'],
    ['U.S.', 'u.s.', 'u.s.'],
    ['St.', 'st', 'st'],
    ['news', 'news', 'news'],
    ['buses', 'buses', 'bus'],
    ['-', '', ''],
    ['’s', '', ''],
    [',', '\n', '\n'],
    ['&', 'and', 'and'],
  ])('%j is %j, without plural %j', (word, normal, stem) => {
    expect([normalTerm(word), stemTerm(word)]).toEqual([normal, stem]);
  });
});

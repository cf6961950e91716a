import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import { explanation } from '../../src/cli/explanation.ts';
import { entity, tagged, topic } from '../write/tagged.ts';

const article = tagged({
  topics: [
    topic({
      evidence: [
        { kind: 'phrase', value: 'treaty', start: 18, end: 24, weight: 1 },
        { kind: 'broader', value: 'diplomacy', start: 0, end: 0, weight: 0.3 },
        { kind: 'against', value: 'talks', start: 0, end: 5, weight: -0.2 },
      ],
    }),
  ],
  entities: [entity()],
  removed: [{ text: 'Next Article', reason: 'link to another story' }],
});

test('marks the text, gives every tag its reason, lists what was removed', () => {
  expect(explanation(article, picocolors.createColors(false))).toMatchInlineSnapshot(`
    "a.txt · a1 · en · 9 words

    TEXT
    Talks in Oslo
    The treaty holds. [Norway|country] said so.

    TOPICS
    0.75  treaty  medtop:20000639  politics > diplomacy > treaty
          1 × treaty
          “The treaty holds.”
          besides: diplomacy
          against: Talks

    ENTITIES
    country  Norway  NO  salience 0.50  score 0.90
          1 × Norway
          “Norway said so.”

    REMOVED
    link to another story  Next Article
    "
  `);
});

test('an article without tags says why', () => {
  const shown = explanation(tagged({ status: 'unsupported_language', language: 'sv' }), picocolors.createColors(false));
  expect(shown).toContain('unsupported language');
});

test('in colour, the mention itself stays whole', () => {
  expect(explanation(article, picocolors.createColors(true))).toContain('Norway\u001b');
});

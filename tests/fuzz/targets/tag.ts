/** Cleaning and tagging: any text, as any markup, gives tags whose places are in the text. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { clean } from '../../../src/clean/clean.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import type { Article, Markup } from '../../../src/model/article.ts';
import { createTagger } from '../../../src/pipeline.ts';
import { samples } from '../../read/samples.ts';
import type { Target } from './target.ts';

const folder = new URL('../../../input/articles/', import.meta.url);
const articles = readdirSync(folder)
  .filter((name) => /\.(txt|md|html)$/.test(name))
  .map((name) => readFileSync(new URL(name, folder)));
const words = [
  '<p>',
  '</p>',
  '<br>',
  '<script>',
  '<!--',
  '&nbsp;',
  '\n\n',
  'READ MORE: ',
  'Photo: ',
  '(Reuters) - ',
  'Mr. ',
  'Prime Minister ',
  'Ministry of ',
  'St. ',
  'U.S.',
  'a-'.repeat(200),
  'A'.repeat(3000),
  'treaty ',
  'Share this',
  '\u00ad',
  '\u200b',
];
const markups: readonly Markup[] = ['text', 'markdown', 'html'];

function articleOf(input: Buffer): Article {
  return {
    id: 'a',
    source: 'a',
    position: '',
    title: 'Talks',
    text: input.toString('utf8'),
    markup: markups[input.length % 3]!,
  };
}

/** Cleaning. */
export function cleaning(): Target {
  return {
    samples: [...articles, Buffer.from(samples.html.content as string)],
    words,
    feed(input) {
      const { text, removed } = clean(articleOf(input));
      assert.equal(typeof text, 'string');
      for (const { text, reason } of removed) assert.ok(text !== '' && reason.length > 0);
    },
  };
}

/** The whole tagger. */
export function tagging(): Target {
  const tag = createTagger(loadKnowledge());
  return {
    samples: articles,
    words,
    feed(input) {
      const { text, entities, topics, sentences } = tag(articleOf(input));
      const inside = ({ start, end }: { readonly start: number; readonly end: number }) =>
        assert.ok(0 <= start && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
      for (const { mentions, score, name } of entities) {
        mentions.forEach(inside);
        assert.ok(name !== '' && score >= 0 && score <= 1);
      }
      for (const { evidence, score } of topics) {
        evidence.forEach(inside);
        assert.ok(score >= 0 && score <= 1);
      }
      assert.deepEqual(
        sentences,
        [...sentences].sort((a, b) => a - b),
      );
      assert.equal(JSON.stringify(tag(articleOf(input)).topics), JSON.stringify(topics));
    },
  };
}

/** The texts that tell how rare a phrase is: labelled world news and Wikipedia's Current Events, each cut to article length. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../text/analyse.ts';
import { compilePhrases, createPhraseMatcher } from '../../text/phrases.ts';
import { cachedTerms, stemTerm, termsOf } from '../../text/terms.ts';
import type { RarityOf } from '../compile-topics.ts';
import { dataPath, sharedPath } from './sources.ts';

/** Current Events items have 24 words in the median: so many of them make one text of an article's length. */
const itemsPerText = 16;

/** Yields the background texts: 690 articles and about 7,000 joined texts. Both may be learned from (see `src/knowledge/README.md`). */
export function* backgroundTexts(): Generator<string> {
  const folder = sharedPath('gold/train');
  for (const file of readdirSync(folder).sort()) yield readFileSync(join(folder, file), 'utf8').replace(/^.*\n/, '');
  const events = readFileSync(dataPath('topics/wikipedia_current_events/current_events.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { text: string }).text.replace(/\s+/g, ' '));
  for (let i = 0; i < events.length; i += itemsPerText) yield events.slice(i, i + itemsPerText).join('\n');
}

/** Counts in how many background texts each phrase stands. A phrase never seen is as rare as one seen once. */
export function countRarity(phrases: readonly (readonly string[])[]): RarityOf {
  const keys = phrases.map((terms) => terms.join(' '));
  const counts = new Float64Array(phrases.length);
  const lastSeen = new Int32Array(phrases.length).fill(-1);
  const match = createPhraseMatcher(compilePhrases(phrases));
  const termOf = cachedTerms(stemTerm);
  let texts = 0;
  for (const text of backgroundTexts()) {
    match(termsOf(analyse(text), termOf), (phrase) => {
      if (lastSeen[phrase] === texts) return;
      lastSeen[phrase] = texts;
      counts[phrase]! += 1;
    });
    texts += 1;
  }
  const rarity = new Map<string, number>();
  // Of equal phrases the matcher counts the first.
  keys.forEach((key, i) => {
    if (!rarity.has(key)) rarity.set(key, Math.log((texts + 1) / (counts[i]! + 1)));
  });
  return (terms) => rarity.get(terms.join(' ')) ?? Math.log(texts + 1);
}

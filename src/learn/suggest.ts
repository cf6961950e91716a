/** Looks for topics the taxonomy lacks: phrases and entities that articles without a sure topic share. */
import type { TaggedArticle } from '../model/tag.ts';
import { analyse } from '../text/analyse.ts';
import { countTerms } from '../text/bag.ts';
import { breakTerm, cachedTerms, normalTerm, skipTerm, type TermOf, termsOf } from '../text/terms.ts';

/** A draft topic. */
export interface Suggestion {
  /** Phrases and names that stand in much the same articles, the most telling first. */
  readonly phrases: readonly string[];
  /** How many articles without a sure topic hold the first phrase, and how many others. */
  readonly unsure: number;
  readonly others: number;
  /** Ids of a few of those articles. */
  readonly examples: readonly string[];
}

/** How to look. */
export interface SuggestOptions {
  /** Articles whose best topic scores below this are unsure; default 0.4. */
  readonly below?: number;
  /** A phrase must stand in so many of them; default 3. */
  readonly leastArticles?: number;
  /** At most so many suggestions; default 20. */
  readonly most?: number;
}

/** So many phrases are followed through the second reading: it bounds memory, not what is found. */
const mostPhrases = 20_000;
/** Chi-square of one degree of freedom at one in a thousand: less is chance. */
const leastSurprise = 10.83;
/** Phrases that share so much of their articles make one topic. */
const sameTopic = 0.5;

/** Finds suggestions; `read` is called twice and yields the articles of a run. */
export async function suggestTopics(
  read: () => AsyncIterable<TaggedArticle>,
  options: SuggestOptions = {},
): Promise<Suggestion[]> {
  const { below = 0.4, leastArticles = 3, most = 20 } = options;
  const isUnsure = ({ topics }: TaggedArticle) => (topics[0]?.score ?? 0) < below;
  const termOf = cachedTerms(normalTerm);
  const unsureIn = new Map<string, string[]>();
  let unsure = 0;
  let others = 0;
  for await (const article of read()) {
    if (article.status !== 'tagged') continue;
    if (!isUnsure(article)) {
      others += 1;
      continue;
    }
    unsure += 1;
    for (const phrase of phrasesOf(article, termOf)) push(unsureIn, phrase, article.id);
  }
  const kept = new Map(
    [...unsureIn]
      .filter(([, ids]) => ids.length >= leastArticles)
      .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
      .slice(0, mostPhrases),
  );
  const elsewhere = new Map<string, number>();
  for await (const article of read()) {
    if (article.status !== 'tagged' || isUnsure(article)) continue;
    for (const phrase of phrasesOf(article, termOf)) {
      if (kept.has(phrase)) elsewhere.set(phrase, (elsewhere.get(phrase) ?? 0) + 1);
    }
  }
  const ranked = [...kept]
    .map(([phrase, ids]) => {
      const out = elsewhere.get(phrase) ?? 0;
      return { phrase, ids, others: out, surprise: surpriseOf(ids.length, unsure, out, others) };
    })
    .filter(({ surprise }) => surprise >= leastSurprise)
    .sort((a, b) => b.surprise - a.surprise || (a.phrase < b.phrase ? -1 : 1));
  return group(ranked).slice(0, most);
}

/** Names of entities, and one to three words that no function word begins or ends. */
function phrasesOf({ text, entities }: TaggedArticle, termOf: TermOf): Set<string> {
  const terms = termsOf(analyse(text), termOf).filter((term) => term !== skipTerm);
  const content = countTerms(terms);
  const found = new Set(entities.map(({ name }) => name));
  terms.forEach((_, at) => {
    for (let length = 1; length <= 3 && at + length <= terms.length; length += 1) {
      const words = terms.slice(at, at + length);
      if (words.includes(breakTerm)) return;
      const ends = [words[0]!, words.at(-1)!];
      // One word alone is seldom a topic unless it is long; numbers never are.
      if (
        ends.every((word) => content.has(word) && /^\p{L}[^']*$/u.test(word)) &&
        (length > 1 || words[0]!.length > 6)
      ) {
        found.add(words.join(' '));
      }
    }
  });
  return found;
}

/** Log-likelihood ratio of a phrase in unsure articles against others (Dunning 1993); 0 where it is no more frequent there. */
function surpriseOf(inside: number, unsure: number, outside: number, others: number): number {
  if (others > 0 && inside / unsure <= outside / others) return 0;
  const share = (inside + outside) / (unsure + others);
  const part = (seen: number, expected: number) => (seen === 0 ? 0 : seen * Math.log(seen / expected));
  return 2 * (part(inside, unsure * share) + part(outside, others * share));
}

interface Ranked {
  readonly phrase: string;
  readonly ids: readonly string[];
  readonly others: number;
}

/** Joins phrases that stand in much the same articles. */
function group(ranked: readonly Ranked[]): Suggestion[] {
  const groups: { readonly first: Ranked; readonly phrases: string[] }[] = [];
  for (const candidate of ranked.slice(0, 500)) {
    const known = groups.find(({ first }) => overlap(first.ids, candidate.ids) >= sameTopic);
    if (known === undefined) groups.push({ first: candidate, phrases: [candidate.phrase] });
    else if (known.phrases.length < 8) known.phrases.push(candidate.phrase);
  }
  return groups.map(({ first, phrases }) => ({
    phrases,
    unsure: first.ids.length,
    others: first.others,
    examples: first.ids.slice(0, 3),
  }));
}

function overlap(a: readonly string[], b: readonly string[]): number {
  const inA = new Set(a);
  const both = b.filter((id) => inA.has(id)).length;
  return both / (a.length + b.length - both);
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

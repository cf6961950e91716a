/** Ids for articles: their own, or one made of what they say; unique within a run. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Article } from '../model/article.ts';
import { withoutSuffix } from './packings.ts';

/** Gives an article its id. Depends on the articles read before only where two would have the same. */
export type GiveId = (article: Omit<Article, 'id'> & { id?: string }) => Article;

/**
 * An article without an id gets the first 64 bits of SHA-256 over file name, URL, title and text ("a" before it, so that no spreadsheet
 * takes it for a number): the same on every machine and in every folder. The second of two same ids ends in "-2", the third in "-3".
 */
export function createGiveId(): GiveId {
  const seen = createHashSet();
  const doubles = new Map<string, number>();
  return (article) => {
    const wanted = article.id ?? contentId(article);
    let id = wanted;
    while (!seen.add(hashOf(id))) {
      const next = (doubles.get(wanted) ?? 1) + 1;
      doubles.set(wanted, next);
      id = `${wanted}-${next}`;
    }
    return { ...article, id };
  };
}

function contentId(article: Omit<Article, 'id'>): string {
  const parts = [basename(withoutSuffix(article.source)), article.url ?? '', article.title ?? '', article.text];
  return `a${createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16)}`;
}

/** 52 bits, exact in a double; at 1 million articles two ids share one with a chance of 1 in 10,000, and one gets a needless "-2". */
function hashOf(id: string): number {
  const digest = createHash('sha256').update(id).digest();
  return digest.readUIntBE(0, 6) * 16 + (digest[6]! >> 4) + 1;
}

/** Numbers above 0 by open addressing: 11 to 16 MB a million, where a `Set` of ids takes 100 MB. `add` is false for one that is there. */
function createHashSet(): { readonly add: (hash: number) => boolean } {
  let slots = new Float64Array(1024);
  let count = 0;
  return { add };

  function add(hash: number): boolean {
    if (count * 4 > slots.length * 3) grow();
    const slot = slotOf(hash);
    if (slots[slot] === hash) return false;
    slots[slot] = hash;
    count += 1;
    return true;
  }

  function slotOf(hash: number): number {
    let slot = hash % slots.length;
    while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 1) % slots.length;
    return slot;
  }

  function grow(): void {
    const old = slots;
    slots = new Float64Array(Math.ceil(old.length * 1.5));
    for (const hash of old) if (hash !== 0) slots[slotOf(hash)] = hash;
  }
}

/** Topics as written to the arrays the classifier matches with. */
import { type PhraseSet, type Strength, strengths } from '../model/taxonomy.ts';
import { compilePhrases, phraseTerms } from '../text/phrases.ts';
import { stemTerm } from '../text/terms.ts';

/** A phrase as written, and the concept it speaks for. */
export interface WrittenPhrase {
  readonly phrase: string;
  readonly concept: number;
  readonly strength: Strength;
  /** Whether it is a name of the concept: its label or an alias. */
  readonly isName?: boolean;
}

/** ln of one over the share of articles that hold a phrase, given its terms. */
export type RarityOf = (terms: readonly string[]) => number;

/** Compiles phrases. Of two strengths for the same phrase and concept the first given counts, "against" before all others. */
export function compileTopics(written: readonly WrittenPhrase[], rarityOf: RarityOf): PhraseSet {
  const terms = phraseTerms(
    written.map(({ phrase }) => phrase),
    stemTerm,
  );
  const phraseOf = new Map<string, number>();
  const sequences: string[][] = [];
  const names: string[] = [];
  const links: Map<number, WrittenPhrase>[] = [];
  written.forEach((entry, i) => {
    if (terms[i]!.length === 0) return;
    const key = terms[i]!.join(' ');
    let phrase = phraseOf.get(key);
    if (phrase === undefined) {
      phrase = sequences.length;
      phraseOf.set(key, phrase);
      sequences.push(terms[i]!);
      names.push(entry.phrase);
      links.push(new Map());
    }
    const known = links[phrase]!.get(entry.concept);
    const first = known === undefined || (entry.strength === 'against' && known.strength !== 'against') ? entry : known;
    links[phrase]!.set(entry.concept, { ...first, isName: entry.isName === true || known?.isName === true });
  });
  const flat = links.flatMap((byConcept) => [...byConcept.values()]);
  let at = 0;
  return {
    index: compilePhrases(sequences),
    written: names,
    rarity: Float32Array.from(sequences, rarityOf),
    linkStart: Int32Array.from([0, ...links.map((byConcept) => (at += byConcept.size))]),
    linkConcept: Uint16Array.from(flat, (entry) => entry.concept),
    linkStrength: Uint8Array.from(flat, (entry) => strengths.indexOf(entry.strength)),
    linkNames: Uint8Array.from(flat, (entry) => (entry.isName === true ? 1 : 0)),
    linkCased: Uint8Array.from(flat, (entry) => (/\p{Lu}/u.test(entry.phrase) ? 1 : 0)),
  };
}

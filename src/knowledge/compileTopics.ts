/** Topics as written to the arrays the classifier matches with. */
import { type PhraseSet, type Strength, strengths } from '../model/taxonomy.ts';
import { compilePhrases, phraseTerms } from '../text/phrases.ts';
import { stemTerm } from '../text/terms.ts';

/** A phrase as written, and the concept it speaks for. */
export interface WrittenPhrase {
  readonly phrase: string;
  readonly concept: number;
  readonly strength: Strength;
}

/** ln of one over the share of articles that hold a phrase, given its terms. */
export type RarityOf = (terms: readonly string[]) => number;

/** The factor a link has before anything is learned about it: 1, in hundredths. */
const plainFactor = 100;

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
    if (known === undefined || (entry.strength === 'against' && known.strength !== 'against')) {
      links[phrase]!.set(entry.concept, entry);
    }
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
    linkCased: Uint8Array.from(flat, (entry) => (/\p{Lu}/u.test(entry.phrase) ? 1 : 0)),
    linkFactor: new Uint8Array(flat.length).fill(plainFactor),
  };
}

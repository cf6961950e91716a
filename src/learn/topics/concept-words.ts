/** What a topic's phrases, names and definition say of its wording: a text of each, as if it were an article of the topic. */
import type { WordCounts } from '../../classify/words.ts';
import { strengths, type Taxonomy } from '../../model/taxonomy.ts';
import { phraseTerms } from '../../text/phrases.ts';
import { stemTerm } from '../../text/terms.ts';

/** How often a term of a phrase of each strength counts, and one of a name or a definition; the prototype's, not tuned. */
const phraseCounts = strengths.map((strength) => ({ strong: 1, phrases: 0.4, weak: 0.15, against: 0 })[strength]);
const definitionCount = 2;

/** The words of every concept, by place. Numbers, single letters and beginnings of words are left out. */
export function conceptWords({ concepts, phraseSets }: Taxonomy): WordCounts[] {
  const counts = concepts.map(() => new Map<string, number>());
  const add = (concept: number, terms: readonly string[], count: number) => {
    for (const term of terms) {
      if (count === 0 || !/^[a-z].*[^*]$/s.test(term)) continue;
      counts[concept]!.set(term, (counts[concept]!.get(term) ?? 0) + count);
    }
  };
  for (const { written, linkStart, linkConcept, linkStrength } of phraseSets) {
    phraseTerms(written, stemTerm).forEach((terms, phrase) => {
      for (let link = linkStart[phrase]!; link < linkStart[phrase + 1]!; link += 1) {
        add(linkConcept[link]!, terms, phraseCounts[linkStrength[link]!]!);
      }
    });
  }
  const defined = concepts.map(({ label, aliases, definition = '' }) => [label, ...aliases, definition].join(' '));
  phraseTerms(defined, stemTerm).forEach((terms, concept) => {
    add(concept, terms, definitionCount);
  });
  return counts;
}

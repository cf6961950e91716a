/** Checks a user's own topics: phrases that say too little, and the examples kept beside each topic. */
import { createClassifier } from '../classify/classify.ts';
import type { TopicEntry } from '../knowledge/topics-file.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { analyse } from '../text/analyse.ts';
import { phraseTerms } from '../text/phrases.ts';
import { stemTerm } from '../text/terms.ts';

/** What was found; every line begins with the place in the file. */
export interface TopicCheck {
  readonly warnings: readonly string[];
  /** Examples that do not come out as their author expects. */
  readonly failures: readonly string[];
  readonly examples: number;
}

/** A phrase in more than one of 20 articles earns its topic too often. */
const commonShare = 0.05;

/** Checks `entries`, which `taxonomy` holds beside the `shipped` topics. */
export function checkTopics(shipped: Taxonomy, taxonomy: Taxonomy, entries: readonly TopicEntry[]): TopicCheck {
  return {
    warnings: entries.flatMap((entry) => phraseWarnings(shipped, entry)),
    failures: failedExamples(taxonomy),
    examples: taxonomy.examples.length,
  };
}

function phraseWarnings({ phraseSets, concepts }: Taxonomy, { id, place, phrases, also }: TopicEntry): string[] {
  const set = phraseSets[0]!;
  const placeOf = new Map(termKeys(set.written).map((key, phrase) => [key, phrase]));
  const own = [...phrases.strong, ...phrases.phrases, ...also];
  const keys = termKeys(own);
  const warnings: string[] = [];
  own.forEach((phrase, i) => {
    if (keys[i] === '') warnings.push(`${place}: "${phrase}" holds no word; take it out`);
    const known = placeOf.get(keys[i]!);
    if (known === undefined) return;
    const share = Math.exp(-set.rarity[known]!);
    if (share > commonShare) {
      warnings.push(
        `${place}: "${phrase}" stands in ${Math.round(share * 100)} of 100 articles; move it to "weak:", or make it longer`,
      );
    }
    const others: string[] = [];
    for (let link = set.linkStart[known]!; link < set.linkStart[known + 1]!; link += 1) {
      const concept = concepts[set.linkConcept[link]!]!;
      if (set.linkStrength[link] === 0 && concept.id !== id) others.push(`"${concept.label}"`);
    }
    if (others.length > 0)
      warnings.push(`${place}: "${phrase}" is a strong phrase of ${others.slice(0, 3).join(', ')} too`);
  });
  return warnings;
}

function termKeys(phrases: readonly string[]): string[] {
  return phraseTerms(phrases, stemTerm).map((terms) => terms.join(' '));
}

function failedExamples(taxonomy: Taxonomy): string[] {
  const classify = createClassifier(taxonomy, { maxTopics: taxonomy.concepts.length });
  return taxonomy.examples.flatMap(({ concept, text, expected, place }) => {
    const { id, label } = taxonomy.concepts[concept]!;
    const tags = classify({ text, titleEnd: 0, removed: [] }, analyse(text), []);
    if (tags.some((tag) => tag.id === id) === expected) return [];
    const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
    return [
      `${place}: "${short}" ${expected ? 'should get' : 'should not get'} "${label}", but does${expected ? ' not' : ''}`,
    ];
  });
}

/** Phrases that earned a topic only where reviewers refused it: "never give soccer for Cleveland Browns". */
import type { ReviewedTopic } from '../../model/reviewed.ts';
import type { Concept } from '../../model/taxonomy.ts';
import type { ReviewExample } from './examples.ts';

/** A phrase is ruled out when the topic was refused in so many articles that have it, and accepted in none; as for entities. */
export const refusalsNeeded = 3;

/** The ruled-out phrases by topic, as the taxonomy takes them. The same examples in any order give the same. */
export function refusedPhrases(
  examples: readonly ReviewExample[],
  concepts: readonly Concept[],
): readonly ReviewedTopic[] {
  const counts = new Map<number, Map<string, { yes: number; no: number }>>();
  for (const { candidates, right, wrong } of examples) {
    for (const { concept, explain } of candidates) {
      if (!right.has(concept) && !wrong.has(concept)) continue;
      const phrases = counts.get(concept) ?? new Map<string, { yes: number; no: number }>();
      counts.set(concept, phrases);
      // Also those that weighed nothing beside the others: alone they would.
      const found = explain().filter(({ kind }) => kind === 'phrase');
      for (const phrase of new Set(found.map(({ value }) => value))) {
        const count = phrases.get(phrase) ?? { yes: 0, no: 0 };
        phrases.set(phrase, count);
        if (right.has(concept)) count.yes += 1;
        else count.no += 1;
      }
    }
  }
  return [...counts]
    .map(([place, phrases]) => ({
      id: concepts[place]!.id,
      adjust: 0,
      words: {},
      never: [...phrases]
        .filter(([, { yes, no }]) => yes === 0 && no >= refusalsNeeded)
        .map(([phrase]) => phrase)
        .sort(),
    }))
    .filter(({ never }) => never.length > 0)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

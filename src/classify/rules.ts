/** What a user's own topic asks for besides phrases: entities that speak for it, and words that must stand near. */
import type { Entity } from '../model/tag.ts';
import { type Requirement, strengths, type Taxonomy, type TopicRule } from '../model/taxonomy.ts';
import type { Analysis, CleanText } from '../model/text.ts';
import { compilePhrases, createPhraseMatcher, phraseTerms } from '../text/phrases.ts';
import { cachedTerms, stemTerm, termsOf } from '../text/terms.ts';
import { type ConceptEvidence, emptyEvidence, type PhraseEvidence } from './evidence.ts';

/** Adds entities' evidence, and drops the concepts whose requirements the text does not meet. */
export type RuleKeeper = (
  found: Map<number, ConceptEvidence>,
  text: CleanText,
  analysis: Analysis,
  entities: readonly Entity[],
) => Map<number, ConceptEvidence>;

/** Prepares the rules of a taxonomy. Without rules it costs nothing. */
export function createRuleKeeper({ rules }: Taxonomy): RuleKeeper {
  if (rules.length === 0) return (found) => found;
  const termOf = cachedTerms(stemTerm);
  const prepared = rules.map((rule) => ({ rule, needs: rule.require.map(prepareRequirement) }));

  return (found, text, analysis, entities) => {
    const terms = termsOf(analysis, termOf);
    for (const { rule, needs } of prepared) {
      const said = entityEvidence(rule, entities);
      const known = found.get(rule.concept) ?? emptyEvidence(rule.concept);
      if (said.length > 0) found.set(rule.concept, { ...known, phrases: [...known.phrases, ...said] });
      const phrases = found.get(rule.concept)?.phrases;
      if (phrases !== undefined && !needs.every((need) => need(text, analysis, terms, phrases))) {
        found.delete(rule.concept);
      }
    }
    return found;
  };
}

function entityEvidence({ entities: wanted, entityTypes }: TopicRule, entities: readonly Entity[]): PhraseEvidence[] {
  return entities.flatMap(({ id, name, type, wikidata, mentions, salience }) => {
    const named = [id, name, wikidata ?? id].some((key) => wanted.includes(key.toLowerCase()));
    if (!named && !(entityTypes as readonly string[]).includes(type)) return [];
    const { start, end } = mentions[0] ?? { start: 0, end: 0 };
    return [
      {
        kind: 'entity' as const,
        phrase: named ? name : `${name} (${type})`,
        start,
        end,
        places: [],
        strength: strengths.indexOf(named ? 'strong' : 'phrases'),
        presence: salience * 2,
        mass: 0,
      },
    ];
  });
}

type Need = (text: CleanText, analysis: Analysis, terms: readonly string[], own: readonly PhraseEvidence[]) => boolean;

function prepareRequirement({ anyOf, scope, words = 0, times }: Requirement): Need {
  const match = createPhraseMatcher(compilePhrases(phraseTerms(anyOf, stemTerm)));
  return (text, analysis, terms, own) => {
    const ownPlaces = own
      .filter(({ kind, end }) => kind !== 'against' && end > 0)
      .flatMap(({ places }) => places)
      .map(([first, end]) => ({ first, end }));
    const places: { first: number; end: number }[] = [];
    if (anyOf.length === 0) places.push(...ownPlaces);
    else match(terms, (_phrase, first, end) => places.push({ first, end }));
    const inScope = places.filter(({ first, end }) => {
      if (scope === 'text') return true;
      if (scope === 'title') return analysis.starts[first]! < text.titleEnd;
      return ownPlaces.some((place) => {
        if (place.first === first && anyOf.length > 0) return false;
        if (scope === 'words') return first - place.end <= words && place.first - end <= words;
        return sentenceOf(analysis, place.first) === sentenceOf(analysis, first);
      });
    });
    return inScope.length >= times;
  };
}

/** Which sentence a token stands in. */
function sentenceOf({ sentences }: Analysis, token: number): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sentences[middle]! <= token) low = middle;
    else high = middle - 1;
  }
  return low;
}

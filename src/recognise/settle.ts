/** One article, one reading: the same words name the same sort of thing throughout, unless a list tells two things apart. */
import type { TypeName } from '../model/tag.ts';
import type { Analysis } from '../model/text.ts';
import { foldName } from '../text/fold.ts';
import type { Candidate } from './candidate.ts';
import { textOf } from './short-forms.ts';

/** Gives mentions that no list knows the type that all mentions of the same words together are surest of. */
export function settleTypes(analysis: Analysis, mentions: readonly Candidate[]): Candidate[] {
  const byText = new Map<string, Candidate[]>();
  for (const mention of mentions) {
    const text = foldName(textOf(analysis, mention));
    const same = byText.get(text);
    if (same === undefined) byText.set(text, [mention]);
    else same.push(mention);
  }
  const settled = new Map<Candidate, Candidate>();
  for (const same of byText.values()) {
    if (same.every(({ type }) => type === same[0]!.type)) continue;
    const model = surest(same);
    for (const mention of same) {
      if (mention.type !== model.type && mention.known === undefined) settled.set(mention, retyped(mention, model));
    }
  }
  return mentions.map((mention) => settled.get(mention) ?? mention);
}

/** The best mention of the type with the highest sum of scores. */
function surest(same: readonly Candidate[]): Candidate {
  const sums = new Map<TypeName, number>();
  for (const { type, score } of same) sums.set(type, (sums.get(type) ?? 0) + score);
  return same.reduce((best, mention) => {
    const gain = sums.get(mention.type)! - sums.get(best.type)! || mention.score - best.score;
    return gain > 0 ? mention : best;
  });
}

function retyped(mention: Candidate, { type, known, country, score }: Candidate): Candidate {
  const claim = { kind: 'rule' as const, type, value: 'read so elsewhere in the article', score };
  return {
    ...mention,
    type,
    score: Math.min(mention.score, score),
    claims: [claim, ...mention.claims],
    known,
    country,
    seatOf: undefined,
    core: undefined,
  };
}

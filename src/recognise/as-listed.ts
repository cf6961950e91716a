/** Where the words of a name tell the recogniser no more than that it is an organisation or a state's body, our list knows which. */
import type { NameKnowledge } from '../model/names.ts';
import { entityTypes, type TypeName } from '../model/tag.ts';
import type { Candidate } from './candidate.ts';
import type { KnownMatch } from './known.ts';

/**
 * Gives readings the type that our hand-written list has for the same words. Of names in entities/train that it holds as one of the two and that a
 * recogniser which never saw them reads as the other, the list is right about 20 of 22.
 */
export function asListed(
  names: NameKnowledge,
  readings: readonly Candidate[],
  matches: readonly KnownMatch[],
): Candidate[] {
  const bySpan = new Map(matches.map((match) => [`${match.first} ${match.end}`, match]));
  return readings.map((reading) => {
    if (!siblings.has(reading.type)) return reading;
    const match = bySpan.get(`${reading.first} ${reading.end}`);
    const type = match && typeOfAll(names, match);
    if (type === undefined || type === reading.type) return reading;
    return { ...reading, type, claims: reading.claims.map((claim) => ({ ...claim, type })) };
  });
}

const siblings: ReadonlySet<TypeName> = new Set(['organisation', 'government_body']);
/** The weight of a name that is sure of itself: those written by hand. */
const sureWeight = 255;

function typeOfAll(names: NameKnowledge, { senses }: KnownMatch): TypeName | undefined {
  const types = new Set(senses.map((sense) => entityTypes[names.thingType[names.senseThing[sense]!]!]!));
  const [type] = types;
  const isSure = senses.every((sense) => names.senseWeight[sense] === sureWeight);
  return types.size === 1 && isSure && siblings.has(type!) ? type : undefined;
}

/** Which countries an article is about: a decision on salience. */
import type { Entity } from './tag.ts';

/**
 * Salience of a country is the probability that a careful reader names it. On gold/dev, F1 .890 at 0.50, .890 at 0.45, .885 at 0.40; on dev-npr .894, .890,
 * .882. A country named once in a list of parties is not among them: adding those cost .007 to .025 of F1.
 */
const enough = 0.5;
/** An article is about some country: with none over the line, the likeliest counts from here. */
const atLeast = 0.15;

/** The countries an article is about, not every one it names; most salient first. */
export function aboutCountries(entities: readonly Entity[]): Entity[] {
  const countries = entities
    .filter(({ type }) => type === 'country')
    .sort((a, b) => b.salience - a.salience || (a.id < b.id ? -1 : 1));
  const about = countries.filter(({ salience }) => salience >= enough);
  if (about.length > 0) return about;
  return countries.slice(0, 1).filter(({ salience }) => salience >= atLeast);
}

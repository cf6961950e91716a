/** Local ids of things that no register numbers: the same name gives the same id in every article and run. */
import type { TypeName } from '../model/tag.ts';
import { foldName } from './fold.ts';

/** Two ministries of defence are two things, two places of one name mostly too: their ids hold the country. */
const typesByCountry: ReadonlySet<TypeName> = new Set(['government_body', 'place', 'facility']);

/** "person:maria-zakharova", "place:ru/moscow", "government_body:ru/foreign-ministry". */
export function localId(type: TypeName, name: string, country?: string): string {
  const slug = foldName(name).replaceAll(' ', '-') || encodeURIComponent(name);
  return country !== undefined && typesByCountry.has(type)
    ? `${type}:${country.toLowerCase()}/${slug}`
    : `${type}:${slug}`;
}

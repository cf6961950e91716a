/** Loads the names slugline knows, and the user's own. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NameKnowledge } from '../model/names.ts';
import { unpackShared } from '../text/pack.ts';
import { compileNames } from './compile-names.ts';
import { readNamesCsv } from './names-csv.ts';

/** The names as shipped; `npm run build:names` makes the file. */
const shippedFile = join(import.meta.dirname, '../../src/knowledge/files/names.pack');

/** The user's own names, and those that `slugline learn` took from decisions; of one thing in both the user's name and type stay. */
const ownNamesFile = 'names.csv';
export const learnedNamesFile = 'learned-names.csv';

/** Loads the shipped names and, when the folder holds any, the user's own. Throws `UsageError` on a mistake in them. */
export function loadNames(folder?: string): NameKnowledge {
  const names = unpackNames(readFileSync(shippedFile));
  const own = folder === undefined ? [] : [ownNamesFile, learnedNamesFile].map((file) => join(folder, file));
  const things = own.filter((path) => existsSync(path)).flatMap((path) => readNamesCsv(path));
  if (things.length === 0) return names;
  return { ...names, own: { ...compileNames(things), givenNames: new Set(), plainWords: new Set() } };
}

/** The two sets travel as one string each: a fifth of the time that a JSON array takes to parse. */
function unpackNames(bytes: Uint8Array): NameKnowledge {
  const { vocabulary, edgeFrom, edgeTerm, edgeTo, phraseAt, givenNames, plainWords, thingId, thingName, ...rest } =
    unpackShared(bytes) as Record<string, unknown>;
  return {
    ...(rest as unknown as NameKnowledge),
    phrases: { vocabulary: lines(vocabulary), edgeFrom, edgeTerm, edgeTo, phraseAt } as NameKnowledge['phrases'],
    thingId: lines(thingId),
    thingName: lines(thingName),
    givenNames: new Set(lines(givenNames)),
    plainWords: new Set(lines(plainWords)),
  };
}

function lines(value: unknown): string[] {
  return (value as string).split('\n');
}

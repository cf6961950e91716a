/** Loads what tells languages apart. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageGrams } from '../model/languages.ts';
import { unpackShared } from '../text/pack.ts';
import { shippedFolder } from './shipped.ts';

/** Loads the grams as shipped; `npm run build:languages` makes the file. */
export function loadLanguages(): LanguageGrams {
  return unpackShared(readFileSync(join(shippedFolder, 'languages.pack'))) as unknown as LanguageGrams;
}

/** Builds `files/languages.pack` from the n-grams of eld, as npm installs it: `npm run build:languages`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageGrams } from '../../model/languages.ts';
import { gramKey } from '../../text/language-grams.ts';
import { pack } from '../../text/pack.ts';
import { shippedFolder } from '../shipped.ts';

/** What eld's modules hold. */
interface Published {
  readonly ngramsData: {
    /** Codes by number. */
    readonly languages: Readonly<Record<string, string>>;
    /** Of each n-gram, weights by the numbers of languages, less `leastWeight`. */
    readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
  /** eld's character for each byte, so that n-grams need not be UTF-8. */
  readonly dictionary: readonly string[];
  readonly avgScore: Readonly<Record<string, number>>;
}

/** What eld adds to every weight as it scores (`calculateScores`). */
const leastWeight = 53;

const { ngramsData, dictionary, avgScore } = await readPackage();
const byteOf = new Map(dictionary.map((character, byte) => [character, byte]));
const bytesOf = (ngram: string) =>
  Array.from(ngram, (character) => (character === ' ' ? 0x20 : byteOf.get(character)!));
const entries = Object.entries(ngramsData.ngrams)
  .map(([ngram, weights]) => ({
    ...gramKey(Buffer.from(bytesOf(ngram)).toString('latin1'))!,
    votes: Object.entries(weights).map(([language, weight]) => ({
      language: Number(language),
      weight: weight + leastWeight,
    })),
  }))
  .sort((a, b) => a.kind - b.kind || a.bytes - b.bytes);
const votes = entries.flatMap((entry) => entry.votes);
const codes = Object.values(ngramsData.languages);
let voted = 0;
const grams: LanguageGrams = {
  codes,
  usualScore: codes.map((code) => avgScore[code]!),
  kindFrom: [0, 1, 2, 3, 4].map((kind) => entries.filter((entry) => entry.kind < kind).length),
  grams: Uint32Array.from(entries, ({ bytes }) => bytes),
  votesFrom: Int32Array.from([0, ...entries.map((entry) => (voted += entry.votes.length))]),
  voteLanguage: Uint8Array.from(votes, ({ language }) => language),
  voteWeight: Uint16Array.from(votes, ({ weight }) => weight),
};
const bytes = pack({ ...grams });
writeFileSync(join(shippedFolder, 'languages.pack'), bytes);
process.stderr.write(
  `${codes.length} languages, ${entries.length} grams, ${votes.length} votes, ${(bytes.length / 1024).toFixed(0)} kB\n`,
);

/** The modules behind `eld/extrasmall`, whose n-grams the package does not export. */
async function readPackage(): Promise<Published> {
  const entry = import.meta.resolve('eld/extrasmall');
  const [ngrams, characters, scores] = await Promise.all(
    ['ngrams/extrasmall.js', 'dictionary.js', 'avgScore.js'].map((file) => import(new URL(`../${file}`, entry).href)),
  );
  return { ...ngrams, ...characters, ...scores };
}

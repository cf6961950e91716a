/** One key for the ways a ministry is called: "Russian Foreign Ministry", "Ministry of Foreign Affairs of Russia", "the Foreign Ministry". */

const body = /\b(ministry|department)\b/;
const spelling: readonly (readonly [RegExp, string])[] = [
  [/\bdefense\b/g, 'defence'],
  [/\blabor\b/g, 'labour'],
  [/\binternal affairs\b|\binterior affairs\b|\bhome affairs\b/g, 'interior'],
  [/\bforeign (?:affairs|relations)\b|\bexternal affairs\b/g, 'foreign'],
  [/\b(?:of|for|the|and|s|national|federal|union|public|affairs)\b/g, ' '],
];

/** The name without country, filler and order of words, a city's without "Metro Municipality"; names of other bodies stay as they are. `folded` is the output of `foldName`. */
export function ministryKey(folded: string): string {
  const city = /^(city of .+?)(?: metro(?:politan)?)?(?: municipality)?$/.exec(folded)?.[1];
  if (city !== undefined) return city;
  const kind = body.exec(folded)?.[1];
  if (kind === undefined) return folded;
  let rest = folded.replace(body, ' ');
  for (const [pattern, with_] of spelling) rest = rest.replace(pattern, with_);
  const words = rest.split(' ').filter((word) => word !== '');
  return `${words.join(' ')} ${kind}`.trim();
}

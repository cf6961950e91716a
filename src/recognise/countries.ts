/** What an article says of each country: its name, its people, its government's seat, its places and bodies. */
import type { Evidence } from '../model/tag.ts';
import type { Analysis } from '../model/text.ts';
import type { Candidate } from './candidate.ts';
import type { Thing } from './join.ts';
import { textOf } from './short-forms.ts';
import type { Word } from './words.ts';

/** The ways a country is spoken of; the list gives the order of `Voice.counts`. */
const voices = ['list', 'nationality', 'capital', 'place', 'government_body', 'organisation', 'person'] as const;
export type VoiceKind = (typeof voices)[number];

/** One country in one article. */
export interface Voice {
  readonly country: string;
  readonly evidence: readonly (Evidence & { readonly kind: VoiceKind })[];
}

/** Gathers the evidence for every country that mentions speak of. */
export function countryVoices(analysis: Analysis, words: readonly Word[], things: readonly Thing[]): Voice[] {
  const byCountry = new Map<string, (Evidence & { kind: VoiceKind })[]>();
  for (const thing of things) {
    for (const mention of thing.mentions) {
      const voice = voiceOf(analysis, words, thing, mention);
      if (voice === undefined) continue;
      const list = byCountry.get(voice.country) ?? [];
      const { start, end } = { start: analysis.starts[mention.first]!, end: analysis.ends[mention.end - 1]! };
      list.push({ kind: voice.kind, value: voice.value, start, end, weight: voiceWeights[voice.kind] });
      byCountry.set(voice.country, list);
    }
  }
  return [...byCountry].map(([country, evidence]) => ({
    country,
    evidence: evidence.sort((a, b) => a.start - b.start),
  }));
}

/** How much one mention says that the article is about the country, set by eye; `salience.ts` weighs the counts themselves. */
export const voiceWeights: Readonly<Record<VoiceKind, number>> = {
  list: 1,
  nationality: 0.8,
  capital: 0.8,
  place: 0.5,
  government_body: 0.5,
  organisation: 0.3,
  person: 0.3,
};

function voiceOf(
  analysis: Analysis,
  words: readonly Word[],
  thing: Thing,
  mention: Candidate,
): { country: string; kind: VoiceKind; value: string } | undefined {
  const text = textOf(analysis, mention);
  if (mention.seatOf !== undefined && actsForGovernment(words, mention)) {
    return { country: mention.seatOf, kind: 'capital', value: `${text} stands for its government` };
  }
  // A country taken from the context is no evidence for itself.
  if (thing.country === undefined || thing.countryFromContext) return undefined;
  const { country } = thing;
  switch (thing.type) {
    case 'country':
      return { country, kind: 'list', value: thing.name };
    case 'nationality':
      return { country, kind: 'nationality', value: text };
    case 'place':
    case 'facility':
      return { country, kind: 'place', value: `${text} is there` };
    case 'government_body':
      return { country, kind: 'government_body', value: `${text} is its body` };
    case 'organisation':
      return { country, kind: 'organisation', value: `${text} is of it` };
    case 'person':
      return { country, kind: 'person', value: `${text} is of it` };
    default:
      return undefined;
  }
}

const placePrepositions: ReadonlySet<string> = new Set(
  'in at near outside around to through across into downtown central inside of'.split(' '),
);
const actions: ReadonlySet<string> = new Set(
  (
    'said says signalled signaled denied denies accused accuses announced announces warned warns insisted insists has had wants wanted will would called calls ' +
    'rejected rejects agreed agrees demanded demands believes claims claimed argues argued supports supported hopes sees sought seeks considers considered ' +
    'imposed responded condemned condemns summoned pledged vowed urged urges is was did does may might must should could and also again never'
  ).split(' '),
);

/** "Moscow’s read", "Washington signalled", "the Kremlin"; not "in Moscow" nor "a Moscow street". */
function actsForGovernment(words: readonly Word[], mention: Candidate): boolean {
  if (mention.type === 'government_body') return true;
  const before = words[mention.first - 1];
  const after = words[mention.end];
  if (after !== undefined && after.term === '' && !after.hyphen) return true;
  if (before !== undefined && placePrepositions.has(before.term)) return false;
  return after !== undefined && actions.has(after.term);
}

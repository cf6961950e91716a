/** Which corpora a model learns from, and what may be said of them. */

import { readFileSync } from 'node:fs';
import { dataPath, sharedPath } from '../../knowledge/build/sources.ts';
import { type AnnotatedCorpus, readAnnotated } from './annotated.ts';
import { btc, type Corpus, conll, crossner, newswire, uner, wnut } from './corpora.ts';

/** "default" learns from all that may be learned from; "open" only from text that may be redistributed. */
export type Mix = 'default' | 'open';

export interface Source {
  readonly name: string;
  readonly licence: string;
}

/** Training parts and their licences; `annotated` is the one of them with fine types. */
export interface MixParts {
  readonly corpora: readonly Corpus[];
  readonly annotated: AnnotatedCorpus;
  readonly sources: readonly Source[];
}

/** Reads the training parts of a mix, and names their licences. Newswire articles that are in the gold are left out. */
export function readMix(mix: Mix): MixParts {
  const root = dataPath('');
  const annotated = readAnnotated('entities/train', sharedPath('entities/train.jsonl'));
  const open: [Corpus, string][] = [
    [annotated, 'VOA: public domain; Wikipedia current events: CC BY-SA 4.0'],
    [uner(root, 'train'), 'UNER English EWT, CC BY-SA 4.0'],
    [wnut(root, 'train'), 'WNUT-17, CC BY 4.0'],
    [crossner(root), 'CrossNER (train and dev parts), MIT; text CC BY-SA'],
  ];
  const closed = (): [Corpus, string][] => [
    [conll(root, 'eng.train'), 'CoNLL-2003: text under the Reuters agreement; only weights derived from it ship'],
    [
      newswire(root, 'train', goldArticles()),
      'Worldwide newswire: no licence stated; only weights derived from it ship',
    ],
  ];
  const more: [Corpus, string][] = [[btc(root), 'Broad Twitter Corpus without its test and dev parts, CC BY 4.0']];
  const chosen = mix === 'open' ? [...open, ...more] : [...closed(), ...open];
  return {
    corpora: chosen.map(([corpus]) => corpus),
    annotated,
    sources: chosen.map(([{ name }, licence]) => ({ name, licence })),
  };
}

/** Articles that the document-level gold holds: what the recogniser learned from cannot measure it. */
function goldArticles(): Set<string> {
  const names = ['train', 'dev'].flatMap((part) =>
    readFileSync(sharedPath(`gold/${part}.jsonl`), 'utf8')
      .trim()
      .split('\n'),
  );
  return new Set(names.map((line) => (JSON.parse(line) as { file: string }).file.replace(/\.txt$/, '')));
}

/** Open news without labels: for the habits of capitals, and for names that only the model knows. */
export function readOpenNews(): string[] {
  const lines = readFileSync(`${dataPath('topics/wikipedia_current_events')}/current_events.jsonl`, 'utf8').split('\n');
  const texts = lines.filter((line) => line !== '').map((line) => (JSON.parse(line) as { text: string }).text);
  return [...new Set(texts)];
}

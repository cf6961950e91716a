/** The corpora that the recogniser learns from and is measured on: where they lie, how they are read, what they allow. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ColumnFormat, type LabelledDocument, readColumns } from './columns.ts';

export interface Corpus {
  readonly name: string;
  /** The annotation style, shared by the parts of one corpus. */
  readonly style: string;
  /** False where the corpus has no MISC: its "O" may be MISC. */
  readonly hasMisc: boolean;
  readonly documents: readonly LabelledDocument[];
}

const COARSE = { PER: 'PER', LOC: 'LOC', ORG: 'ORG', MISC: 'MISC' };
const CONLL: ColumnFormat = { separator: ' ', token: 0, label: -1, document: /^-DOCSTART-/, types: COARSE };
const UNER: ColumnFormat = { separator: '\t', token: 1, label: 2, document: /^# newdoc/, comment: /^#/, types: COARSE };
const WNUT: ColumnFormat = {
  separator: '\t',
  token: 0,
  label: -1,
  document: 'sentence',
  types: { person: 'PER', location: 'LOC', corporation: 'ORG', group: 'ORG', product: 'MISC', 'creative-work': 'MISC' },
};
const BTC: ColumnFormat = { separator: '\t', token: 0, label: -1, document: 'sentence', types: COARSE };
/** A second label column, where there is one, holds the names within names: "Kong" in "Hong Kong Baptist University". */
const NEWSWIRE: ColumnFormat = {
  separator: '\t',
  token: 0,
  label: 1,
  document: 'file',
  types: {
    Person: 'PER',
    Location: 'LOC',
    Organization: 'ORG',
    Facility: 'LOC',
    NORP: 'MISC',
    Misc: 'MISC',
    Product: 'MISC',
  },
};
const CROSSNER: ColumnFormat = {
  separator: '\t',
  token: 0,
  label: -1,
  document: 'sentence',
  types: {
    country: 'LOC',
    location: 'LOC',
    organisation: 'ORG',
    politicalparty: 'ORG',
    person: 'PER',
    politician: 'PER',
    election: 'MISC',
    event: 'MISC',
    misc: 'MISC',
    writer: 'PER',
    musicalartist: 'PER',
    scientist: 'PER',
    researcher: 'PER',
    band: 'ORG',
    university: 'ORG',
    award: 'MISC',
    book: 'MISC',
    album: 'MISC',
    song: 'MISC',
    poem: 'MISC',
    magazine: 'ORG',
    academicjournal: 'MISC',
    product: 'MISC',
    conference: 'MISC',
    programlang: 'MISC',
  },
};

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

/** CoNLL-2003; `part` is eng.train, eng.testa or eng.testb. */
export const conll = (root: string, part: string): Corpus => ({
  name: part,
  style: 'conll',
  hasMisc: true,
  documents: readColumns(read(root, 'ner/conll2003', part), CONLL),
});

/** Worldwide newswire; held out is every sixth file in sorted order. Articles named in `without` are left out. */
export function newswire(root: string, part: 'train' | 'held-out', without: ReadonlySet<string> = new Set()): Corpus {
  const folder = join(root, 'ner/worldwide_newswire/annotated');
  const files = readdirSync(folder)
    .sort()
    .filter((_, i) => (i % 6 === 5) === (part === 'held-out'));
  const kept = files.filter((file) => !without.has(file.replace(/\.txt\.tsv$/, '')));
  return {
    name: `newswire-${part}`,
    style: 'newswire',
    hasMisc: true,
    documents: kept.flatMap((file) => readColumns(read(folder, file), NEWSWIRE)),
  };
}

export const uner = (root: string, part: 'train' | 'dev' | 'test'): Corpus => ({
  name: `uner-${part}`,
  style: 'uner',
  hasMisc: false,
  documents: readColumns(
    read(
      root,
      'ner/uner_english',
      part === 'train' ? 'en_ewt-ud-train.prelim-2022-12-02.iob2' : `en_ewt-ud-${part}.iob2`,
    ),
    UNER,
  ),
});

export const wnut = (root: string, part: 'train' | 'dev' | 'test'): Corpus => ({
  name: `wnut-${part}`,
  style: 'wnut',
  hasMisc: true,
  documents: readColumns(
    read(
      root,
      'ner/wnut17',
      { train: 'wnut17train.conll', dev: 'emerging.dev.conll', test: 'emerging.test.annotated' }[part],
    ),
    WNUT,
  ),
});

/** CrossNER's five fields, train and dev parts. */
export const crossner = (root: string): Corpus => ({
  name: 'crossner',
  style: 'crossner',
  hasMisc: true,
  documents: ['politics', 'ai', 'literature', 'music', 'science'].flatMap((field) =>
    ['train', 'dev'].flatMap((part) => readColumns(read(root, 'ner/crossner', field, `${part}.txt`), CROSSNER)),
  ),
});

/** The Broad Twitter Corpus without its test (F) and development (second half of H) parts. */
export const btc = (root: string): Corpus => ({
  name: 'btc',
  style: 'btc',
  hasMisc: false,
  documents: ['a', 'b', 'e', 'g', 'h'].flatMap((section) => {
    const documents = readColumns(read(root, 'ner/btc', `${section}.conll`), BTC);
    return section === 'h' ? documents.slice(0, documents.length / 2) : documents;
  }),
});

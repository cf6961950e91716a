/** The folder of a finished run, for tests: hostile articles, and many small ones. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TaggedArticle } from '../../src/model/tag.ts';
import { taggedJsonl } from '../../src/write/jsonl.ts';
import { entity, tagged, topic } from '../write/tagged.ts';

/** Articles whose ids, titles and texts try to break out of every format. */
export const hostile: readonly TaggedArticle[] = [
  tagged({
    id: 'a/1?x=é&y=😀 "quoted"\\n',
    url: 'https://news.example/a?b=1&c=2',
    title: 'He said: "no"\nand \\. left\t',
    published: '2023-05-07T22:30:00+02:00',
    text: `He said: "no"\nTalks in Oslo'; DROP TABLE article; --\n\\.\nThe treaty holds.\u0000 \ud800 Norway said so.`,
    topics: [topic(), topic({ id: 'own:a"b', label: "it's <b>own</b>", path: ["it's <b>own</b>"] })],
    entities: [
      entity(),
      entity({ id: 'Q1', name: 'Jonas Støre', type: 'person', country: 'NO', wikidata: 'Q1', mentions: [] }),
    ],
  }),
  tagged({ id: '', published: 'last Tuesday', title: '=1+1' }),
  tagged({ id: 'x'.repeat(600), status: 'empty', text: '', wordCount: 0, sentences: [] }),
  tagged({ id: "'; DROP TABLE tag; --", duplicateOf: 'a/1', status: 'duplicate', published: '2023-06-01' }),
];

/** Makes a folder that holds a `tagged.jsonl` of these articles. */
export async function runFolder(articles: readonly TaggedArticle[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-search-'));
  await writeRun(folder, articles);
  return folder;
}

/** Puts a `tagged.jsonl` into a folder, over the one before. */
export async function writeRun(folder: string, articles: readonly TaggedArticle[]): Promise<void> {
  writeFileSync(join(folder, 'tagged.jsonl'), await taggedJsonl.lines(articles));
}

/** Many small articles: number n is about Norway when even, else Russia; every third has the topic "treaty", the others "sport". */
export function many(count: number, from = 0): TaggedArticle[] {
  return Array.from({ length: count }, (_, i) => i + from).map((n) =>
    tagged({
      id: `a${n}`,
      title: `Talks ${n}`,
      published: `2023-0${1 + (n % 9)}-11`,
      text: `Talks ${n}\nThe ${n % 3 === 0 ? 'treaty' : 'match'} of Oslo was number ${n}.`,
      sentences: [0, `Talks ${n}\n`.length],
      topics: n % 3 === 0 ? [topic()] : [topic({ id: 'medtop:15000000', label: 'sport', path: ['sport'] })],
      entities: n % 2 === 0 ? [entity()] : [entity({ id: 'RU', name: 'Russia', country: 'RU' })],
    }),
  );
}

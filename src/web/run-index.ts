/** What the review page needs to know of a run at once: where each article stands in `tagged.jsonl`, and what lists and filters show of it. */
import { createReadStream, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aboutCountries } from '../model/about.ts';
import type { TaggedArticle } from '../model/tag.ts';
import { parseTagged, taggedPath } from '../read/tagged.ts';

/** One article as lists show it. Topics and entities are places in the index's tables. */
export interface IndexedArticle {
  /** Place of its line in `tagged.jsonl`, in bytes. */
  readonly offset: number;
  readonly length: number;
  readonly id: string;
  /** Its title, else its first words. */
  readonly title: string;
  readonly published: string;
  readonly status: string;
  readonly topics: readonly number[];
  /** Of the topics, in the same order, 0..1. */
  readonly scores: readonly number[];
  readonly entities: readonly number[];
  /** Of the entities: the countries the article is about. */
  readonly countries: readonly number[];
}

/** A topic of the run: id, label, ids of the broader topics from the top. */
export interface IndexedTopic {
  readonly id: string;
  readonly label: string;
  /** Labels from the top down to it. */
  readonly path: readonly string[];
}

export interface IndexedEntity {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** An index; it grows while it is being made. */
export interface RunIndex {
  /** In the order of the run. */
  readonly articles: readonly IndexedArticle[];
  readonly topics: readonly IndexedTopic[];
  readonly entities: readonly IndexedEntity[];
  /** Share of the run that is indexed, 0..1. */
  readonly done: () => number;
  /** Kept when all of it is; broken when the run cannot be read. */
  readonly ready: Promise<void>;
  /** The place of an article in `articles`, by its id. */
  readonly placeOf: (id: string) => number | undefined;
  /** The name of an entity, by its id. */
  readonly nameOf: (id: string) => string | undefined;
}

/** The file that saves an index from being made again, in the run's folder. */
const indexFile = 'review-index.json';
/** Goes up when the form of the file changes. */
const version = 2;

/** Longest title in a list, in UTF-16 units. */
const longestTitle = 120;

/** Opens the index of a run: from its file when that is of this very `tagged.jsonl`, else anew, in the background. */
export function openRunIndex(output: string): RunIndex {
  const path = taggedPath(output);
  const { size, mtimeMs } = statSync(path);
  const file = join(path, '..', indexFile);
  const stamp = { version, size, mtimeMs };
  const saved = readSaved(file, stamp);
  if (saved !== undefined) return { ...saved, ...lookUps(saved), done: () => 1, ready: Promise.resolve() };
  const index = { articles: [] as IndexedArticle[], topics: [] as IndexedTopic[], entities: [] as IndexedEntity[] };
  let at = 0;
  const build = async () => {
    for await (const { article, offset, length } of taggedLines(path)) {
      at = offset + length;
      add(article, offset, length);
    }
    at = size;
    // Beside the run and by rename; a folder that cannot be written only costs the next start.
    try {
      writeFileSync(`${file}.tmp`, JSON.stringify({ ...stamp, ...index }));
      renameSync(`${file}.tmp`, file);
    } catch {}
  };
  const add = createAdder(index);
  return { ...index, ...lookUps(index), done: () => (size === 0 ? 1 : at / size), ready: build() };
}

/** Finds things by their ids; what came to the lists since the last question is added first. */
function lookUps({
  articles,
  entities,
}: Pick<RunIndex, 'articles' | 'entities'>): Pick<RunIndex, 'placeOf' | 'nameOf'> {
  const places = new Map<string, number>();
  const names = new Map<string, string>();
  return {
    placeOf(id) {
      for (let place = places.size; place < articles.length; place += 1) places.set(articles[place]!.id, place);
      return places.get(id);
    },
    nameOf(id) {
      for (let place = names.size; place < entities.length; place += 1)
        names.set(entities[place]!.id, entities[place]!.name);
      return names.get(id);
    },
  };
}

function readSaved(file: string, stamp: Record<string, number>): Growing | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8'));
    return Object.entries(stamp).every(([key, value]) => saved[key] === value) ? saved : undefined;
  } catch {
    return undefined;
  }
}

type Growing = {
  readonly articles: IndexedArticle[];
  readonly topics: IndexedTopic[];
  readonly entities: IndexedEntity[];
};

function createAdder({ articles, topics, entities }: Growing) {
  const topicPlace = new Map<string, number>();
  const entityPlace = new Map<string, number>();
  const placeOf = <T extends { readonly id: string }>(places: Map<string, number>, list: T[], thing: T): number => {
    const known = places.get(thing.id);
    if (known !== undefined) return known;
    places.set(thing.id, list.length);
    return list.push(thing) - 1;
  };
  return (article: TaggedArticle, offset: number, length: number): void => {
    const entityOf = ({ id, name, type }: IndexedEntity) => placeOf(entityPlace, entities, { id, name, type });
    articles.push({
      offset,
      length,
      id: article.id,
      title: titleOf(article),
      published: article.published ?? '',
      status: article.status,
      topics: article.topics.map(({ id, label, path }) => placeOf(topicPlace, topics, { id, label, path })),
      scores: article.topics.map(({ score }) => Math.round(score * 1000) / 1000),
      entities: article.entities.map(entityOf),
      countries: aboutCountries(article.entities).map(entityOf),
    });
  };
}

function titleOf({ title, text, id }: TaggedArticle): string {
  const words = (title || text.slice(0, 4 * longestTitle)).replace(/\s+/g, ' ').trim();
  return (words.length > longestTitle ? `${words.slice(0, longestTitle - 1)}…` : words) || id;
}

/** The articles of a `tagged.jsonl` with the place of each line in bytes. */
async function* taggedLines(path: string): AsyncGenerator<{ article: TaggedArticle; offset: number; length: number }> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, from)) {
      const length = end - from;
      const at = offset;
      if (length > 1)
        yield { article: parseTagged(bytes.toString('utf8', from, end), () => `${path}, byte ${at}`), offset, length };
      offset += length + 1;
      from = end + 1;
    }
    rest = Buffer.from(bytes.subarray(from));
    // The page is served by this thread too.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

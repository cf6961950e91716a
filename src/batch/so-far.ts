/** What a dump has said by the time an article's turn comes: whose copy it is, which of its lines its source repeats. */
import { createLineSurvey, type LinesOf } from '../clean/repeated.ts';
import type { Article, ReadRecord } from '../model/article.ts';
import type { WithinDump } from '../pipeline.ts';
import { createCopyFinder } from '../text/near-copies.ts';

/** A record with what the dump says of its article. */
export type PlacedRecord = ReadRecord & { readonly within?: WithinDump };

/** Records read before the first one's turn: its source's lines are known as well as those of later ones. Reading them takes 0.1 s. */
const lookAhead = 256;
/** Fewer are held when they are long, in UTF-16 units of text. */
const mostHeld = 8_000_000;
/** Longer texts are not compared, so that reading stays fast; novels have copies, but news have not. */
const longestText = 200_000;
/**
 * An article is compared with this many before it and up to as many more. They take 0.2 kB each: both generations 40 MB, where twice and a
 * half as many took 125. What lies further apart is found by `survey`, which keeps all.
 */
const generation = 100_000;

interface Ahead {
  readonly record: ReadRecord;
  readonly lines?: LinesOf | undefined;
}

/**
 * Adds to every record what the records before it and a few behind it tell, so that the first of several copies is tagged and the
 * others are marked, in one reading, the same for every number of workers and shards. Only plain text is looked into for lines; of
 * markup, which takes a worker to parse safely, only bodies that are nearly identical count as copies.
 */
export async function* placed(records: AsyncIterable<ReadRecord>): AsyncGenerator<PlacedRecord> {
  const survey = createLineSurvey();
  const copyOf = createMemory();
  const ahead: Ahead[] = [];
  let held = 0;
  for await (const record of records) {
    ahead.push({ record, ...(isComparable(record, 'text') && { lines: survey.add(record.article) }) });
    held += lengthOf(record);
    while (ahead.length > lookAhead || (held > mostHeld && ahead.length > 0)) yield place(ahead.shift()!);
  }
  for (const last of ahead) yield place(last);

  function place({ record, lines }: Ahead): PlacedRecord {
    held -= lengthOf(record);
    if (!isComparable(record)) return record;
    const repeated = lines && survey.soFar(lines);
    const { id, title = '', text } = record.article;
    const body = lines ? lines.without(repeated).join('\n') : text;
    // With its title, as `survey` compares: "Qtly div 11 cts vs 11 cts prior" is said of many companies.
    const original = body === '' ? undefined : copyOf(`${title}\n${body}`, id, lines ? undefined : 1);
    if (original === undefined && repeated === undefined) return record;
    return {
      ...record,
      within: { ...(original !== undefined && { copyOf: original }), ...(repeated && { repeated }) },
    };
  }
}

function isComparable(record: ReadRecord, markup?: Article['markup']): record is { readonly article: Article } {
  if ('rejection' in record || record.article.text.length > longestText) return false;
  return markup === undefined || record.article.markup === markup;
}

function lengthOf(record: ReadRecord): number {
  return 'article' in record ? record.article.text.length : 0;
}

/** Tells the id of the first text that a text copies; remembers two generations, so that memory does not grow with the dump. */
function createMemory(): (text: string, id: string, least?: number) => string | undefined {
  let [older, newer] = [emptyGeneration(), emptyGeneration()];
  return (text, id, least) => {
    if (newer.ids.length === generation) [older, newer] = [newer, emptyGeneration()];
    const old = older.ids.length > 0 ? older.finder.find(text, least) : undefined;
    if (old !== undefined) return older.ids[old];
    const found = newer.finder.add(text, least);
    newer.ids.push(id);
    return found === undefined ? undefined : newer.ids[found];
  };
}

function emptyGeneration() {
  return { finder: createCopyFinder(), ids: [] as string[] };
}

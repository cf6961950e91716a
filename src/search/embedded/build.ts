/** Builds the index of a run, or brings it up to date: only articles that are new or have changed are indexed. */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type sqlite from 'node-sqlite3-wasm';
import { mapInOrder } from '../../batch/in-order.ts';
import { parseTagged, taggedPath } from '../../read/tagged.ts';
import { type BlockEntry, blockOf, blockSize, packBlock, unpackBlock } from './blocks.ts';
import { hasIndex, openForReading, openForWriting } from './files.ts';
import type { Prepared, PreparedArticle } from './prepare.ts';
import { openPreparing } from './preparing.ts';
import { type SourceLine, sourceLines } from './source-lines.ts';
import { openValueNumbers } from './value-numbers.ts';

/** What the indexing did. */
export interface IndexSummary {
  /** Articles in the index now. */
  readonly articles: number;
  readonly added: number;
  readonly removed: number;
  readonly seconds: number;
  /** False when `signal` stopped it: the same call goes on. */
  readonly finished: boolean;
}

/** How to index. */
export interface IndexOptions {
  /** The folder of a finished run. */
  readonly output: string;
  /** Stops after the batch under way; the same call goes on. */
  readonly signal?: AbortSignal;
  /** Called after every batch with the articles seen so far. */
  readonly onProgress?: (articles: number) => void;
}

/** Lines a commit: what a kill can cost, about a second of work. */
const commitEvery = 4_000;

/** Pieces of the file, a megabyte each, that are prepared ahead of what is written. */
const readAhead = 4;

/** Indexes a run. Throws `UsageError` when there is none, or another process is at it. */
export async function indexRun({ output, signal, onProgress }: IndexOptions): Promise<IndexSummary> {
  const started = performance.now();
  const path = taggedPath(output);
  const seconds = () => (performance.now() - started) / 1000;
  const already = indexedArticles(path);
  if (already !== undefined) return { articles: already, added: 0, removed: 0, seconds: seconds(), finished: true };
  const index = await openForWriting(dirname(path));
  const preparing = openPreparing(statSync(path).size);
  try {
    const writer = openWriter(index.database);
    const source = sourceState(path);
    if (writer.source() === source) {
      const summary = { articles: writer.count(), added: 0, removed: 0, seconds: seconds(), finished: true };
      writer.close();
      await index.publish();
      return summary;
    }
    writer.begin();
    let lines = 0;
    let uncommitted = 0;
    async function prepare(piece: readonly SourceLine[]) {
      const changed = piece.filter((line) => !writer.has(line));
      const prepared = await preparing.prepare(changed.map(({ bytes }) => bytes));
      return { count: piece.length, changed, prepared };
    }
    for await (const { count, changed, prepared } of mapInOrder(sourceLines(path), prepare, readAhead)) {
      writer.write(changed, prepared, path);
      lines += count;
      uncommitted += count;
      if (uncommitted >= commitEvery) {
        writer.commit();
        uncommitted = 0;
      }
      onProgress?.(lines);
      if (signal?.aborted) break;
    }
    const finished = !signal?.aborted;
    const removed = finished ? writer.removeUnseen() : 0;
    if (finished) writer.finish(source);
    writer.commit();
    const summary = { articles: writer.count(), added: writer.added(), removed, seconds: seconds(), finished };
    writer.close();
    if (finished) await index.publish();
    return summary;
  } finally {
    await preparing.close();
    index.close();
  }
}

/** How many articles the index of a `tagged.jsonl` holds; undefined when there is none, or it is of another state of the file. */
function indexedArticles(path: string): number | undefined {
  if (!hasIndex(dirname(path))) return undefined;
  const { database, close } = openForReading(dirname(path));
  try {
    const source = database.get("SELECT value FROM meta WHERE key = 'source'")?.value;
    if (source !== sourceState(path)) return undefined;
    return Number(database.get('SELECT count(*) AS n FROM article')!.n);
  } finally {
    close();
  }
}

/** Changes whenever the file does. */
function sourceState(path: string): string {
  const { size, mtimeMs, ino } = statSync(path);
  return `${size} ${mtimeMs} ${ino}`;
}

interface Writer {
  /** State of the source when the index was last finished. */
  readonly source: () => string | undefined;
  readonly begin: () => void;
  /** Whether a line of `tagged.jsonl` is indexed already; such a one is kept, and found where it lies now. */
  readonly has: (line: SourceLine) => boolean;
  /** Indexes prepared lines. Throws `UsageError` for one that is no tagged article of `path`. */
  readonly write: (lines: readonly SourceLine[], prepared: Prepared, path: string) => void;
  readonly commit: () => void;
  /** Takes out every article that was not seen; returns how many. */
  readonly removeUnseen: () => number;
  readonly finish: (source: string) => void;
  readonly count: () => number;
  readonly added: () => number;
  readonly close: () => void;
}

function openWriter(database: sqlite.Database): Writer {
  const values = openValueNumbers(database);
  const blocks = openBlocks(database);
  const statements = {
    byHash: database.prepare('SELECT number, start FROM article WHERE hash = ?'),
    byNumber: database.prepare('SELECT 1 FROM article WHERE number = ?'),
    byId: database.prepare('SELECT number FROM article WHERE document_id = ?'),
    move: database.prepare('UPDATE article SET start = ? WHERE number = ?'),
    insert: database.prepare('INSERT INTO article(number, document_id, hash, start, length) VALUES(?, ?, ?, ?, ?)'),
    words: database.prepare('INSERT INTO words(rowid, title, body) VALUES(?, CAST(? AS TEXT), CAST(? AS TEXT))'),
    remove: database.prepare('DELETE FROM article WHERE number = ?'),
    removeWords: database.prepare('DELETE FROM words WHERE rowid = ?'),
  };
  const count = () => Number(database.get('SELECT count(*) AS n FROM article')!.n);
  const first = Number(database.get('SELECT ifnull(max(number), 0) + 1 AS next FROM article')!.next);
  /** Nothing can be indexed already in an index that was empty. */
  const fresh = first === 1;
  const seen = new Uint8Array(first);
  let next = first;
  /** Numbers of the prepared values, by their place in the list. */
  let numbers: number[] = [];

  function remove(number: number): void {
    statements.remove.run([number]);
    statements.removeWords.run([number]);
    blocks.set(number, undefined);
  }

  function add(article: PreparedArticle, { start, bytes, hash }: SourceLine): void {
    const number = next;
    next += 1;
    statements.insert.run([number, article.id, hash, start, bytes.length]);
    statements.words.run([number, article.title, article.body]);
    blocks.set(number, { day: article.day, values: [...new Set(article.values.map((place) => numbers[place]!))] });
  }

  return {
    source: () => database.get("SELECT value FROM meta WHERE key = 'source'")?.value as string | undefined,
    begin: () => database.exec('BEGIN'),
    has({ hash, start }) {
      const same = fresh ? null : statements.byHash.get([hash]);
      if (!same) return false;
      seen[Number(same.number)] = 1;
      if (Number(same.start) !== start) statements.move.run([start, Number(same.number)]);
      return true;
    },
    write(lines, { articles, values: added, restarted, broken }, path) {
      if (restarted) numbers = [];
      for (const { facet, ...value } of added) numbers.push(values.numberOf(facet, value));
      articles.forEach((article, i) => {
        const older = statements.byId.get([article.id]);
        if (older) remove(Number(older.number));
        add(article, lines[i]!);
      });
      const line = broken === undefined ? undefined : lines[broken]!;
      if (line) parseTagged(line.bytes.toString(), () => `${path}, line ${line.number}`);
    },
    commit() {
      blocks.save();
      database.exec('COMMIT; BEGIN');
    },
    removeUnseen() {
      if (fresh) return 0;
      let gone = 0;
      for (let number = 1; number < first; number += 1) {
        if (seen[number] || !statements.byNumber.get([number])) continue;
        remove(number);
        gone += 1;
      }
      return gone;
    },
    finish: (source) => {
      database.run("INSERT OR REPLACE INTO meta VALUES('source', ?)", [source]);
    },
    count,
    added: () => next - first,
    close() {
      if (database.inTransaction) database.exec('COMMIT');
      values.close();
      for (const statement of Object.values(statements)) statement.finalize();
    },
  };
}

interface Blocks {
  readonly set: (article: number, entry: BlockEntry | undefined) => void;
  readonly save: () => void;
}

/** Blocks that have changed since the last commit. */
function openBlocks(database: sqlite.Database): Blocks {
  const changed = new Map<number, (BlockEntry | undefined)[]>();
  function entriesOf(number: number): (BlockEntry | undefined)[] {
    const open = changed.get(number);
    if (open) return open;
    const data = database.get('SELECT data FROM block WHERE number = ?', [number])?.data as Uint8Array | undefined;
    const entries = data ? unpackBlock(data) : [];
    changed.set(number, entries);
    return entries;
  }
  return {
    set(article, entry) {
      entriesOf(blockOf(article))[article % blockSize] = entry;
    },
    save() {
      for (const [number, entries] of changed) {
        database.run('INSERT OR REPLACE INTO block VALUES(?, ?)', [number, packBlock(entries)]);
      }
      changed.clear();
    },
  };
}

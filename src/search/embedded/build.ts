/** Builds the index of a run, or brings it up to date: only articles that are new or have changed are indexed. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type sqlite from 'node-sqlite3-wasm';
import type { TaggedArticle } from '../../model/tag.ts';
import { parseTagged, taggedPath } from '../../read/tagged.ts';
import { type BlockEntry, blockOf, blockSize, packBlock, unpackBlock } from './blocks.ts';
import { dayNumber, facetNames, facetValues } from './facets.ts';
import { openForWriting } from './files.ts';
import { searchedText, storable } from './searched-text.ts';
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

/** Articles a commit: what a kill can cost, about a second of work. */
const commitEvery = 4_000;

/** Indexes a run. Throws `UsageError` when there is none, or another process is at it. */
export async function indexRun({ output, signal, onProgress }: IndexOptions): Promise<IndexSummary> {
  const started = performance.now();
  const path = taggedPath(output);
  const index = await openForWriting(dirname(path));
  try {
    const writer = openWriter(index.database);
    const source = sourceState(path);
    const seconds = () => (performance.now() - started) / 1000;
    if (writer.source() === source) {
      const summary = { articles: writer.count(), added: 0, removed: 0, seconds: seconds(), finished: true };
      writer.close();
      await index.publish();
      return summary;
    }
    writer.begin();
    let lines = 0;
    for await (const piece of sourceLines(path)) {
      for (const line of piece) {
        lines += 1;
        writer.take(line, () => `${path}, line ${lines}`);
        if (lines % commitEvery === 0) writer.commit();
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
    index.close();
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
  /** Indexes one line of `tagged.jsonl`, unless it is indexed already. */
  readonly take: (line: SourceLine, place: () => string) => void;
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

  function remove(number: number): void {
    statements.remove.run([number]);
    statements.removeWords.run([number]);
    blocks.set(number, undefined);
  }

  function add(article: TaggedArticle, hash: Uint8Array, { start, bytes }: SourceLine): void {
    const number = next;
    next += 1;
    const { title, body } = searchedText(article);
    statements.insert.run([number, storable(article.id), hash, start, bytes.length]);
    // As bytes: the engine would turn a string into UTF-8 character by character, at a tenth of the whole time.
    statements.words.run([number, Buffer.from(title), Buffer.from(body)]);
    blocks.set(number, { day: dayNumber(article.published), values: valuesOf(article) });
  }

  function valuesOf(article: TaggedArticle): number[] {
    const numbers = facetNames.flatMap((name, facet) =>
      facetValues[name](article).map((value) => values.numberOf(facet, value)),
    );
    return [...new Set(numbers)];
  }

  return {
    source: () => database.get("SELECT value FROM meta WHERE key = 'source'")?.value as string | undefined,
    begin: () => database.exec('BEGIN'),
    take(line, place) {
      const hash = createHash('sha1').update(line.bytes).digest();
      const same = fresh ? null : statements.byHash.get([hash]);
      if (same) {
        seen[Number(same.number)] = 1;
        if (Number(same.start) !== line.start) statements.move.run([line.start, Number(same.number)]);
        return;
      }
      const article = parseTagged(line.bytes.toString(), place);
      const older = statements.byId.get([storable(article.id)]);
      if (older) remove(Number(older.number));
      add(article, hash, line);
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

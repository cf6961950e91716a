/** A batch of records to the bytes of every output file: the work that one worker does. */
import type { Article, Rejection } from '../model/article.ts';
import type { TaggedArticle } from '../model/tag.ts';
import type { DumpTagger } from '../pipeline.ts';
import type { FormatName } from '../write/formats.ts';
import { rejectedLines } from '../write/rejected.ts';
import { outputFiles } from '../write/write.ts';
import { addCounts, type Counts, noCounts } from './counts.ts';
import type { PlacedRecord } from './so-far.ts';
import { addTally, emptyTally, type Tally, tallyArticle } from './tally.ts';

/** The file that lists what was rejected; every run has it. */
export const rejectedFile = 'rejected.csv';

/** What became of a batch. */
export interface TaggedBatch {
  /** Lines for each output file, by name, in article order, UTF-8. */
  readonly lines: Readonly<Record<string, Uint8Array>>;
  readonly rejections: readonly Rejection[];
  readonly counts: Counts;
  readonly tally: Tally;
}

/** Tags one batch. `starting` is told the number of each record just before its turn. */
export type BatchTagger = (
  records: readonly PlacedRecord[],
  starting?: (index: number) => void,
) => Promise<TaggedBatch>;

/** Prepares a batch tagger that fills the files of these formats. */
export function createBatchTagger(tag: DumpTagger, formats: readonly FormatName[]): BatchTagger {
  return async (records, starting) => {
    const parts: TaggedBatch[] = [];
    let first = 0;
    do {
      const outcomes = records.slice(first, first + writtenAtOnce).map((record, k) => {
        starting?.(first + k);
        return tagRecord(tag, record);
      });
      parts.push(await toBatch(outcomes, formats));
      first += writtenAtOnce;
    } while (first < records.length);
    return parts.length === 1 ? parts[0]! : joinBatches(parts);
  };
}

/** Articles that are held tagged until they are written: what a whole batch holds outlives the young generation of the heap. */
const writtenAtOnce = 4;

/** A batch of one record that could not be tagged. */
export function rejectRecord(
  record: PlacedRecord,
  formats: readonly FormatName[],
  reason: string,
): Promise<TaggedBatch> {
  const hint =
    'look at the article; tag the rest again without it, or allow it more with --time-limit and --memory-limit';
  return toBatch(['rejection' in record ? record : reject(record.article, reason, hint)], formats);
}

/** Batches that follow each other, as one. */
export function joinBatches(batches: readonly TaggedBatch[]): TaggedBatch {
  const names = Object.keys(batches[0]?.lines ?? {});
  const tally = emptyTally();
  for (const batch of batches) addTally(tally, batch.tally);
  return {
    lines: Object.fromEntries(names.map((name) => [name, joinBytes(batches.map(({ lines }) => lines[name]!))])),
    rejections: batches.flatMap(({ rejections }) => rejections),
    counts: batches.reduce((sum, { counts }) => addCounts(sum, counts), noCounts),
    tally,
  };
}

/** Into memory of their own, which a worker can hand over; Node's small buffers share theirs. */
function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function toBatch(outcomes: readonly Outcome[], formats: readonly FormatName[]): Promise<TaggedBatch> {
  const tagged = outcomes.flatMap((outcome) => outcome.tagged ?? []);
  const rejections = outcomes.flatMap(({ rejection }) => rejection ?? []);
  const encoder = new TextEncoder();
  const lines: Record<string, Uint8Array> = {};
  for (const [name, file] of Object.entries(outputFiles(formats)))
    lines[name] = encoder.encode(await file.lines(tagged));
  lines[rejectedFile] = encoder.encode(await rejectedLines(rejections));
  const tally = emptyTally();
  for (const article of tagged) tallyArticle(tally, article);
  return { lines, rejections, counts: count(outcomes.length, tagged, rejections.length), tally };
}

/** In UTF-16 units. About a million words, ten novels: 10 s of work on one core. The longest article of our corpora has 140,000. */
const longestArticle = 5_000_000;
const tooLong = `the article is longer than ${longestArticle / 1e6} million characters`;

interface Outcome {
  readonly tagged?: TaggedArticle;
  readonly rejection?: Rejection;
}

function tagRecord(tag: DumpTagger, record: PlacedRecord): Outcome {
  if ('rejection' in record) return record;
  if (record.article.text.length > longestArticle) return reject(record.article, tooLong, 'split it into articles');
  try {
    return { tagged: tag(record.article, record.within) };
  } catch (error) {
    return reject(record.article, `slugline failed on it: ${(error as Error).message}`, 'report it with the article');
  }
}

/** An article that could not be tagged: it stands in `rejected.csv`, and with its id and the reason among the articles. */
function reject(article: Article, reason: string, hint: string): Outcome {
  const { id, source, position, url, title, published, language = 'und' } = article;
  return {
    rejection: { source, position: position || id, reason, hint },
    tagged: {
      id,
      source,
      ...(url !== undefined && { url }),
      ...(title !== undefined && { title }),
      ...(published !== undefined && { published }),
      language,
      status: 'rejected',
      text: '',
      removed: [],
      sentences: [],
      entities: [],
      topics: [],
      wordCount: 0,
      error: reason,
    },
  };
}

function count(articles: number, tagged: readonly TaggedArticle[], rejected: number): Counts {
  const skippedBy = { ...noCounts.skippedBy };
  let done = 0;
  let topics = 0;
  let entities = 0;
  let words = 0;
  for (const article of tagged) {
    if (article.status === 'tagged') done += 1;
    else if (article.status !== 'rejected') skippedBy[article.status] += 1;
    topics += article.topics.length;
    entities += article.entities.length;
    words += article.wordCount;
  }
  return { articles, tagged: done, skipped: articles - done - rejected, rejected, skippedBy, topics, entities, words };
}

/** JSON: one article, an array of them, an object that wraps an array, or one after the other; read value by value. */
import { decode } from './decode.ts';
import { jsonRecords } from './json-record.ts';
import { longestRecord, type RawProblem, type RawRecord, type Reader, tooLong } from './reader.ts';

export const json: Reader = {
  extensions: ['json'],
  about: 'JSON: one article, an array of them, or an object that holds the array',
  accepts: (head) => /^\s*(?:\[\s*[{\]]|\{\s*["}])/.test(head),
  async *read(input) {
    const values = createValueSplitter();
    for await (const piece of decode(input.bytes)) yield* values.push(piece);
    yield* values.end();
  },
};

interface ValueSplitter {
  /** The records that `piece` completes. */
  readonly push: (piece: string) => (RawRecord | RawProblem)[];
  /** What is left at the end of the file. */
  readonly end: () => (RawRecord | RawProblem)[];
}

/**
 * Cuts a stream of JSON into its top-level values, or into the elements of its top-level array, and parses each alone: one value in
 * memory, and a broken one costs no other unless its quotes or brackets do not match.
 */
function createValueSplitter(): ValueSplitter {
  let depth = 0;
  let inArray = false;
  let inString = false;
  let escaped = false;
  let held = '';
  let overlong = false;
  let count = 0;
  let records: (RawRecord | RawProblem)[] = [];
  return { push, end };

  function push(piece: string): (RawRecord | RawProblem)[] {
    records = [];
    let start = 0;
    for (let i = 0; i < piece.length; i += 1) {
      const code = piece.charCodeAt(i);
      if (escaped) escaped = false;
      else if (inString) {
        if (code === 0x5c) escaped = true;
        else if (code === 0x22) inString = false;
      } else if (code === 0x22) inString = true;
      else if (code === 0x7b || code === 0x5b) {
        if (code === 0x5b && depth === 0 && !inArray && (held + piece.slice(start, i)).trim() === '') {
          inArray = true;
          held = '';
          start = i + 1;
        } else depth += 1;
      } else if (code === 0x7d || code === 0x5d) {
        if (depth > 0) depth -= 1;
        else if (inArray && code === 0x5d) {
          inArray = false;
          finish(piece.slice(start, i));
          start = i + 1;
        }
        if (depth === 0 && !inArray) {
          finish(piece.slice(start, i + 1));
          start = i + 1;
        }
      } else if (code === 0x2c && depth === 0 && inArray) {
        finish(piece.slice(start, i));
        start = i + 1;
      }
    }
    held += piece.slice(start);
    if (held.length > longestRecord) {
      overlong = true;
      held = '';
    }
    return records;
  }

  function end(): (RawRecord | RawProblem)[] {
    records = [];
    finish('');
    return records;
  }

  function finish(rest: string): void {
    const text = held + rest;
    held = '';
    if (text.trim() === '' && !overlong) return;
    count += 1;
    const position = `record ${count}`;
    if (overlong) records.push(tooLong(position));
    else records.push(...jsonRecords(text, position));
    overlong = false;
  }
}

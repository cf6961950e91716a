/** JSON Lines: one article a line. */
import { decode } from './decode.ts';
import { jsonRecords } from './json-record.ts';
import { numberedLines } from './lines.ts';
import { type Reader, tooLong } from './reader.ts';

export const jsonl: Reader = {
  extensions: ['jsonl', 'ndjson', 'jsonlines'],
  about: 'JSON Lines, one article a line',
  // The first line is an object of its own and another begins on the second: {"a": 1}\n{"a": 2}
  accepts: (head) => /^\s*\{[^\n]*\}[^\S\n]*\n\s*(?:\{|$)/.test(head),
  async *read(input) {
    for await (const lines of numberedLines(decode(input.bytes))) {
      for (const { number, text } of lines) {
        if (text === undefined) yield tooLong(`line ${number}`);
        else if (text.trim() !== '') yield* jsonRecords(text, `line ${number}`);
      }
    }
  },
};

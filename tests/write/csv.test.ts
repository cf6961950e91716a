import fc from 'fast-check';
import { writeToString } from 'fast-csv';
import { expect, test } from 'vitest';
import { csvLines } from '../../src/write/csv.ts';

test.each([
  [[['a', 'b c', '']], 'a,b c,\r\n'],
  [[['a,b', 'say "no"', 'two\nlines']], '"a,b","say ""no""","two\nlines"\r\n'],
  [[['=1+1'], ['\ud83d'], ['a\0b']], "'=1+1\r\n\ufffd\r\nab\r\n"],
  [[], ''],
])('writes %j', async (rows, text) => {
  expect(await csvLines(rows)).toBe(text);
});

test.each([',', '\t', ';'])('quotes as fast-csv does, with %j between cells', async (delimiter) => {
  const part = fc.constantFrom('a', ' ', '"', "x'", ',', '\t', 'ä', '|', '\r', '\n', '🙂');
  const rows = fc.array(
    fc.array(
      fc.array(part).map((parts) => `a${parts.join('')}`),
      { minLength: 1 },
    ),
    { minLength: 1 },
  );
  await fc.assert(
    fc.asyncProperty(rows, async (cells) => {
      const options = { delimiter, rowDelimiter: '\r\n', includeEndRowDelimiter: true, headers: false };
      expect(await csvLines(cells, delimiter)).toBe(await writeToString(cells, options));
    }),
  );
});

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

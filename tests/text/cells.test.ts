import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeFormula, joinValues, restoreFormula, splitValues } from '../../src/text/cells.ts';

describe('formula cells', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-3', "'-3"],
    ['@home', "'@home"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    [' \u00a0=x', "' \u00a0=x"],
    ['＝x', "'＝x"],
    ["'=x", "''=x"],
    ['a;=1\n-2', "a;'=1\n'-2"],
    ["\n'\t=x", "\n'\t'=x"],
    ['5; -3', '5; -3'],
    ["O'Brien", "O'Brien"],
    ["'tis", "'tis"],
    ['a=b', 'a=b'],
    ['', ''],
  ])('%j is written %j and read back', (value, cell) => {
    expect(escapeFormula(value)).toBe(cell);
    expect(restoreFormula(cell)).toBe(value);
  });

  const nasty = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom("'", '=', '-', ' ', '\t', '\n', ';', '\u00a0', 'a') }),
  );

  test('any value comes back', () => {
    fc.assert(fc.property(nasty, (value) => restoreFormula(escapeFormula(value)) === value));
  });

  test('no written cell begins like a formula', () => {
    fc.assert(fc.property(nasty, (value) => !/^\s*[=+\-@\t\r]|[;\t\r\n][=+\-@]/u.test(escapeFormula(value))));
  });
});

describe('several values in a cell', () => {
  test.each([
    [[], ''],
    [['arms control', 'treaty'], 'arms control;treaty'],
    [['a;b', 'c\\d'], 'a\\;b;c\\\\d'],
  ])('%j is %j', (values, cell) => {
    expect(joinValues(values)).toBe(cell);
    expect(splitValues(cell)).toEqual(values);
  });

  test('any values come back', () => {
    const value = fc.string({ minLength: 1, unit: fc.constantFrom(';', '\\', 'a', ' ', '\n') });
    fc.assert(
      fc.property(fc.array(value), (values) => {
        expect(splitValues(joinValues(values))).toEqual(values);
      }),
    );
  });
});

/** Values to CSV cells and back: formula cells made harmless, several values in one cell. Lossless for all that a CSV can hold. */

/**
 * What spreadsheets take for a formula: = + - @ (and their full-width forms), tab or CR first, also behind white space. Leading
 * apostrophes are part of the pattern, so that a value that really begins with one and a formula sign comes back as it was.
 * Source: OWASP "CSV Injection"; Symfony CVE-2021-41270.
 */
const formula = /^'*\s*[=+\-@\t\r＝＋－＠]/u;

/**
 * Where a spreadsheet that separates cells at ";" or tabs, as most of Europe's do and LibreOffice's import does beside commas, would
 * begin a cell within ours.
 */
const withinCell = /(?<=[;\t\r\n])(?='*[=+\-@＝＋－＠])/gu;
const restoredWithin = /(?<=[;\t\r\n])'(?='*[=+\-@＝＋－＠])/gu;

/** What every cell with a formula has, at its start or within; most have nothing of it. */
const maybeFormula = /^['\s=+\-@＝＋－＠]|[;\t\r\n]/u;

/** Puts `'` before a value that a spreadsheet would run, and before a part of it that one with other separators would. */
export function escapeFormula(value: string): string {
  if (!maybeFormula.test(value)) return value;
  return (formula.test(value) ? `'${value}` : value).replace(withinCell, "'");
}

/** Takes away each `'` that `escapeFormula` put there. */
export function restoreFormula(cell: string): string {
  const whole = cell.replace(restoredWithin, '');
  return whole.startsWith("'") && formula.test(whole) ? whole.slice(1) : whole;
}

/** Several values in one cell: `;` between them, `\;` and `\\` for those characters inside one. Values are not empty. */
export function joinValues(values: readonly string[]): string {
  return values.map((value) => (/[\\;]/.test(value) ? value.replace(/[\\;]/g, '\\$&') : value)).join(';');
}

/** The values of a cell that `joinValues` wrote; none for an empty cell. */
export function splitValues(cell: string): string[] {
  if (cell === '') return [];
  const values = [''];
  for (let i = 0; i < cell.length; i += 1) {
    if (cell[i] === ';') values.push('');
    else {
      if (cell[i] === '\\' && i + 1 < cell.length) i += 1;
      values[values.length - 1] += cell[i]!;
    }
  }
  return values;
}

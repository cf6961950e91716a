/** Rows to CSV text: RFC 4180 (CRLF, quotes doubled), formula cells made harmless. */
import { writeToString } from 'fast-csv';
import { escapeFormula } from '../text/cells.ts';

/** Half a character pair: UTF-8 has no form for it. */
const loneSurrogate = /\p{Surrogate}/gu;
/** What most cells have nothing of: a NUL, or a surrogate of any kind. */
const odd = /[\0\ud800-\udfff]/;

/** Rows as lines of CSV, or of what has another delimiter (`\t`), each ended. A lone surrogate becomes U+FFFD and a NUL is dropped: a CSV cannot hold them. */
export async function csvLines(rows: readonly (readonly string[])[], delimiter = ','): Promise<string> {
  // fast-csv ends even the row that is not there.
  if (rows.length === 0) return '';
  return writeToString(
    rows.map((row) => row.map(cell)),
    { headers: false, delimiter, rowDelimiter: '\r\n', includeEndRowDelimiter: true },
  );
}

function cell(value: string): string {
  return escapeFormula(odd.test(value) ? value.replaceAll('\0', '').replace(loneSurrogate, '\ufffd') : value);
}

/** A score as every CSV shows it: four decimals, a point. */
export function scoreCell(score: number): string {
  return score.toFixed(4);
}

/** Dates as records write them to ISO 8601. */

/**
 * The ISO 8601 form of a date that says enough to be sure of: ISO itself, RFC 822 with its zone, a day written out in English, or
 * seconds or milliseconds since 1970. Anything else, "03/04/2021" among it, comes back as written.
 */
export function isoDate(written: string): string {
  // 2024-08-19  2024-08-19 05:00:00+02:00
  const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?$/i.exec(
    written,
  );
  if (iso !== null) return iso[2] === undefined ? iso[1]! : `${iso[1]}T${iso[2]}${zone(iso[3])}`;
  // 20240819  20240819T050000Z
  const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)(Z|[+-]\d{4})?)?$/.exec(written);
  if (compact !== null) {
    const [, year, month, day, hour, minute, second, at] = compact;
    const date = `${year}-${month}-${day}`;
    return hour === undefined ? date : `${date}T${hour}:${minute}:${second}${zone(at)}`;
  }
  // 1724043600  1724043600000
  if (/^\d{10}$|^\d{13}$/.test(written)) return inUtc(Number(written) * (written.length === 10 ? 1000 : 1)) ?? written;
  // Mon, 19 Aug 2024 05:00:00 GMT
  if (/^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:[A-Z]{1,4}|[+-]\d{4})$/.test(written))
    return inUtc(Date.parse(written)) ?? written;
  // 19 August 2024  August 19, 2024
  if (/^(?:[A-Z][a-z]+day,? )?(?:\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})$/.test(written))
    return inUtc(Date.parse(`${written} UTC`))?.slice(0, 10) ?? written;
  return written;
}

/** "+0200" → "+02:00"; "utc" → "Z"; nothing stays nothing. */
function zone(written: string | undefined): string {
  if (written === undefined) return '';
  return /^[+-]/.test(written) ? `${written.slice(0, 3)}:${written.slice(-2)}` : 'Z';
}

function inUtc(milliseconds: number): string | undefined {
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

/** Numbers and rows as people read them in a terminal, and as programs read them. */

/** Rows with their columns aligned, the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  return rows.map((row) => `  ${line(row).trimEnd()}\n`).join('');
}

/** 0.1234; counts as they are. */
export function measure(value: number): string {
  return Number.isInteger(value) && Math.abs(value) > 1 ? String(value) : value.toFixed(4);
}

/** "1 topic", "2 topics". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Cuts a label to what a column holds. */
export function fitted(label: string, width: number): string {
  return label.length <= width ? label : `${label.slice(0, width - 1)}…`;
}

/** Span precision, recall and F1 as conlleval counts them: a name is right when both ends and the type are. */

/** A span of tokens `[first, end)` with its type. */
export interface TypedSpan {
  readonly first: number;
  readonly end: number;
  readonly type: string;
}

export interface Counts {
  right: number;
  found: number;
  wanted: number;
}

export const precision = ({ right, found }: Counts): number => (found === 0 ? 0 : right / found);
export const recall = ({ right, wanted }: Counts): number => (wanted === 0 ? 0 : right / wanted);
export const f1 = ({ right, found, wanted }: Counts): number =>
  found + wanted === 0 ? 0 : (2 * right) / (found + wanted);

/** Counts by type, summed over sentences. */
export interface SpanScores {
  readonly add: (wanted: readonly TypedSpan[], found: readonly TypedSpan[]) => void;
  readonly byType: ReadonlyMap<string, Counts>;
  /** Over all types but those left out. */
  readonly total: (without?: readonly string[]) => Counts;
}

export function createSpanScores(): SpanScores {
  const byType = new Map<string, Counts>();
  const of = (type: string): Counts => {
    let counts = byType.get(type);
    if (counts === undefined) {
      counts = { right: 0, found: 0, wanted: 0 };
      byType.set(type, counts);
    }
    return counts;
  };
  return {
    add: (wanted, found) => {
      const keys = new Set(wanted.map(keyOf));
      for (const span of wanted) of(span.type).wanted += 1;
      for (const span of found) {
        of(span.type).found += 1;
        if (keys.has(keyOf(span))) of(span.type).right += 1;
      }
    },
    byType,
    total: (without = []) => {
      const sum: Counts = { right: 0, found: 0, wanted: 0 };
      for (const [type, counts] of byType) {
        if (without.includes(type)) continue;
        sum.right += counts.right;
        sum.found += counts.found;
        sum.wanted += counts.wanted;
      }
      return sum;
    },
  };
}

const keyOf = ({ first, end, type }: TypedSpan): string => `${first} ${end} ${type}`;

/** Spans of BIO labels. */
export function spansOfLabels(labels: readonly string[]): TypedSpan[] {
  const spans: TypedSpan[] = [];
  let first = -1;
  for (let i = 0; i <= labels.length; i += 1) {
    const label = labels[i] ?? 'O';
    if (label.startsWith('I-')) continue;
    if (first >= 0) spans.push({ first, end: i, type: labels[first]!.slice(2) });
    first = label === 'O' ? -1 : i;
  }
  return spans;
}

/** One line of conlleval's table; shares are 0..1. */
export interface SpanRow {
  /** A type, or "overall". */
  readonly type: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Names in gold. */
  readonly support: number;
  /** Names found. */
  readonly found: number;
}

/** The table: all together, then every type by name. */
export function spanRows(scores: SpanScores): SpanRow[] {
  const row = (type: string, counts: Counts): SpanRow => ({
    type,
    precision: precision(counts),
    recall: recall(counts),
    f1: f1(counts),
    support: counts.wanted,
    found: counts.found,
  });
  const byType = [...scores.byType].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, counts]) => row(type, counts));
  return [row('overall', scores.total()), ...byType];
}

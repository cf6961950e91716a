/** What decisions are worth, as a person reads it in a terminal. */
import type { LearnSummary } from '../learn/learn.ts';
import { hierarchicalF1, interval, type Outcome } from '../learn/review/worth.ts';
import type { Concept } from '../model/taxonomy.ts';
import { counted, fitted, table } from './table.ts';

/** Topics listed. */
const shown = 15;

/** What `slugline learn` measured, before and after; ends with a newline. */
export function worthText(
  { decisions, articles, whole, choice, neverEntities, names }: LearnSummary,
  concepts: readonly Concept[],
): string {
  const { before, trials, reviewed, manner } = choice;
  const lines = [
    `${counted(decisions, 'decision')} on ${counted(articles, 'article')}; ${whole} of them with every topic decided on\n`,
  ];
  if (trials.length > 0) {
    const rows = trials.map(({ name, outcomes, f1, better, kept }) => {
      const { low, high } = interval(outcomes, hierarchicalF1);
      return [
        name,
        f1.toFixed(3),
        `${low.toFixed(3)}-${high.toFixed(3)}`,
        `${(100 * better).toFixed(0)}%`,
        kept ? 'kept' : 'not kept',
      ];
    });
    const { low, high } = interval(before, hierarchicalF1);
    const start = [
      'nothing learned',
      hierarchicalF1(before).toFixed(3),
      `${low.toFixed(3)}-${high.toFixed(3)}`,
      '',
      '',
    ];
    lines.push('\nCross-validated\n', table([['', 'hierarchical F1', '95%', 'sure to be better', ''], start, ...rows]));
    const best = trials.findLast(({ kept }) => kept) ?? [...trials].sort((a, b) => b.f1 - a.f1)[0]!;
    lines.push(`\nTopics, before and after "${best.name}"\n`, topicsTable(before, best.outcomes, concepts));
  }
  if (trials.every(({ kept }) => !kept))
    lines.push(
      '\nNothing was surely better on articles it was not learned from: no score is changed. The decisions count for their own articles.\n',
    );
  const worded = reviewed.filter(({ words }) => Object.keys(words).length > 0);
  if (worded.length > 0) lines.push(`\nKept: words, for ${counted(worded.length, 'topic')}\n`);
  if (manner)
    lines.push(
      `\nKept: tags ${manner.deepest === undefined ? 'of any depth' : `down to level ${manner.deepest}`}; after the first one each step of a path must be worth ${manner.pathChance}\n`,
    );
  const labels = new Map(concepts.map(({ id, label }) => [id, label]));
  for (const { id, never } of reviewed)
    if (never.length > 0) lines.push(`No longer enough for "${labels.get(id) ?? id}": ${never.join(', ')}\n`);
  if (neverEntities.length > 0) lines.push(`Never tags from now on: ${neverEntities.join(', ')}\n`);
  if (names.length > 0) lines.push(`Known from now on: ${names.map(nameText).join('; ')}\n`);
  return lines.join('');
}

function nameText({ name, aliases, type }: LearnSummary['names'][number]): string {
  return `${[name, ...aliases].join(' = ')} (${type.replaceAll('_', ' ')})`;
}

/** Precision, recall and F1 of the topics with most articles, F1 with its interval. */
function topicsTable(before: readonly Outcome[], after: readonly Outcome[], concepts: readonly Concept[]): string {
  const support = new Map<number, number>();
  for (const { right } of before) for (const place of right) support.set(place, (support.get(place) ?? 0) + 1);
  const rows = [...support]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, shown)
    .map(([place, count]) => [
      fitted(concepts[place]!.label, 34),
      String(count),
      ...[before, after].flatMap((outcomes) => scoresOf(outcomes, place)),
    ]);
  return table([['Topic (narrower ones count)', 'Support', 'P', 'R', 'F1', '95%', 'P', 'R', 'F1', '95%'], ...rows]);
}

function scoresOf(outcomes: readonly Outcome[], place: number): string[] {
  const measure = (drawn: readonly Outcome[]) => {
    const both = drawn.filter(({ right, given }) => right.has(place) && given.has(place)).length;
    const given = drawn.filter((outcome) => outcome.given.has(place)).length;
    const right = drawn.filter((outcome) => outcome.right.has(place)).length;
    return {
      precision: given === 0 ? 0 : both / given,
      recall: right === 0 ? 0 : both / right,
      f1: given + right === 0 ? 0 : (2 * both) / (given + right),
    };
  };
  const { precision, recall, f1 } = measure(outcomes);
  const { low, high } = interval(outcomes, (drawn) => measure(drawn).f1);
  return [precision, recall, f1].map((value) => value.toFixed(2)).concat(`${low.toFixed(2)}-${high.toFixed(2)}`);
}

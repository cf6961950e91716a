/** Entities of whole articles against what careful readers named: countries as sets, the others by recall of exact folded names. */
import { aboutCountries } from '../model/about.ts';
import type { Entity, EntityType, TypeName } from '../model/tag.ts';
import { foldName } from '../text/fold.ts';
import type { GoldLabels } from './gold.ts';

/** One article's labels and the entities it was given. */
export interface DocumentResult {
  readonly labels: GoldLabels;
  readonly entities: readonly Entity[];
}

/** Precision, recall and F1 of the sets of country codes, pooled over articles. */
export interface SetScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Which types answer for which label. */
export const labelTypes = {
  people: ['person'],
  government_bodies: ['government_body'],
  laws_treaties: ['law_treaty'],
  organisations: ['organisation', 'government_body'],
  events: ['event'],
} as const satisfies Partial<Record<keyof GoldLabels, readonly EntityType[]>>;
export type NameLabel = keyof typeof labelTypes;

/** Compares the countries each article is about. */
export function measureCountries(results: readonly DocumentResult[]): SetScores {
  let right = 0;
  let given = 0;
  let gold = 0;
  for (const { labels, entities } of results) {
    const about = aboutCountries(entities).map(({ id }) => id);
    right += about.filter((id) => labels.countries.includes(id)).length;
    given += about.length;
    gold += labels.countries.length;
  }
  return { precision: right / given, recall: right / gold, f1: (2 * right) / (given + gold) };
}

/** What became of one name in gold. */
export type NameOutcome = 'found' | 'other type' | 'other extent' | 'lower case' | 'missed';

/** A name in gold that was not found as it stands there. */
export interface NameMistake {
  readonly file: string;
  readonly name: string;
  readonly outcome: Exclude<NameOutcome, 'found'>;
  /** The entity that took its place, "name (type)". */
  readonly instead?: string;
}

/** Recall of one label, and its mistakes. */
export interface NameScores {
  readonly count: number;
  readonly recall: number;
  /** Recall when the type may be any. */
  readonly anyType: number;
  readonly mistakes: readonly NameMistake[];
}

/** Looks every gold name up among the entities of its types, by folded name: the entity's own or one of its mentions'. */
export function measureNames(
  results: readonly DocumentResult[],
  label: NameLabel,
  textOf: (file: string) => string,
): NameScores {
  const mistakes: NameMistake[] = [];
  let count = 0;
  for (const { labels, entities } of results) {
    const text = textOf(labels.file);
    const known = entities.map((entity) => ({ entity, names: namesOf(entity, text) }));
    for (const name of labels[label]) {
      count += 1;
      const mistake = mistakeOf(name, label, known);
      if (mistake !== undefined) mistakes.push({ file: labels.file, name, ...mistake });
    }
  }
  const otherType = mistakes.filter(({ outcome }) => outcome === 'other type').length;
  const share = (missed: number) => (count === 0 ? 1 : 1 - missed / count);
  return { count, recall: share(mistakes.length), anyType: share(mistakes.length - otherType), mistakes };
}

/**
 * How well salience puts those that matter first: mean average precision (Manning, Raghavan and Schütze, Introduction to Information
 * Retrieval, 8.4) of the label's names among all entities of its types, over articles with at least one of each kind.
 */
export function measureSalience(
  results: readonly DocumentResult[],
  label: NameLabel,
  textOf: (file: string) => string,
): number {
  const types: readonly TypeName[] = labelTypes[label];
  const precisions: number[] = [];
  for (const { labels, entities } of results) {
    const gold = new Set(labels[label].map(foldName));
    const text = textOf(labels.file);
    const order = entities.filter(({ type }) => types.includes(type));
    const matters = order.map((entity) => [...namesOf(entity, text)].some((name) => gold.has(name)));
    if (matters.includes(true) && matters.includes(false)) precisions.push(averagePrecision(matters));
  }
  return precisions.length === 0 ? 1 : precisions.reduce((sum, value) => sum + value, 0) / precisions.length;
}

/** Of a ranking, best first. */
function averagePrecision(matters: readonly boolean[]): number {
  let found = 0;
  let sum = 0;
  matters.forEach((right, i) => {
    if (!right) return;
    found += 1;
    sum += found / (i + 1);
  });
  return sum / found;
}

interface NamedEntity {
  readonly entity: Entity;
  readonly names: ReadonlySet<string>;
}

function namesOf(entity: Entity, text: string): Set<string> {
  return new Set([entity.name, ...entity.mentions.map(({ start, end }) => text.slice(start, end))].map(foldName));
}

function mistakeOf(
  name: string,
  label: NameLabel,
  known: readonly NamedEntity[],
): Omit<NameMistake, 'file' | 'name'> | undefined {
  const folded = foldName(name);
  const types: readonly TypeName[] = labelTypes[label];
  const same = known.filter(({ names }) => names.has(folded));
  if (same.some(({ entity }) => types.includes(entity.type))) return undefined;
  const [other] = same;
  if (other !== undefined) return { outcome: 'other type', instead: described(other.entity) };
  if (!/\p{Lu}/u.test(name)) return { outcome: 'lower case' };
  const near = known.find(
    ({ entity, names }) => types.includes(entity.type) && [...names].some((each) => overlaps(each, folded)),
  );
  return near === undefined ? { outcome: 'missed' } : { outcome: 'other extent', instead: described(near.entity) };
}

function overlaps(a: string, b: string): boolean {
  return ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `);
}

function described({ name, type }: Entity): string {
  return `${name} (${type})`;
}

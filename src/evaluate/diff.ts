/** Two runs over the same articles, side by side: tags gained and lost. */
import type { TaggedArticle } from '../model/tag.ts';
import { readTagged } from '../read/tagged.ts';

/** What happened to one topic or entity from run A to run B. */
export interface TagChange {
  readonly kind: 'topic' | 'entity';
  readonly id: string;
  readonly label: string;
  /** Articles that have it in B only, in A only. */
  readonly gained: number;
  readonly lost: number;
  /** Some of those articles, by id. */
  readonly gainedIn: readonly string[];
  readonly lostIn: readonly string[];
}

/** How two runs differ. */
export interface RunDiff {
  /** Articles in both. */
  readonly articles: number;
  readonly onlyInA: readonly string[];
  readonly onlyInB: readonly string[];
  /** Articles in both whose tags differ. */
  readonly changed: number;
  /** Tags of articles in both: in both runs, in B only, in A only. */
  readonly kept: number;
  readonly gained: number;
  readonly lost: number;
  /** Share of changed tags: gained and lost of all that either run gave; 0..1. */
  readonly share: number;
  /** Those that changed most first. */
  readonly changes: readonly TagChange[];
}

/** Example articles kept for each change. */
const exampleCount = 3;

/** Compares the runs in two folders. Memory: the ids of run A's tags. Throws `UsageError` when one is no run. */
export async function diffRuns(a: string, b: string): Promise<RunDiff> {
  const codes = new Map<string, number>();
  const tagsOfA = new Map<string, Uint32Array>();
  for await (const article of readTagged(a)) {
    const keys = tagsOf(article).map(({ key }) => code(key));
    tagsOfA.set(article.id, Uint32Array.from(new Set(keys)));
  }
  const keyOf = [...codes.keys()];
  const changes = new Map<string, MutableChange>();
  const labels = new Map<string, string>();
  const onlyInB: string[] = [];
  const sum = { articles: 0, changed: 0, kept: 0, gained: 0, lost: 0 };
  for await (const article of readTagged(b)) {
    const before = tagsOfA.get(article.id);
    if (before === undefined) {
      onlyInB.push(article.id);
      continue;
    }
    tagsOfA.delete(article.id);
    const had = new Set(Array.from(before, (tag) => keyOf[tag]!));
    const has = new Set<string>();
    for (const { key, label } of tagsOf(article)) {
      has.add(key);
      labels.set(key, label);
    }
    const gained = [...has].filter((key) => !had.has(key));
    const lost = [...had].filter((key) => !has.has(key));
    for (const key of gained) note(changes, key, 'gained', article.id);
    for (const key of lost) note(changes, key, 'lost', article.id);
    sum.articles += 1;
    sum.changed += gained.length + lost.length > 0 ? 1 : 0;
    sum.kept += has.size - gained.length;
    sum.gained += gained.length;
    sum.lost += lost.length;
  }
  await nameLost(a, changes, labels);
  const all = sum.kept + sum.gained + sum.lost;
  return {
    ...sum,
    onlyInA: [...tagsOfA.keys()],
    onlyInB,
    share: all === 0 ? 0 : (sum.gained + sum.lost) / all,
    changes: [...changes]
      .map(([key, change]) => ({ ...split(key), label: labels.get(key) ?? split(key).id, ...change }))
      .sort((x, y) => y.gained + y.lost - x.gained - x.lost || (x.id < y.id ? -1 : 1)),
  };

  function code(key: string): number {
    const known = codes.get(key) ?? codes.size;
    codes.set(key, known);
    return known;
  }
}

interface MutableChange {
  gained: number;
  lost: number;
  readonly gainedIn: string[];
  readonly lostIn: string[];
}

function note(changes: Map<string, MutableChange>, key: string, what: 'gained' | 'lost', article: string): void {
  const change = changes.get(key) ?? { gained: 0, lost: 0, gainedIn: [], lostIn: [] };
  changes.set(key, change);
  change[what] += 1;
  if (change[`${what}In`].length < exampleCount) change[`${what}In`].push(article);
}

/** Labels of tags that only run A has. */
async function nameLost(a: string, changes: ReadonlyMap<string, unknown>, labels: Map<string, string>): Promise<void> {
  if ([...changes.keys()].every((key) => labels.has(key))) return;
  for await (const article of readTagged(a))
    for (const { key, label } of tagsOf(article)) if (changes.has(key) && !labels.has(key)) labels.set(key, label);
}

function tagsOf({ topics, entities }: TaggedArticle): { key: string; label: string }[] {
  return [
    ...topics.map(({ id, label }) => ({ key: `topic\0${id}`, label })),
    ...entities.map(({ id, name }) => ({ key: `entity\0${id}`, label: name })),
  ];
}

function split(key: string): Pick<TagChange, 'kind' | 'id'> {
  const [kind, id] = key.split('\0') as ['topic' | 'entity', string];
  return { kind, id };
}
